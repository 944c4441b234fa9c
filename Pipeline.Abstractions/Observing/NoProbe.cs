using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Represents a probe that does not look. Generated code uses it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoProbe : IStageProbe
{
    /// <inheritdoc/>
    public static bool IsOn => false;

    /// <inheritdoc/>
    public bool IsTiming => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(int stage)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(int stage)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Leave(int stage, bool kept) => kept;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Complete(bool kept) => kept;

    /// <inheritdoc/>
    public bool Fails(Exception exception) => false;
}
