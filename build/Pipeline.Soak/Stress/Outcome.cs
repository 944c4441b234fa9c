using Pipelines.Soak.Items;

namespace Pipelines.Soak.Stress;

/// <summary>The outcome of a stress run.</summary>
internal sealed record Outcome(
    string Setting, long Items, long Splices, TimeSpan Took, IReadOnlyList<Waits> Waits, long Conflicts, long Unjudged, Faults Faults)
{
    public double SplicesASecond => Splices / Took.TotalSeconds;
}
