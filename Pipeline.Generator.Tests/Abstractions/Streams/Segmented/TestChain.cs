using System.Diagnostics.CodeAnalysis;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>Streams of integers through segments that are made of lambdas.</summary>
internal sealed class TestChain
{
    private TestChain(SpliceTableCore<SimulatedVersion> splices, SegmentedStreamBuilder<int, int, SimulatedVersion> builder)
    {
        Splices = splices;
        Streams = builder;
    }

    public SpliceTableCore<SimulatedVersion> Splices { get; }

    public SegmentedStreamBuilder<int, int, SimulatedVersion> Streams { get; }

    /// <summary>A pipeline of so many optional stages, S0 and so on.</summary>
    public static TestChain Of(int stages)
    {
        var descriptor =
            new PipelineDescriptor(
                "TestChain", typeof(int), typeof(int),
                [.. Enumerable.Range(0, stages)
                    .Select(static stage => new StageDescriptor($"S{stage}", stage, StageKind.Map, typeof(int), typeof(int)))]);
        var splices = new SpliceTableCore<SimulatedVersion>(descriptor, static state => new SimulatedVersion(state), static _ => null);
        return new TestChain(splices, SegmentedStreams.Of<int, SimulatedVersion>(splices));
    }

    public TestChain Map(Func<int, int> map, SegmentShape shape) =>
        new(Splices, Streams.Segment<int, MapSegment>(new(map, shape.FirstStage), shape));

    public TestChain Wait(Func<int, CancellationToken, ValueTask<int>> map, SegmentShape shape) =>
        new(Splices, Streams.AsyncSegment<int, int, WaitSegment>(new(map), shape));

    /// <summary>Emits the sum of each batch.</summary>
    public TestChain Sum(SegmentShape shape) => new(Splices, Streams.ManySegment<int, SumSegment>(new(Splices, shape, null), shape));

    private readonly struct MapSegment(Func<int, int> map, int stage) : ISegment<int, int, SimulatedVersion>
    {
        public bool TryRun(
            SimulatedVersion version, int item, [MaybeNullWhen(false)] out int result, StreamCounts counts,
            CancellationToken cancellationToken)
        {
            result = version.Runs(stage) ? map(item) : item;
            return true;
        }
    }

    private readonly struct WaitSegment(Func<int, CancellationToken, ValueTask<int>> map) : IAsyncSegment<int, int, int, SimulatedVersion>
    {
        public ValueTask<int> RunAsync(
            SimulatedVersion version, int item, StreamCounts counts, bool keepContext, CancellationToken cancellationToken) =>
                map(item, cancellationToken);

        public bool TryGet(int completed, [MaybeNullWhen(false)] out int result)
        {
            result = completed;
            return true;
        }
    }

    private readonly struct SumSegment(
        SpliceTableCore<SimulatedVersion> splices, SegmentShape shape, BatchBuffer<int, SimulatedVersion>? batch)
        : IManySegment<SumSegment, int, int, SimulatedVersion>
    {
        private readonly SpliceTableCore<SimulatedVersion> _splices = splices;
        private readonly BatchBuffer<int, SimulatedVersion>? _batch = batch;
        private readonly SegmentShape _shape = shape;

        public int Buffered => _batch!.Count;

        public SimulatedVersion? Version => _batch!.Version;

        public SumSegment Start() => Start(_shape.BatchSize);

        public SumSegment Start(int batchSize) => new(_splices, _shape, new BatchBuffer<int, SimulatedVersion>(batchSize));

        public async ValueTask PushAsync(
            Pin<SimulatedVersion> pin, int item, SegmentOutput<int> output, CancellationToken cancellationToken)
        {
            if (pin.Version.Runs(_shape.FirstStage))
            {
                if (_batch!.Add(item, pin.Version, pin.Cell)) await FlushAsync(output, cancellationToken);
                return;
            }

            if (_batch!.Count > 0) await FlushAsync(output, cancellationToken);
            await output.EmitAsync(pin.Version, pin.Cell, item);
        }

        public async ValueTask FlushAsync(SegmentOutput<int> output, CancellationToken cancellationToken)
        {
            using Pin<SimulatedVersion> held = _batch!.Take(out int[] items);
            using Pin<SimulatedVersion> next = _splices.Enter();
            await output.EmitAsync(next.Version, next.Cell, items.Sum());
        }

        public async ValueTask RefreshAsync(Pin<SimulatedVersion> pin, SegmentOutput<int> output, CancellationToken cancellationToken)
        {
            if (pin.Version.Runs(_shape.FirstStage)) _batch!.MoveTo(pin.Version, pin.Cell);
            else await FlushAsync(output, cancellationToken);
        }

        public void Abandon() => _batch?.Abandon();
    }
}
