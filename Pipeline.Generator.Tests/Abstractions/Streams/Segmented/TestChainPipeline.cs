namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>A line as code sees it that takes any pipeline.</summary>
internal sealed class TestChainPipeline(TestChain line) : IPipeline<int, int>
{
    public SpliceTable Splices => line.Splices;

    public PipelineDescriptor Descriptor => line.Splices.Descriptor;

    public IAsyncEnumerable<int> StreamAsync(
        IAsyncEnumerable<int> items, StreamOptions? options = null, CancellationToken cancellationToken = default) =>
        line.Streams.Stream(items, options, cancellationToken);

    public IAsyncEnumerable<int> StreamAsync(
        IEnumerable<int> items, StreamOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamAsync(Pipelines.Runtime.Streams.Source(items), options, cancellationToken);

    public ValueTask<StreamSummary> RunAllAsync(
        IAsyncEnumerable<int> items, StreamOptions? options = null, CancellationToken cancellationToken = default) =>
        line.Streams.RunAllAsync(items, options, cancellationToken);

    public ValueTask<StreamSummary> RunAllAsync(
        IEnumerable<int> items, StreamOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAllAsync(Pipelines.Runtime.Streams.Source(items), options, cancellationToken);

    public PipelineSession<int, int> Start(StreamOptions? options = null, CancellationToken cancellationToken = default) =>
        line.Streams.Start(options, cancellationToken);
}
