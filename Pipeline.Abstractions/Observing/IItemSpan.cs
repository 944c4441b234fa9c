namespace Pipelines.Runtime;

/// <summary>Represents the span of one item in a trace, and those of the stages in it. One thread at a time calls it.</summary>
internal interface IItemSpan
{
    void Enter(int stage);

    void Leave(int stage);

    /// <summary>Reports that code outside of the stage runs, although the item has not left the stage.</summary>
    void Pause();

    void Resume();

    /// <summary>Links the span to that of another item, which is in one batch with this one.</summary>
    void AddLink(IItemSpan other);

    void Complete(ItemOutcome outcome);

    /// <param name="exception">The exception.</param>
    /// <param name="isOfStage">Whether the stage in which the item is has thrown it.</param>
    void Fail(Exception exception, bool isOfStage);
}
