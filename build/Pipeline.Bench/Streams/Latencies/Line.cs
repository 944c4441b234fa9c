using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Streams.Latencies;

/// <summary>A running stream of four segments, of any contender.</summary>
/// <param name="TryWrite">Writes an item to it if there is room.</param>
/// <param name="WaitToRead">Waits until a result is available.</param>
/// <param name="TryRead">Reads a result.</param>
/// <param name="End">Completes the input.</param>
internal sealed record Line(Func<int, bool> TryWrite, Func<ValueTask<bool>> WaitToRead, Func<bool> TryRead, Action End)
{
    private const int Stages = 4;

    public static Line OfBlocks()
    {
        var blocks = BlockRow.Linked(Stages, Trivial.Do);
        return new(
            blocks.First.Post, () => new ValueTask<bool>(blocks.Last.OutputAvailableAsync()), () => blocks.Last.TryReceive(out _),
            blocks.First.Complete);
    }

    public static Line OfChannels()
    {
        Channel<int> input = ChannelRow.Create();
        return Between(input, ChannelRow.Start<AtOnce<Trivial>>(Stages, output => ChannelRow.PumpAsync<AtOnce<Trivial>>(input, output)));
    }

    public static Line OfAkka()
    {
        Source<int, ChannelWriter<int>> source = Source.Channel<int>(BlockRow.Capacity, singleWriter: true);
        for (int stage = 0; stage < Stages; stage++) source = AkkaRow.Boundary(source.Select(Trivial.Do));
        (ChannelWriter<int> input, ChannelReader<int> output) =
            source.ToMaterialized(ChannelSink.AsReader<int>(BlockRow.Capacity, singleReader: true), Keep.Both).Run(AkkaRow.Materializer);
        return Between(input, output);
    }

    public static Line OfSession()
    {
        PipelineSession<int, int> session = Row.Queued<Trivial>(Stages).Start();
        return Between(session.Input, session.Output);
    }

    private static Line Between(ChannelWriter<int> input, ChannelReader<int> output) =>
        new(input.TryWrite, () => output.WaitToReadAsync(), () => output.TryRead(out _), () => input.Complete());
}
