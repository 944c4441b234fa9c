using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Works like generated code for a pipeline whose stages are all optional.</summary>
internal sealed class SimulatedVersion(VersionState state) : PipelineVersion(state)
{
    private readonly VersionState _state = state;

    public long Number => Version;

    public bool Runs(int stage) => _state.IsEnabled(stage);

    public bool RunsLane(int lane) => _state.IsLaneEnabled(lane);

    public int LaneTarget(int lane) => _state.LaneTarget(lane);
}
