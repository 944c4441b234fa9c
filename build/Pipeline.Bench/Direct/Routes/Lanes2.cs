using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Routes;

/// <summary>A route with 2 lanes between two stages, and the same as a switch written by hand.</summary>
public sealed partial class Lanes2 : IRouteComparison
{
    public Contender ByHand => new("switch by hand", Loop.Over<int, HandCall>(default));

    public Contender Ours => new("Pipeline", Loop.Over<int, OurCall>(new(this)));

    [Stage(Order = 0)]
    private static int First(int x) => x + 13;

    [Stage(Order = 1, Kind = StageKind.Route, Otherwise = Otherwise.Throw)]
    private static Direction Choose(int x) => (Direction)(x & 1);

    [Stage(Order = 10, On = Direction.North)]
    private static int GoNorth(int x) => (x * 3) + 1;

    [Stage(Order = 11, On = Direction.East)]
    private static int GoEast(int x) => x ^ 5;

    [Stage(Order = 90)]
    private static int Last(int x) => x ^ 3;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunByHand(int x)
    {
        x = First(x);
        x = Choose(x) switch
        {
            Direction.North => GoNorth(x),
            Direction.East => GoEast(x),
            _ => throw new InvalidOperationException(),
        };
        return Last(x);
    }

    private readonly struct HandCall : ICall<int>
    {
        public int Invoke(int x) => RunByHand(x);
    }

    private readonly struct OurCall(Lanes2 pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}
