namespace Pipelines.Testing.Doubles;

/// <summary>Keeps what a stream told of its progress, told on its own thread.</summary>
internal sealed class Reports : IProgress<StreamSummary>
{
    public List<StreamSummary> All { get; } = [];

    public void Report(StreamSummary value) => All.Add(value);
}
