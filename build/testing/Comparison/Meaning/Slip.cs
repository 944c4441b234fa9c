namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>A wrong rule that is injected into the interpreter, to show that the comparison finds the difference.</summary>
public enum Slip
{
    None,

    /// <summary>Each stage asks whether it is enabled now, so that an item sees half a splice.</summary>
    TornReads,

    /// <summary>A chunk of a batch holds one item less.</summary>
    ShortChunks,

    /// <summary>Dropped items are counted as emitted.</summary>
    DroppedCountsAsOut,

    /// <summary>A stage that takes <c>T?</c> and returns <c>T</c> can be bypassed.</summary>
    NullIsForgotten,

    /// <summary>A tap's exception is swallowed.</summary>
    TapsDoNotFail,

    /// <summary>A source is not disposed when the consumer leaves.</summary>
    AbandonedSourceStaysOpen,

    /// <summary>A partial batch is lost at the end.</summary>
    PartFullBatchIsLost,

    /// <summary>The elements of an expanding stage run through the following stages stage by stage, not element by element.</summary>
    EagerExpansion,

    /// <summary>A batch's results run under the table of its last item.</summary>
    BatchKeepsItsVersion,

    /// <summary>A stage evaluates its condition even when it is disabled.</summary>
    ConditionIsAskedWhenOff,

    /// <summary>A function inserted before a stage does not run while the stage is disabled.</summary>
    InsertionsStopWithTheirStage,

    /// <summary>A divert also gets the items that the stage keeps.</summary>
    KeptItemsAreDiverted,

    /// <summary>A function that replaces a stage has no fallback.</summary>
    FallbackIsLostByReplacement,

    /// <summary>A divert is called although the stage failed, and its method takes no exception.</summary>
    FailedItemsAreAlwaysDiverted,

    /// <summary>A route is asked again after the functions that are inserted after it.</summary>
    RouteIsAskedTwice,

    /// <summary>A redirect is read when an item takes its lane, and not of the version of the item.</summary>
    RedirectIsReadLive,

    /// <summary>A redirect is followed on from its target.</summary>
    RedirectIsFollowedTwice,

    /// <summary>Items take a lane although it is disabled.</summary>
    DisabledLaneIsTaken,

    /// <summary>An item that goes past the lanes does not reach the stage after them.</summary>
    PassedItemIsLost,

    /// <summary>Items that are buffered for a stage when it is replaced are processed by the new function.</summary>
    ReplacedBatchIsNotFlushed,
}
