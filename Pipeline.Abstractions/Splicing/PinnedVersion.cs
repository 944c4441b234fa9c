using System.Globalization;

namespace Pipelines;

/// <summary>An older version of a pipeline under which items still run.</summary>
/// <param name="Version">The version.</param>
/// <param name="Items">How many pins hold it: items, chunks of a <c>RunBatch</c> of up to 256 items, buffers of items in streams, part-full batches. Not how many items are inside. A snapshot; exact only while nothing moves.</param>
/// <param name="Age">Since when another version is in force.</param>
public readonly record struct PinnedVersion(long Version, long Items, TimeSpan Age)
{
    /// <summary>How many, of which version, and for how long.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Items} of version {Version} for {Age.TotalMilliseconds:F0} ms");
}
