namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>Keeps the last report of a stream: also a run that is cut short has made one at its end.</summary>
internal sealed class LatestProgress : IProgress<StreamProgress>
{
    private readonly Lock _gate = new();
    private StreamProgress _latest;

    public StreamProgress Value
    {
        get
        {
            lock (_gate) return _latest;
        }
    }

    public void Report(StreamProgress value)
    {
        lock (_gate) _latest = value;
    }
}
