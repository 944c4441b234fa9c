using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Peers;

/// <summary>Stages of System.Reactive. Items that a source produces too fast are queued without a bound.</summary>
internal static class RxRow
{
    private const string Name = "System.Reactive";

    public static Contender Fused(int stages, Func<int, int> work) => Of(Name, stages, source => source.Select(work));

    /// <summary>With a queue, and a thread, ahead of each stage.</summary>
    public static Contender Queued(int stages, Func<int, int> work) =>
        Of($"{Name}, ObserveOn", stages, source => source.ObserveOn(TaskPoolScheduler.Default).Select(work));

    public static Contender FusedTasks(int stages, Func<int, Task<int>> work) =>
        Of(Name, stages, source => source.Select(item => Observable.FromAsync(() => work(item))).Concat());

    private static Contender Of(string name, int stages, Func<IObservable<int>, IObservable<int>> stage) => new(name, items =>
    {
        IObservable<int> source = Source(items);
        for (int added = 0; added < stages; added++) source = stage(source);
        return source.Aggregate(0L, static (sum, item) => sum + item).ToTask().GetAwaiter().GetResult();
    });

    // A plain loop: Observable.Range asks a scheduler for each item, or for a thread.
    private static IObservable<int> Source(int items) => Observable.Create<int>(observer =>
    {
        for (int item = 0; item < items; item++) observer.OnNext(item);
        observer.OnCompleted();
        return Disposable.Empty;
    });
}
