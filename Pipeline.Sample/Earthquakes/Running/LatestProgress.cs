namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>Keeps the last report of a stream: also a run that is cut short has made one at its end.</summary>
internal sealed class LatestProgress : IProgress<StreamSummary>
{
    private readonly Lock _gate = new();
    private StreamSummary _latest;

    public StreamSummary Value
    {
        get
        {
            lock (_gate) return _latest;
        }
    }

    public void Report(StreamSummary value)
    {
        lock (_gate) _latest = value;
    }
}
