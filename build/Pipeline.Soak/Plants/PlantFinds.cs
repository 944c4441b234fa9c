using Pipelines.Soak.Items;

namespace Pipelines.Soak.Plants;

/// <summary>What was found, and after how much.</summary>
internal sealed record PlantFinds(long Items, long Splices, Faults Faults);
