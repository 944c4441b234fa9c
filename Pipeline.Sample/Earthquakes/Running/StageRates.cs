namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>How many items a second come to each stage, over the last second or so.</summary>
internal sealed class StageRates
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Queue<StreamStatistics> _samples = new();

    /// <param name="now">What has been counted.</param>
    /// <returns>A number for each stage, in their order.</returns>
    public IReadOnlyList<double> Next(StreamStatistics now)
    {
        _samples.Enqueue(now);
        while (_samples.Count > 2 && now.Elapsed - _samples.ElementAt(1).Elapsed >= Window) _samples.Dequeue();
        StreamStatistics then = _samples.Peek();
        double seconds = (now.Elapsed - then.Elapsed).TotalSeconds;
        return [.. now.Stages.Zip(then.Stages, (later, earlier) => seconds > 0 ? (later.In - earlier.In) / seconds : 0)];
    }
}
