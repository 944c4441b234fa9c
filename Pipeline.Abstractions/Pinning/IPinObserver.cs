namespace Pipelines.Runtime;

/// <summary>
/// Is told before each step of the pin code that other threads can see, and makes those whose order is the processor's affair. Production
/// has an empty one, which the JIT removes; the tests have one that interleaves threads at every such step.
/// </summary>
internal interface IPinObserver
{
    /// <summary>After how many pins of others than its owner a count gets stripes.</summary>
    static abstract int ContentionLimit { get; }

    /// <summary>A step on shared memory is about to be made.</summary>
    static abstract void Before(PinStep step);

    /// <summary>
    /// Counts one more by a plain store, then reads. To other threads the store may be later than the read: only a fence keeps a processor
    /// from that.
    /// </summary>
    static abstract object CountThenRead(ref int counter, ref object read);

    /// <inheritdoc cref="CountThenRead(ref int, ref object)"/>
    static abstract bool CountThenRead(ref int counter, ref bool read);

    /// <summary>Makes every thread deliver its stores before it reads on.</summary>
    static abstract void FenceAll();
}
