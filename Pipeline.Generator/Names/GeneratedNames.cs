namespace Pipelines.Generator.Names;

/// <summary>Lists the names that generated code declares. Names that it declares in the user's class are taken there.</summary>
internal static class GeneratedNames
{
    /// <summary>The name by which generated members are marked and recognized.</summary>
    public const string Generator = "Pipeline.Generator";

    /// <summary>The texts that distinguish overloads of a generated member. Overloads of streams use the type of their source.</summary>
    public const string IntoSpan = "Span";
    public const string IntoWriter = "Writer";

    /// <summary>Members that users call or see.</summary>
    public const string Run = "Run";
    public const string TryRun = "TryRun";
    public const string RunBatch = "RunBatch";
    public const string RunAsync = "RunAsync";
    public const string TryRunAsync = "TryRunAsync";
    public const string StreamAsync = "StreamAsync";
    public const string RunAllAsync = "RunAllAsync";
    public const string Start = "Start";
    public const string Stages = "Stages";
    public const string Splices = "Splices";
    public const string Descriptor = "Descriptor";
    public const string Groups = "Groups";
    public const string GroupHandles = "GroupHandles";
    public const string StageHandles = "StageHandles";
    public const string Lanes = "Lanes";
    public const string LaneHandles = "LaneHandles";

    /// <summary>Members that only generated code uses.</summary>
    public const string VersionType = "__Version";
    public const string RunnerType = "__Runner";
    public const string DescriptionType = "__Description";
    public const string SegmentsType = "__Segments";
    public const string SegmentType = "__Segment";
    public const string DeadLettersType = "__DeadLetters";
    public const string KeysType = "__Keys";
    public const string SplicesField = "__splices";
    public const string BatchesType = "__Batches";
    public const string HandlesField = "__handles";

    /// <summary>Methods of the generated version and segments.</summary>
    public const string RunChunk = "RunChunk";
    public const string SegmentsOf = "Of";

    /// <summary>The method of the description that returns the types at a stage.</summary>
    public const string TapOf = "TapOf";

    /// <summary>The start of the name of a field that buffers the items of a batch stage.</summary>
    public const string BufferOfStage = "BufferOf";

    /// <summary>A pin on a version of this pipeline.</summary>
    public const string Pin = LibraryCalls.Pin.Type + "<" + VersionType + ">";
    public const string SyncPin = LibraryCalls.SyncPin.Type + "<" + VersionType + ">";
}
