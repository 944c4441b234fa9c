using Microsoft.Extensions.Time.Testing;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>The measurements of splices, and of waits for quiescence.</summary>
[Collection("Process")]
public sealed class SpliceInstrumentsTests : IDisposable
{
    private const string Changes = "pipeline.splice.changes";
    private const string Quiescence = "pipeline.splice.quiescence.duration";

    private readonly MeterProbe _meters = new();
    private readonly PipelineTelemetry _telemetry;
    private readonly TaskCompletionSource _gate = new();
    private readonly GatedPipeline _pipeline;

    public SpliceInstrumentsTests()
    {
        _telemetry = new PipelineTelemetry(_meters, new FakeTimeProvider());
        _pipeline = new GatedPipeline(_gate.Task);
        _telemetry.Watch(_pipeline);
        _meters.Listen(Changes, Quiescence);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SpliceTable Splices => _pipeline.Splices;

    public void Dispose()
    {
        _telemetry.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public void Splices_are_counted_by_source_and_outcome()
    {
        Splices.Publish(new Splice().Restore(_pipeline.Stages.First));
        Assert.Empty(_meters.Measured);

        _pipeline.Stages.First.InsertBefore(static item => item);
        Splice insertion = new Splice().By(new SpliceOrigin("operator")).InsertBefore(_pipeline.Stages.First, static item => item, out _);
        Splices.Publish(insertion, expectedVersion: 1);
        Splice stale = new Splice().By(new SpliceOrigin("operator")).Restore(_pipeline.Stages.First);
        Assert.Throws<SpliceConflictException>(() => Splices.Publish(stale, expectedVersion: 1));
        Assert.Throws<KeyNotFoundException>(() => Splices.Publish(new Splice().Disable("Frist")));

        Assert.Equal(
            [
                $"{Changes} 1 GatedPipeline code published", $"{Changes} 1 GatedPipeline operator published",
                $"{Changes} 1 GatedPipeline operator conflict", $"{Changes} 1 GatedPipeline code refused",
            ],
            _meters.Measured);
    }

    [Fact]
    public async Task Waits_for_quiescence_are_timed_by_outcome()
    {
        await Splices.WaitForQuiescenceAsync(Token);
        Task<int> call = _pipeline.RunAsync(1, Token).AsTask();
        _pipeline.Stages.First.InsertBefore(static item => item);
        await Splices.WaitForQuiescenceAsync(new CancellationToken(canceled: true));
        ValueTask<SpliceResult> wait = Splices.RevertAsync(Token);
        _gate.SetResult();
        await call;
        Assert.True((await wait).IsQuiescent);

        Assert.Equal(
            [
                $"{Quiescence} time GatedPipeline quiescent", $"{Quiescence} time GatedPipeline given_up",
                $"{Quiescence} time GatedPipeline quiescent",
            ],
            _meters.Measured.Where(static line => line.StartsWith(Quiescence, StringComparison.Ordinal)));
    }
}
