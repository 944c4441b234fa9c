namespace Pipelines;

/// <summary>A stage that can be switched on and off.</summary>
/// <typeparam name="TIn">What arrives at the stage.</typeparam>
/// <typeparam name="TOut">What the stage gives.</typeparam>
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
