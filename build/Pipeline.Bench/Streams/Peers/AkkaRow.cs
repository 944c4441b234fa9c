using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Peers;

/// <summary>Stages of Akka.Streams. The actor system is started once, each run makes a stream in it.</summary>
internal static class AkkaRow
{
    private const string Quiet =
        "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off, coordinated-shutdown.run-by-clr-shutdown-hook = off }";

    private static readonly Lazy<ActorMaterializer> System = new(static () => ActorSystem.Create("bench", Quiet).Materializer());

    private static readonly Attributes Buffered = Attributes.CreateInputBuffer(BlockRow.Capacity, BlockRow.Capacity);

    public static ActorMaterializer Materializer => System.Value;

    /// <summary>Stages that Akka fuses, as it does unless told otherwise.</summary>
    public static Contender Fused(int stages, Func<int, int> work) => Of("Akka.Streams", stages, source => source.Select(work));

    /// <summary>With a boundary after each stage.</summary>
    public static Contender Queued(int stages, Func<int, int> work) =>
        Of("Akka.Streams, Async", stages, source => Boundary(source.Select(work)));

    public static Contender FusedTasks(int stages, Func<int, Task<int>> work) =>
        Of("Akka.Streams", stages, source => source.SelectAsync(1, work));

    public static Contender QueuedTasks(int stages, Func<int, Task<int>> work) =>
        Of("Akka.Streams, Async", stages, source => Boundary(source.SelectAsync(1, work)));

    public static Contender Workers(int workers, Func<int, Task<int>> work) =>
        Of($"Akka.Streams, SelectAsync({workers})", 1, source => source.SelectAsync(workers, work));

    public static Source<T, TMaterialized> Boundary<T, TMaterialized>(Source<T, TMaterialized> source) =>
        source.Async().AddAttributes(Buffered);

    private static Contender Of(string name, int stages, Func<Source<int, NotUsed>, Source<int, NotUsed>> stage) => new(name, items =>
    {
        Source<int, NotUsed> source = Source.From(Enumerable.Range(0, items));
        for (int added = 0; added < stages; added++) source = stage(source);
        return source.RunWith(Sink.Aggregate<int, long>(0, static (sum, item) => sum + item), Materializer).GetAwaiter().GetResult();
    });
}
