namespace Pipelines.Runtime;

/// <summary>Represents the counts of a fused stream, and the dead letter of the item that is in flight.</summary>
internal sealed class FusedCounts : StreamCounts
{
    private StageFailure? _letter;

    public bool HasDeadLetter => _letter is not null;

    /// <summary>Keeps the dead letter until the stages have returned.</summary>
    /// <remarks>The stage counts the failure now. This call subtracts that until the handler has the dead letter.</remarks>
    public override bool TryDeadLetter(StageFailure failure)
    {
        _letter = failure;
        CountLost(-1);
        return true;
    }

    /// <summary>Takes the dead letter of the item.</summary>
    public StageFailure TakeDeadLetter()
    {
        StageFailure letter = _letter!;
        _letter = null;
        return letter;
    }
}
