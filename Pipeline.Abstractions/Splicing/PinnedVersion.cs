using System.Globalization;

namespace Pipelines;

/// <summary>Represents an older version of a pipeline on which items are still in flight.</summary>
/// <param name="Version">The number of the version.</param>
/// <param name="Pins">
/// The number of pins on the version, which is not the number of items. A chunk of up to 256 items of a <c>RunBatch</c>, a buffer of a
/// stream and a partial batch have one pin each.
/// </param>
/// <param name="RetiredFor">The time since another version replaced this one.</param>
/// <remarks>A snapshot. <paramref name="Pins"/> is exact only while no item enters or leaves.</remarks>
public readonly record struct PinnedVersion(long Version, long Pins, TimeSpan RetiredFor)
{
    /// <summary>Returns the number of pins, the version and the time since it was replaced.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"version {Version} (pins: {Pins}, for {RetiredFor.TotalMilliseconds:F0} ms)");
}
