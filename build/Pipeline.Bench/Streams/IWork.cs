namespace Pipelines.Bench.Streams;

/// <summary>
/// The work of each stage. It is a type argument, so that the code of a pipeline is compiled as if the stage contained the work.
/// </summary>
internal interface IWork
{
    static abstract int Do(int x);
}

/// <summary>None at all: what a source does.</summary>
internal readonly struct Nothing : IWork
{
    public static int Do(int x) => x;
}

/// <summary>Next to nothing, so that what is measured is the way between the stages.</summary>
internal readonly struct Trivial : IWork
{
    public static int Do(int x) => (x ^ (x >> 3)) + 7;
}

/// <summary>About 0.2 us.</summary>
internal readonly struct Short : IWork
{
    public static int Do(int x) => Turns.Do(x, 110);
}

/// <summary>About 2 us.</summary>
internal readonly struct Long : IWork
{
    public static int Do(int x) => Turns.Do(x, 1100);
}

/// <summary>The work of two stages, one after the other.</summary>
internal readonly struct Twice<TWork> : IWork
    where TWork : struct, IWork
{
    public static int Do(int x) => TWork.Do(TWork.Do(x));
}
