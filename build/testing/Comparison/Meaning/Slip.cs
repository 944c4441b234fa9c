namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>A wrong rule, planted into the interpreter to see that the comparison finds the difference.</summary>
public enum Slip
{
    None,

    /// <summary>Each stage asks whether it is on now, so that an item sees half a splice.</summary>
    TornReads,

    /// <summary>A chunk of a batch holds one item less.</summary>
    ShortChunks,

    /// <summary>What is dropped is counted as given.</summary>
    DroppedCountsAsOut,

    /// <summary>A stage that takes <c>T?</c> and gives <c>T</c> can be passed by.</summary>
    NullIsForgotten,

    /// <summary>A tap's exception is swallowed.</summary>
    TapsDoNotFail,

    /// <summary>A source is not disposed when the consumer leaves.</summary>
    AbandonedSourceStaysOpen,

    /// <summary>A part-full batch is lost at the end.</summary>
    PartFullBatchIsLost,

    /// <summary>What an expanding stage gives is run through the rest stage by stage, not element by element.</summary>
    EagerExpansion,

    /// <summary>A batch's results run under the table of its last item.</summary>
    BatchKeepsItsTable,

    /// <summary>A stage with a condition asks it also when it is off.</summary>
    ConditionIsAskedWhenOff,

    /// <summary>What is inserted in front of a stage does not run while the stage is off.</summary>
    InsertionsStopWithTheirStage,

    /// <summary>What is held for a stage when it is replaced is given to the new function.</summary>
    ReplacedBatchIsNotFlushed,
}
