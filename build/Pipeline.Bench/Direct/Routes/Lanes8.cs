using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Routes;

/// <summary>A route with 8 lanes between two stages, and the same as a switch written by hand.</summary>
public sealed partial class Lanes8 : IRouteComparison
{
    public Contender ByHand => new("switch by hand", Loop.Over<int, HandCall>(default));

    public Contender Ours => new("Pipeline", Loop.Over<int, OurCall>(new(this)));

    [Stage(Order = 0)]
    private static int First(int x) => x + 13;

    [Stage(Order = 1, Kind = StageKind.Route)]
    private static Direction Choose(int x) => (Direction)(x & 7);

    [Stage(Order = 10, On = Direction.North)]
    private static int GoNorth(int x) => (x * 3) + 1;

    [Stage(Order = 11, On = Direction.East)]
    private static int GoEast(int x) => x ^ 5;

    [Stage(Order = 12, On = Direction.South)]
    private static int GoSouth(int x) => x + 7;

    [Stage(Order = 13, On = Direction.West)]
    private static int GoWest(int x) => x ^ (x >> 3);

    [Stage(Order = 14, On = Direction.Up)]
    private static int GoUp(int x) => (x * 5) + 3;

    [Stage(Order = 15, On = Direction.Down)]
    private static int GoDown(int x) => x ^ 9;

    [Stage(Order = 16, On = Direction.In)]
    private static int GoIn(int x) => x + 11;

    [Stage(Order = 17, On = Direction.Out)]
    private static int GoOut(int x) => x ^ (x >> 5);

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
            Direction.South => GoSouth(x),
            Direction.West => GoWest(x),
            Direction.Up => GoUp(x),
            Direction.Down => GoDown(x),
            Direction.In => GoIn(x),
            Direction.Out => GoOut(x),
            _ => throw new InvalidOperationException(),
        };
        return Last(x);
    }

    private readonly struct HandCall : ICall<int>
    {
        public int Invoke(int x) => RunByHand(x);
    }

    private readonly struct OurCall(Lanes8 pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}
