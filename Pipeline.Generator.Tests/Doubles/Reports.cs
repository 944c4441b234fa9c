namespace Pipelines.Generator.Tests.Doubles;

/// <summary>Keeps what a stream told of its progress, told on its own thread.</summary>
internal sealed class Reports : IProgress<StreamProgress>
{
    public List<StreamProgress> All { get; } = [];

    public void Report(StreamProgress value) => All.Add(value);
}
