using System.Diagnostics.CodeAnalysis;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>Streams of integers through segments that are made of lambdas.</summary>
internal sealed class TestChain
{
    private TestChain(SpliceTableCore<SimulatedTable> splices, SegmentedStreamBuilder<int, int, SimulatedTable> builder)
    {
        Splices = splices;
        Streams = builder;
    }

    public SpliceTableCore<SimulatedTable> Splices { get; }

    public SegmentedStreamBuilder<int, int, SimulatedTable> Streams { get; }

    /// <summary>A pipeline of so many optional stages, S0 and so on.</summary>
    public static TestChain Of(int stages)
    {
        var descriptor =
            new PipelineDescriptor(
                "TestChain", typeof(int), typeof(int),
                [.. Enumerable.Range(0, stages)
                    .Select(static stage => new StageDescriptor($"S{stage}", stage, StageKind.Map, typeof(int), typeof(int)))]);
        var splices = new SpliceTableCore<SimulatedTable>(descriptor, static state => new SimulatedTable(state));
        return new TestChain(splices, SegmentedStreams.Of<int, SimulatedTable>(splices));
    }

    public TestChain Map(Func<int, int> map, SegmentShape shape) =>
        new(Splices, Streams.Segment<int, MapSegment>(new(map, shape.FirstStage), shape));

    public TestChain Wait(Func<int, CancellationToken, ValueTask<int>> map, SegmentShape shape) =>
        new(Splices, Streams.AsyncSegment<int, int, WaitSegment>(new(map), shape with { HasAsyncStage = true }));

    /// <summary>Emits the sum of each batch.</summary>
    public TestChain Sum(SegmentShape shape) => new(Splices, Streams.ManySegment<int, SumSegment>(new(Splices, shape, null), shape));

    private readonly struct MapSegment(Func<int, int> map, int stage) : ISegment<int, int, SimulatedTable>
    {
        public bool TryRun(
            SimulatedTable table, int item, [MaybeNullWhen(false)] out int result, StreamCounts counts, CancellationToken cancellationToken)
        {
            result = table.Runs(stage) ? map(item) : item;
            return true;
        }
    }

    private readonly struct WaitSegment(Func<int, CancellationToken, ValueTask<int>> map) : IAsyncSegment<int, int, int, SimulatedTable>
    {
        public ValueTask<int> RunAsync(
            SimulatedTable table, int item, StreamCounts counts, bool keepContext, CancellationToken cancellationToken) =>
                map(item, cancellationToken);

        public bool TryGet(int completed, [MaybeNullWhen(false)] out int result)
        {
            result = completed;
            return true;
        }
    }

    private readonly struct SumSegment(SpliceTableCore<SimulatedTable> splices, SegmentShape shape, BatchBuffer<int, SimulatedTable>? batch)
        : IManySegment<SumSegment, int, int, SimulatedTable>
    {
        private readonly SpliceTableCore<SimulatedTable> _splices = splices;
        private readonly BatchBuffer<int, SimulatedTable>? _batch = batch;
        private readonly SegmentShape _shape = shape;

        public int Buffered => _batch!.Count;

        public SimulatedTable? Version => _batch!.Version;

        public SumSegment Start() => new(_splices, _shape, new BatchBuffer<int, SimulatedTable>(_shape.BatchSize));

        public async ValueTask PushAsync(
            Pin<SimulatedTable> pin, int item, SegmentOutput<int> output, CancellationToken cancellationToken)
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
            using Pin<SimulatedTable> held = _batch!.Take(out int[] items);
            using Pin<SimulatedTable> next = _splices.Enter();
            await output.EmitAsync(next.Version, next.Cell, items.Sum());
        }

        public async ValueTask RefreshAsync(Pin<SimulatedTable> pin, SegmentOutput<int> output, CancellationToken cancellationToken)
        {
            if (pin.Version.Runs(_shape.FirstStage)) _batch!.MoveTo(pin.Version, pin.Cell);
            else await FlushAsync(output, cancellationToken);
        }

        public void Abandon() => _batch?.Abandon();
    }
}
