using Pipelines.Soak.Items;

namespace Pipelines.Soak.Injections;

/// <summary>The faults that were found, and the number of items and splices until then.</summary>
internal sealed record InjectionFinds(long Items, long Splices, Faults Faults);
