namespace Pipelines.Soak.Stress;

/// <summary>One change of a soaked pipeline, with the expected result.</summary>
/// <param name="Next">The expected configuration after the change; the configuration before it, if nothing changes.</param>
/// <param name="Publish">Makes the change and does not wait.</param>
/// <param name="Apply">Makes the change with a member that waits, if there is one.</param>
internal sealed record Move(ExpectedVersion Next, Func<long> Publish, Func<ValueTask<SpliceResult>>? Apply = null);
