namespace Pipelines.Runtime;

/// <summary>Adds up the counts of streams. Not thread-safe.</summary>
internal sealed class StreamSums
{
    private readonly StageStatistics[] _stages;
    private long _in;
    private long _out;
    private long _dropped;
    private long _failed;
    private long _inputLength;
    private long _inputCapacity;
    private long _outputLength;
    private long _outputCapacity;
    private TimeSpan _elapsed;

    public StreamSums(PipelineDescriptor pipeline) =>
        _stages = [.. pipeline.Stages.Select(static stage => new StageStatistics(stage.Name, 0, 0, 0, 0, 0))];

    private StreamSums(StreamSums other)
    {
        _stages = [.. other._stages];
        (_in, _out, _dropped, _failed) = (other._in, other._out, other._dropped, other._failed);
        _elapsed = other._elapsed;
    }

    /// <summary>Gets the sums of each stage, in the order of the chain.</summary>
    public Span<StageStatistics> Stages => _stages;

    /// <summary>Returns a copy of the sums of streams that have ended, to which those of running streams can be added.</summary>
    public StreamSums Copy() => new(this);

    public void AddRunning(StreamStatistics stream)
    {
        Add(new StreamSummary(stream.In, stream.Out, stream.Dropped, stream.Failed, stream.Elapsed));
        for (int at = 0; at < _stages.Length; at++)
        {
            StageStatistics stage = stream.Stages[at];
            ref StageStatistics sum = ref _stages[at];
            sum = sum with
            {
                In = sum.In + stage.In,
                Out = sum.Out + stage.Out,
                Dropped = sum.Dropped + stage.Dropped,
                Failed = sum.Failed + stage.Failed,
                Handled = sum.Handled + stage.Handled,
                FellBack = sum.FellBack + stage.FellBack,
                Busy = sum.Busy + stage.Busy,
                Idle = sum.Idle + stage.Idle,
                Blocked = sum.Blocked + stage.Blocked,
                QueueLength = Saturate((long)sum.QueueLength + stage.QueueLength),
                QueueCapacity = Saturate((long)sum.QueueCapacity + stage.QueueCapacity),
                LongestWorkerQueueLength = Math.Max(sum.LongestWorkerQueueLength, stage.LongestWorkerQueueLength),
                Workers = Saturate((long)sum.Workers + stage.Workers),
                Active = Saturate((long)sum.Active + stage.Active),
            };
        }

        _inputLength += stream.InputQueueLength;
        _inputCapacity += stream.InputCapacity;
        _outputLength += stream.OutputQueueLength;
        _outputCapacity += stream.OutputCapacity;
    }

    public void Add(StreamSummary stream)
    {
        _in += stream.In;
        _out += stream.Out;
        _dropped += stream.Dropped;
        _failed += stream.Failed;
        _elapsed += stream.Elapsed;
    }

    public void AddOut(long results) => _out += results;

    /// <summary>Returns the sums.</summary>
    /// <param name="started">The number of streams that have started.</param>
    public StreamStatistics Read(long started) => new(_in, _out, _dropped, _failed, _elapsed, Array.AsReadOnly([.. _stages]))
    {
        Id = started,
        FellBack = _stages.Sum(static stage => stage.FellBack),
        InputQueueLength = Saturate(_inputLength),
        InputCapacity = Saturate(_inputCapacity),
        OutputQueueLength = Saturate(_outputLength),
        OutputCapacity = Saturate(_outputCapacity),
    };

    private static int Saturate(long count) => (int)Math.Min(int.MaxValue, count);
}
