namespace Pipelines.Generator.Names;

/// <summary>Lists what generated code calls in the library and implements for it: one class for each type, with its members.</summary>
/// <remarks>
/// Static members are written with their type. One test compares all of them with the assembly. Another test finds names that an emitter
/// writes without this list.
/// </remarks>
internal static class LibraryCalls
{
    internal static class BatchBuffer
    {
        public const string Type = LibraryNames.Runtime + "BatchBuffer";
        public const string Abandon = "Abandon";
        public const string Add = "Add";
        public const string Count = "Count";
        public const string Version = "Version";
        public const string MoveTo = "MoveTo";
        public const string Take = "Take";
    }

    internal static class Batches
    {
        public const string Type = LibraryNames.Runtime + "Batches";
        public const string Run = Type + ".Run";
        public const string RunMany = Type + ".RunMany";
    }

    internal static class BufferedResults
    {
        public const string Type = LibraryNames.Runtime + "BufferedResults";
        public const string Add = "Add";
    }

    internal static class FusedStream
    {
        public const string Type = LibraryNames.Runtime + "FusedStream";
        public const string RunAllAsync = "RunAllAsync";
    }

    internal static class IAsyncSegment
    {
        public const string Type = LibraryNames.Runtime + "IAsyncSegment";
        public const string RunAsync = "RunAsync";
        public const string TryGet = "TryGet";
    }

    internal static class IChunkRunner
    {
        public const string Type = LibraryNames.Runtime + "IChunkRunner";
        public const string RunChunk = "RunChunk";
        public const string TracksCallers = "TracksCallers";
    }

    internal static class IDeadLetters
    {
        public const string Type = LibraryNames.Runtime + "IDeadLetters";
        public const string HandleAsync = "HandleAsync";
    }

    internal static class IItemRunner
    {
        public const string Type = LibraryNames.Runtime + "IItemRunner";
        public const string TryRun = "TryRun";
    }

    internal static class IManyChunkRunner
    {
        public const string Type = LibraryNames.Runtime + "IManyChunkRunner";
        public const string Flush = "Flush";
        public const string RunChunk = "RunChunk";
    }

    internal static class IManyRunner
    {
        public const string Type = LibraryNames.Runtime + "IManyRunner";
        public const string Abandon = "Abandon";
        public const string Enter = "Enter";
        public const string FlushAsync = "FlushAsync";
        public const string PushAsync = "PushAsync";
        public const string Start = "Start";
    }

    internal static class IManySegment
    {
        public const string Type = LibraryNames.Runtime + "IManySegment";
        public const string Abandon = "Abandon";
        public const string FlushAsync = "FlushAsync";
        public const string Buffered = "Buffered";
        public const string Version = "Version";
        public const string PushAsync = "PushAsync";
        public const string RefreshAsync = "RefreshAsync";
        public const string Start = "Start";
    }

    internal static class ISegment
    {
        public const string Type = LibraryNames.Runtime + "ISegment";
        public const string TryRun = "TryRun";
    }

    internal static class Lift
    {
        public const string Type = LibraryNames.Runtime + "Lift";
        public const string Expand = Type + ".Expand";
        public const string Map = Type + ".Map";
        public const string Tap = Type + ".Tap";
    }

    internal static class OptionalResult
    {
        public const string Type = LibraryNames.Root + "Optional";
        public const string HasValue = "HasValue";
        public const string TryGetValue = "TryGetValue";
    }

    internal static class IPartition
    {
        public const string Type = LibraryNames.Runtime + "IPartition";
        public const string WorkerOf = "WorkerOf";
    }

    internal static class Partition
    {
        public const string Type = LibraryNames.Runtime + "Partition";
        public const string None = Type + ".None";
        public const string WorkerOf = Type + ".WorkerOf";
    }

    internal static class Pin
    {
        public const string Type = LibraryNames.Runtime + "Pin";
        public const string Cell = "Cell";
        public const string Version = "Version";
    }

    internal static class PipelineVersion
    {
        public const string Type = LibraryNames.Runtime + "PipelineVersion";
        public const string AllEnabled = "AllEnabled";
        public const string AllEnabledInSegments = "AllEnabledInSegments";
        public const string Exit = "Exit";
        public const string ExitHere = "ExitHere";
        public const string IsObserved = "IsObserved";
        public const string IsObservedInSegments = "IsObservedInSegments";
        public const string IsSpliced = "IsSpliced";
        public const string IsSplicedInSegments = "IsSplicedInSegments";
        public const string NoteFailure = "NoteFailure";
        public const string TryObserve = "TryObserve";
        public const string TryObserveNext = "TryObserveNext";
        public const string Uncounted = "Uncounted";
        public const string Version = "Version";
    }

    internal static class NoProbe
    {
        public const string Type = LibraryNames.Runtime + "NoProbe";
    }

    internal static class SegmentOutput
    {
        public const string Type = LibraryNames.Runtime + "SegmentOutput";
        public const string Counts = "Counts";
        public const string EmitAsync = "EmitAsync";
        public const string IsCrowded = "IsCrowded";
        public const string KeepContext = "KeepContext";
        public const string SendAsync = "SendAsync";
    }

    internal static class StageProbe
    {
        public const string Type = LibraryNames.Runtime + "StageProbe";
        public const string Pause = "Pause";
        public const string Resume = "Resume";
    }

    internal static class IStageProbe
    {
        public const string Type = LibraryNames.Runtime + "IStageProbe";
        public const string Complete = "Complete";
        public const string Enter = "Enter";
        public const string Fails = "Fails";
        public const string IsOn = "IsOn";
        public const string IsTiming = "IsTiming";
        public const string Leave = "Leave";
    }

    internal static class SegmentShape
    {
        public const string Type = LibraryNames.Runtime + "SegmentShape";
        public const string BatchSize = "BatchSize";
        public const string BatchTimeoutMilliseconds = "BatchTimeoutMilliseconds";
        public const string Capacity = "Capacity";
        public const string CountsOff = "CountsOff";
        public const string Ordered = "Ordered";
        public const string Parallelism = "Parallelism";
    }

    internal static class SegmentedStreamBuilder
    {
        public const string Type = LibraryNames.Runtime + "SegmentedStreamBuilder";
        public const string AsyncSegment = "AsyncSegment";
        public const string DeadLetters = "DeadLetters";
        public const string ManySegment = "ManySegment";
        public const string PartitionBy = "PartitionBy";
        public const string RunAllAsync = "RunAllAsync";
        public const string Segment = "Segment";
        public const string Start = "Start";
        public const string Stream = "Stream";
    }

    internal static class SegmentedStreams
    {
        public const string Type = LibraryNames.Runtime + "SegmentedStreams";
        public const string Of = Type + ".Of";
    }

    internal static class SpliceTableCore
    {
        public const string Type = LibraryNames.Runtime + "SpliceTableCore";
        public const string Current = "Current";
        public const string Enter = "Enter";
        public const string EnterSync = "EnterSync";
        public const string Handles = "Handles";
    }

    internal static class StageDescriptor
    {
        public const string Type = LibraryNames.Root + "StageDescriptor";
        public const string BatchSize = "BatchSize";
        public const string BatchTimeout = "BatchTimeout";
        public const string Capacity = "Capacity";
        public const string Divert = "Divert";
        public const string EnabledByDefault = "EnabledByDefault";
        public const string Fallback = "Fallback";
        public const string Group = "Group";
        public const string IsAsync = "IsAsync";
        public const string OnError = "OnError";
        public const string Ordered = "Ordered";
        public const string Parallelism = "Parallelism";
        public const string PartitionBy = "PartitionBy";
        public const string QueueCapacity = "QueueCapacity";
        public const string WhyRequired = "WhyRequired";
    }

    internal static class StageFault
    {
        public const string Type = LibraryNames.Runtime + "StageFault";
        public const string AsValueTask = Type + ".AsValueTask";
        public const string DisposeAfter = Type + ".DisposeAfter";
        public const string DisposeAfterAsync = Type + ".DisposeAfterAsync";
        public const string IsOfItem = Type + ".IsOfItem";
        public const string NullSequence = Type + ".NullSequence";
    }

    internal static class StageHandleSet
    {
        public const string Type = LibraryNames.Runtime + "StageHandleSet";
        public const string Optional = "Optional";
        public const string OptionalAsync = "OptionalAsync";
        public const string OptionalLane = "OptionalLane";
        public const string RequiredLane = "RequiredLane";
        public const string OptionalGroup = "OptionalGroup";
        public const string Required = "Required";
        public const string RequiredAsync = "RequiredAsync";
        public const string RequiredGroup = "RequiredGroup";
    }

    internal static class StageTap
    {
        public const string Type = LibraryNames.Runtime + "StageTap";
        public const string Of = Type + ".Of";
        public const string OfAsync = Type + ".OfAsync";
    }

    internal static class StageTask
    {
        public const string Type = LibraryNames.Runtime + "StageTask";
        public const string AfterSending = Type + ".AfterSending";
    }

    internal static class RouteFault
    {
        public const string Type = LibraryNames.Runtime + "RouteFault";
        public const string NoLane = Type + ".NoLane";
    }

    internal static class StreamCounts
    {
        public const string Type = LibraryNames.Runtime + "StreamCounts";
        public const string CountDropped = "CountDropped";
        public const string CountFailed = "CountFailed";
        public const string CountLane = "CountLane";
        public const string CountFellBack = "CountFellBack";
        public const string CountEmitted = "CountEmitted";
        public const string CountFailedItems = "CountFailedItems";
        public const string Handles = "Handles";
        public const string TryDeadLetter = "TryDeadLetter";
    }

    internal static class StreamOutput
    {
        public const string Type = LibraryNames.Runtime + "StreamOutput";
        public const string Counts = "Counts";
        public const string EmitAsync = "EmitAsync";
    }

    internal static class Streams
    {
        public const string Type = LibraryNames.Runtime + "Streams";
        public const string Fuse = Type + ".Fuse";
        public const string FuseAsync = Type + ".FuseAsync";
        public const string FuseMany = Type + ".FuseMany";
        public const string Source = Type + ".Source";
    }

    internal static class SyncPin
    {
        public const string Type = LibraryNames.Runtime + "SyncPin";
        public const string Version = "Version";
    }

    internal static class VersionState
    {
        public const string Type = LibraryNames.Runtime + "VersionState";
        public const string InsertedAfter = "InsertedAfter";
        public const string InsertedAfterAsync = "InsertedAfterAsync";
        public const string InsertedBefore = "InsertedBefore";
        public const string InsertedBeforeAsync = "InsertedBeforeAsync";
        public const string IsEdited = "IsEdited";
        public const string IsEnabled = "IsEnabled";
        public const string IsLaneEnabled = "IsLaneEnabled";
        public const string LaneTarget = "LaneTarget";
        public const string Replaced = "Replaced";
    }
}
