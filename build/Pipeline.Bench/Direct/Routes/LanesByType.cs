using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Routes;

/// <summary>A route by type, and the same as a switch over patterns written by hand.</summary>
public sealed partial class LanesByType : IRouteComparison
{
    private static readonly Shape[] Shapes = [new Shape.Circle(3), new Shape.Square(5), new Shape.Line(7), new Shape.Dot()];

    public Contender ByHand => new("switch by hand", Loop.Over<int, HandCall>(default));

    public Contender Ours => new("Pipeline", Loop.Over<int, OurCall>(new(this)));

    [Stage(Order = 0, Kind = StageKind.Route)]
    private static Shape Read(int x) => Shapes[x & 3];

    [Stage(Order = 10, On = typeof(Shape.Circle))]
    private static int OfCircle(Shape.Circle circle) => circle.Radius * 3;

    [Stage(Order = 11, On = typeof(Shape.Square))]
    private static int OfSquare(Shape.Square square) => square.Side + 8;

    [Stage(Order = 12, On = typeof(Shape.Line))]
    private static int OfLine(Shape.Line line) => line.Length ^ 5;

    [Stage(Order = 13, On = typeof(Shape.Dot))]
    private static int OfDot(Shape.Dot dot) => 1;

    [Stage(Order = 90)]
    private static int Last(int x) => x * 7;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunByHand(int x) => Last(Read(x) switch
    {
        Shape.Circle circle => OfCircle(circle),
        Shape.Square square => OfSquare(square),
        Shape.Line line => OfLine(line),
        Shape.Dot dot => OfDot(dot),
        _ => throw new InvalidOperationException(),
    });

    private readonly struct HandCall : ICall<int>
    {
        public int Invoke(int x) => RunByHand(x);
    }

    private readonly struct OurCall(LanesByType pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}

/// <summary>The cases of the route.</summary>
public abstract class Shape
{
    private Shape()
    {
    }

    public sealed class Circle(int radius) : Shape
    {
        public int Radius => radius;
    }

    public sealed class Square(int side) : Shape
    {
        public int Side => side;
    }

    public sealed class Line(int length) : Shape
    {
        public int Length => length;
    }

    public sealed class Dot : Shape;
}
