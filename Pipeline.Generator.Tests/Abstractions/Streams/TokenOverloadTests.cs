using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>Overloads that take a token without options.</summary>
public sealed class TokenOverloadTests
{
    private static readonly CancellationToken Canceled = new(canceled: true);

    private static readonly AsyncPipeline Pipeline = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_source_streams_with_a_token() =>
        Assert.All(
            await Task.WhenAll(Streams(Token).Select(static stream => stream.ToListAsync(Token).AsTask())),
            static results => Assert.Equal([1, 2], results));

    [Fact]
    public async Task Every_source_runs_to_its_end_with_a_token()
    {
        foreach (Func<CancellationToken, ValueTask<StreamSummary>> run in Runs) Assert.Equal(2, (await run(Token)).Out);
    }

    [Fact]
    public async Task A_canceled_token_ends_the_stream_of_every_source()
    {
        foreach (IAsyncEnumerable<int> stream in Streams(Canceled))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ToListAsync(Token).AsTask());
    }

    [Fact]
    public async Task A_canceled_token_ends_the_run_of_every_source()
    {
        foreach (Func<CancellationToken, ValueTask<StreamSummary>> run in Runs)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run(Canceled).AsTask());
    }

    [Fact]
    public async Task A_session_ends_with_the_token_it_was_started_with()
    {
        using var stop = new CancellationTokenSource();
        await using PipelineSession<int, int> session = Pipeline.Start(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Output.ReadAsync(Token).AsTask());
    }

    [Fact]
    public async Task Block_ends_with_the_token_it_was_created_with()
    {
        IPropagatorBlock<int, int> block = Pipeline.AsBlock(Canceled);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => block.Completion.WaitAsync(Token));
    }

    [Fact]
    public void Token_overloads_reject_a_null_pipeline()
    {
        IPipeline<int, int> none = null!;

        Assert.Equal("pipeline", Assert.Throws<ArgumentNullException>(() => none.StreamAsync([1], Token)).ParamName);
        Assert.Equal("pipeline", Assert.Throws<ArgumentNullException>(() => none.StreamAsync(new Source<int>([1]), Token)).ParamName);
        Assert.Equal("pipeline", Assert.Throws<ArgumentNullException>(() => none.Start(Token)).ParamName);
        Assert.Equal("pipeline", Assert.Throws<ArgumentNullException>(() => none.RunAllAsync([1], Token).AsTask().Wait(Token)).ParamName);
        Assert.Equal(
            "pipeline",
            Assert.Throws<ArgumentNullException>(() => none.RunAllAsync(new Source<int>([1]), Token).AsTask().Wait(Token)).ParamName);
    }

    private static IAsyncEnumerable<int>[] Streams(CancellationToken token) =>
    [
        Pipeline.StreamAsync([1, 2], token),
        Pipeline.StreamAsync(new Source<int>([1, 2]), token),
        Pipeline.StreamAsync(Filled(), token),
        Pipeline.StreamAsync(new Source<int>([1, 2]).ToObservable(), token),
        ((IPipeline<int, int>)Pipeline).StreamAsync(new List<int> { 1, 2 }, token),
    ];

    private static IEnumerable<Func<CancellationToken, ValueTask<StreamSummary>>> Runs =>
    [
        static token => Pipeline.RunAllAsync([1, 2], token),
        static token => Pipeline.RunAllAsync(new Source<int>([1, 2]), token),
        static token => Pipeline.RunAllAsync(Filled(), token),
        static token => Pipeline.RunAllAsync(new Source<int>([1, 2]).ToObservable(), token),
        static token => ((IPipeline<int, int>)Pipeline).RunAllAsync(new List<int> { 1, 2 }, token),
    ];

    private static ChannelReader<int> Filled()
    {
        Channel<int> items = Channel.CreateUnbounded<int>();
        foreach (int item in (int[])[1, 2]) Assert.True(items.Writer.TryWrite(item));
        items.Writer.Complete();
        return items.Reader;
    }
}
