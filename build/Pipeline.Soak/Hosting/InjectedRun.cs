using Pipelines.Soak.Items;

namespace Pipelines.Soak.Hosting;

/// <summary>Everything that the runs of an injection share.</summary>
internal sealed record InjectedRun(SoakFolder Folder, int Seed, Faults Faults, CancellationToken CancellationToken);
