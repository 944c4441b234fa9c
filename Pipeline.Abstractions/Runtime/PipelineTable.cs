using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>One version of a pipeline, as its items see it. The generated table adds a <see cref="bool"/> for each optional stage. Immutable.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PipelineTable
{
    /// <summary>Every stage is on: the straight path.</summary>
    public readonly bool AllOn;

    /// <summary>Makes the table of a state.</summary>
    /// <param name="state">What this version is like.</param>
    protected PipelineTable(TableState state)
    {
        State = state;
        AllOn = state.AllOn;
    }

    /// <summary>The number of this version.</summary>
    protected long Version => State.Version;

    internal TableState State { get; }
}
