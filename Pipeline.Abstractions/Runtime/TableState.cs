using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>What one version of a pipeline is like, without its types: generated tables are made of it. Immutable.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TableState
{
    private readonly bool[] _on;

    private TableState(long version, bool[] on)
    {
        Version = version;
        _on = on;
        AllOn = Array.TrueForAll(on, static stage => stage);
    }

    internal long Version { get; }

    internal bool AllOn { get; }

    /// <summary>Whether a stage is on.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public bool IsOn(int stage) => _on[stage];

    internal static TableState Initial(PipelineDescriptor pipeline) => new(0, [.. pipeline.Stages.Select(static stage => stage.EnabledAtStart)]);

    /// <summary>Collects the edits of one splice.</summary>
    internal sealed class Builder(TableState from)
    {
        private readonly bool[] _on = [.. from._on];

        public bool IsChanged => !_on.AsSpan().SequenceEqual(from._on);

        public void SetEnabled(IReadOnlyList<int> stages, bool on)
        {
            foreach (int stage in stages) _on[stage] = on;
        }

        public void Become(TableState? other) => other?._on.CopyTo(_on, 0);

        public TableState Build() => new(from.Version + 1, _on);
    }
}
