using System.Globalization;

namespace Pipelines;

/// <summary>An older version of a pipeline under which items still run.</summary>
/// <param name="Version">The version.</param>
/// <param name="Pins">
/// How many pins hold it: items, chunks of a <c>RunBatch</c> of up to 256 items, buffers of items in streams, part-full batches. Not how
/// many items are inside. A snapshot; exact only while nothing moves.
/// </param>
/// <param name="RetiredFor">Since when another version is in force.</param>
public readonly record struct PinnedVersion(long Version, long Pins, TimeSpan RetiredFor)
{
    /// <summary>How many, of which version, and for how long.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Pins} of version {Version} for {RetiredFor.TotalMilliseconds:F0} ms");
}
