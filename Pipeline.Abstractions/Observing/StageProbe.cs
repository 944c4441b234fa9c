using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Represents a probe that times the stages of one item. Generated code uses it.</summary>
/// <remarks>
/// The default value times nothing. Copies of a probe look at the same item, so they can be passed on. One thread at a time uses them.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StageProbe : IStageProbe
{
    private readonly ItemClock? _clock;

    internal StageProbe(ItemClock clock) => _clock = clock;

    /// <inheritdoc/>
    public static bool IsOn => true;

    /// <inheritdoc/>
    public bool IsTiming => _clock is not null;

    /// <inheritdoc/>
    public void Enter(int stage) => _clock?.Enter(stage);

    /// <inheritdoc/>
    public void Leave(int stage) => _clock?.Leave(stage);

    /// <inheritdoc/>
    public bool Leave(int stage, bool kept)
    {
        _clock?.Leave(stage);
        return kept;
    }

    /// <summary>Reports that a stage has emitted one of several results. Until the next call, its time does not run.</summary>
    public void Pause() => _clock?.Pause();

    /// <summary>Reports that the stage that emits several results goes on.</summary>
    public void Resume() => _clock?.Resume();

    /// <inheritdoc/>
    public bool Complete(bool kept)
    {
        _clock?.Complete(kept ? ItemOutcome.Completed : ItemOutcome.Dropped);
        return kept;
    }

    /// <inheritdoc/>
    public bool Fails(Exception exception)
    {
        _clock?.Fail(exception);
        return false;
    }
}
