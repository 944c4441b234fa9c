namespace Pipelines.Runtime;

/// <summary>Represents the counts of a fused stream, and the dead letter of the item that is in flight.</summary>
internal sealed class FusedCounts : StreamCounts
{
    private StageFailure? _deadLetter;

    public bool HasDeadLetter => _deadLetter is not null;

    /// <summary>Keeps the dead letter until the stages have returned.</summary>
    /// <remarks>The stage counts the failure now. This call subtracts that until the handler has the dead letter.</remarks>
    public override bool TryDeadLetter(StageFailure failure)
    {
        _deadLetter = failure;
        CountFailedItems(-1);
        return true;
    }

    /// <summary>Takes the dead letter of the item.</summary>
    public StageFailure TakeDeadLetter()
    {
        StageFailure failure = _deadLetter!;
        _deadLetter = null;
        return failure;
    }
}
