namespace Pipelines.Runtime;

/// <summary>Is told before each step of the pin code that other threads can see. Production has an empty one, which the JIT removes; the tests have one that interleaves threads at every such step.</summary>
internal interface IPinObserver
{
    /// <summary>After how many lost swaps a count gets stripes.</summary>
    static abstract int ContentionLimit { get; }

    /// <summary>A step on shared memory is about to be made.</summary>
    static abstract void Before(PinStep step);
}

/// <summary>The steps of the pin code that other threads can see.</summary>
internal enum PinStep
{
    ReadTable,
    ReadCount,
    Pin,
    ReadTableAgain,
    ReadStripes,
    InstallStripes,
    PinStripe,
    Unpin,
    ReadRetired,
    Publish,
    Retire,
    ReadCounts,
    Signal,
}

/// <summary>Nobody watches.</summary>
internal readonly struct Unobserved : IPinObserver
{
    // One now and then is not worth two kilobytes.
    public static int ContentionLimit => 16;

    public static void Before(PinStep step)
    {
        // Production: the steps are made, and that is all.
    }
}
