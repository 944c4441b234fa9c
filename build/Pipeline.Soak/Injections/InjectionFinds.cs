using Pipelines.Soak.Items;

namespace Pipelines.Soak.Injections;

/// <summary>What was found, and after how much.</summary>
internal sealed record InjectionFinds(long Items, long Splices, Faults Faults);
