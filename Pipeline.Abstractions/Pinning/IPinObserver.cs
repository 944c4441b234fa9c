namespace Pipelines.Runtime;

/// <summary>
/// Observes each step of the pin code that other threads can see, and makes those steps whose order the processor may change.
/// </summary>
/// <remarks>
/// Production uses an empty observer, which the JIT removes. The tests use one that interleaves threads at every such step.
/// </remarks>
internal interface IPinObserver
{
    /// <summary>Gets the number of pins of threads that are not the owner after which a count gets stripes.</summary>
    static abstract int ContentionLimit { get; }

    /// <summary>Called before a step on shared memory.</summary>
    static abstract void Before(PinStep step);

    /// <summary>
    /// Increments a counter by a plain store, then reads. To other threads the store may appear after the read. Only a fence prevents a
    /// processor from that.
    /// </summary>
    static abstract object CountThenRead(ref int counter, ref object read);

    /// <inheritdoc cref="CountThenRead(ref int, ref object)"/>
    static abstract bool CountThenRead(ref int counter, ref bool read);

    /// <summary>Makes every thread deliver its earlier stores before its later reads.</summary>
    static abstract void FenceAll();
}
