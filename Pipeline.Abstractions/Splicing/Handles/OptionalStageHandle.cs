namespace Pipelines;

/// <summary>Represents a stage that can be enabled and disabled.</summary>
/// <typeparam name="TIn">The type of the stage's items.</typeparam>
/// <typeparam name="TOut">The type of the stage's results.</typeparam>
/// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
public class OptionalStageHandle<TIn, TOut> : StageHandle<TIn, TOut>, ISwitchable
    where TIn : allows ref struct
    where TOut : allows ref struct
{
    internal OptionalStageHandle(SpliceTable splices, int index) : base(splices, index) { }

    /// <inheritdoc/>
    public new bool Enabled
    {
        get => base.Enabled;
        set => Splices.SetEnabled(Unit, value);
    }

    SpliceUnit ISwitchable.Unit => Unit;

    /// <inheritdoc/>
    public long Enable() => Splices.SetEnabled(Unit, true);

    /// <inheritdoc/>
    public long Disable() => Splices.SetEnabled(Unit, false);

    /// <inheritdoc/>
    public ValueTask<SpliceResult> EnableAsync(CancellationToken cancellationToken = default) =>
        Splices.SetEnabledAsync(Unit, true, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SpliceResult> DisableAsync(CancellationToken cancellationToken = default) =>
        Splices.SetEnabledAsync(Unit, false, cancellationToken);
}
