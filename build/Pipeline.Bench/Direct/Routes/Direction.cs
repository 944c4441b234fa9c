namespace Pipelines.Bench.Direct.Routes;

/// <summary>The values of the routes.</summary>
public enum Direction
{
    North,
    East,
    South,
    West,
    Up,
    Down,
    In,
    Out,
}
