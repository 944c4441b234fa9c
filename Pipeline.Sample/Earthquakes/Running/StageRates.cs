namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>Computes how many items a second reach each stage, over about the last second.</summary>
internal sealed class StageRates
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Queue<StreamStatistics> _samples = new();

    /// <param name="now">The current counts.</param>
    /// <returns>A rate for each stage, in their order.</returns>
    public IReadOnlyList<double> Next(StreamStatistics now)
    {
        _samples.Enqueue(now);
        while (_samples.Count > 2 && now.Elapsed - _samples.ElementAt(1).Elapsed >= Window) _samples.Dequeue();
        // The first sample is compared with the start.
        StreamStatistics? then = _samples.Count > 1 ? _samples.Peek() : null;
        double seconds = (now.Elapsed - (then?.Elapsed ?? TimeSpan.Zero)).TotalSeconds;
        return [.. now.Stages.Select((stage, index) => seconds > 0 ? (stage.In - (then?.Stages[index].In ?? 0)) / seconds : 0)];
    }
}
