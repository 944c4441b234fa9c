using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Represents what looks at the stages that one item goes through. Generated code calls it around each call of a stage.</summary>
/// <remarks>
/// It is the type argument of the generated methods. So the JIT compiles them once for <see cref="NoProbe"/>, without a trace of the
/// calls, and once for <see cref="StageProbe"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStageProbe
{
    /// <summary>Gets whether the probe looks at all. It is a constant for the JIT.</summary>
    static abstract bool IsOn { get; }

    /// <summary>Gets whether the item is timed.</summary>
    bool IsTiming { get; }

    /// <summary>Reports that the item enters a stage.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    void Enter(int stage);

    /// <summary>Reports that the item has left the stage that it entered last.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    void Leave(int stage);

    /// <summary>Reports that the item has left the stage that it entered last, and whether the stage keeps it.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <param name="kept">Whether the stage keeps the item.</param>
    /// <returns><paramref name="kept"/>.</returns>
    bool Leave(int stage, bool kept);

    /// <summary>Reports that the item has left the chain. Only the first call counts.</summary>
    /// <param name="kept">Whether the item has come out. Otherwise it was dropped.</param>
    /// <returns><paramref name="kept"/>.</returns>
    bool Complete(bool kept);

    /// <summary>Reports that an exception leaves the chain. Generated code calls it in an exception filter.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="false"/>, so the exception passes on as it was thrown.</returns>
    bool Fails(Exception exception);
}
