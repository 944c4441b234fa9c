namespace Pipelines.Soak.Stress;

/// <summary>One change of a soaked pipeline: what it does, and what the pipeline is like then.</summary>
/// <param name="Next">What the pipeline is like then; what it was like before, if nothing changes.</param>
/// <param name="Publish">Makes the change and does not wait.</param>
/// <param name="Apply">Makes the change by a member that waits, where there is one of its own.</param>
internal sealed record Move(ExpectedTable Next, Func<long> Publish, Func<ValueTask<SpliceResult>>? Apply = null);
