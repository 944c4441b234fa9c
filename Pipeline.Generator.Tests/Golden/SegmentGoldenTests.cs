namespace Pipelines.Generator.Tests.Golden;

/// <summary>Pipelines whose streams have boundaries.</summary>
public sealed class SegmentGoldenTests
{
    [Fact]
    public Task A_synchronous_pipeline_with_queues_and_workers() => Snapshot("""
        using Pipelines;

        namespace Shop;

        public sealed record Order(string Sku, int Count);

        public sealed partial class Checkout
        {
            [Stage(Order = 10)] private static Order Parse(string line) => new(line, 1);
            [Stage(Order = 20)] private static Order Trim(Order order) => order with { Sku = order.Sku.Trim() };
            [Stage(Order = 30, Capacity = 100, Kind = StageKind.Filter)] private static bool IsKnown(Order order) => order.Count > 0;
            [Stage(Order = 40, Parallelism = 4)] private Order Price(Order order) => order;
            [Stage(Order = 50)] private static string Print(Order order) => order.Sku;
            [Stage(Order = 60, Parallelism = 2, Ordered = false, Capacity = 16)] private void Send(string text) { }
        }
        """);

    [Fact]
    public Task An_asynchronous_pipeline_with_queues_and_workers() => Check("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Crawler
        {
            [Stage(Order = 10, Capacity = 8)] private static string Clean(string url) => url.Trim();
            [Stage(Order = 20, Parallelism = 8, Ordered = false)] private async ValueTask<string> FetchAsync(string url,
                CancellationToken ct)
            {
                await Task.Delay(1, ct);
                return url;
            }

            [Stage(Order = 30, Kind = StageKind.Filter)] private async ValueTask<bool> IsNewAsync(string page, CancellationToken ct)
            {
                await Task.Delay(1, ct);
                return page.Length > 0;
            }

            [Stage(Order = 40)] private static int Measure(string page) => page.Length;
            [Stage(Order = 50, Capacity = 4)] private static int Double(int length) => 2 * length;
        }
        """);

    [Fact]
    public Task Expansions_and_batches_with_queues_workers_and_delays() => Snapshot("""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Index<T>
        {
            [Stage(Order = 10, Kind = StageKind.Expand, Parallelism = 2)] private async IAsyncEnumerable<T> ReadAsync(string path,
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
            {
                await Task.Delay(1, ct);
                yield break;
            }

            [Stage(Order = 20, BatchSize = 100, BatchTimeoutMilliseconds = 50,
                Capacity = 1000)] private async ValueTask<int> StoreAsync(T[] items, CancellationToken ct)
            {
                await Task.Delay(1, ct);
                return items.Length;
            }

            [Stage(Order = 30, BatchSize = 2, Parallelism = 3,
                Kind = StageKind.Expand)] private static IEnumerable<int> Each(IReadOnlyList<int> counts) => counts;
            [Stage(Order = 40)] private static string Print(int count) => count.ToString();
        }
        """);

    [Fact]
    public Task Dead_letters_across_segments() => Snapshot("""
        using System;
        using System.Collections.Generic;
        using Pipelines;

        public sealed partial class Importer(Action<StageFailure> log)
        {
            [Stage(Order = 10, OnError = ErrorAction.DeadLetter)] private static int Parse(string line) => int.Parse(line);
            [Stage(Order = 20, OnError = ErrorAction.Skip, Kind = StageKind.Filter,
                Capacity = 10)] private static bool IsSmall(int number) => number < 10;
            [Stage(Order = 30, OnError = ErrorAction.DeadLetter,
                Kind = StageKind.Expand)] private static IEnumerable<int> Repeat(int number) => [number, number];
            [Stage(Order = 40, OnError = ErrorAction.DeadLetter)] private static bool Halve(int number, out int half) =>
                (half = number / 2) > 0;
            [Stage(Order = 50, OnError = ErrorAction.DeadLetter, BatchSize = 3)] private static void Look(int[] numbers) { }
            [DeadLetter] private void Report(StageFailure failure) => log(failure);
        }
        """);

    [Fact]
    public Task Groups_over_boundaries() => Check("""
        using System.Collections.Generic;
        using Pipelines;

        public sealed partial class Sync
        {
            [Stage(Order = 10)] private static string Trim(string text) => text.Trim();
            [Stage(Order = 20, Group = "Squeeze")] private static char[] Open(string text) => text.ToCharArray();
            [Stage(Order = 30, Group = "Squeeze", Capacity = 10)] private static int Count(char[] letters) => letters.Length;
            [Stage(Order = 40, Group = "Squeeze", Parallelism = 2)] private static string Close(int count) => count.ToString();
            [Stage(Order = 50, Group = "Same")] private static string Upper(string text) => text.ToUpperInvariant();
            [Stage(Order = 60, Group = "Same", Capacity = 3)] private static string Lower(string text) => text.ToLowerInvariant();
        }

        public sealed partial class Cut
        {
            [Stage(Order = 10, BatchSize = 2, Group = "G", Name = "Cut")] private static void Look(IReadOnlyList<int> numbers) { }
            [Stage(Order = 20, Group = "G", Capacity = 5)] private static int Negate(int number) => -number;
            [Stage(Order = 30, Group = "G", BatchSize = 3, Kind = StageKind.Expand)] private static int[] Sort(int[] numbers) => numbers;
        }
        """);

    [Fact]
    public Task Groups_over_boundaries_of_an_asynchronous_pipeline() => Check("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Enricher
        {
            [Stage(Order = 10, Group = "Enrich")] private async ValueTask<int> MeasureAsync(string text, CancellationToken ct)
            {
                await Task.Delay(1, ct);
                return text.Length;
            }

            [Stage(Order = 20, Group = "Enrich", Capacity = 10)] private static long Widen(int length) => length;
            [Stage(Order = 30, Group = "Enrich")] private async ValueTask<string> NameAsync(long length, CancellationToken ct)
            {
                await Task.Delay(1, ct);
                return length.ToString();
            }
        }
        """);

    [Fact]
    public Task Workers_that_take_items_by_key() => Check("""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        namespace Bank;

        public sealed record Entry(string? Account, int Amount);

        public sealed partial class Ledger
        {
            [Stage(Order = 10)] private static Entry Parse(string line) => new(line, 1);
            [Stage(Order = 20, Parallelism = 4, PartitionBy = nameof(Account), OnError = ErrorAction.Skip)]
            private async ValueTask<Entry> PostAsync(Entry entry, CancellationToken ct) { await Task.Yield(); return entry; }
            [Stage(Order = 30, Parallelism = 2, Capacity = 64, Ordered = false, PartitionBy = nameof(Half), BatchSize = 8)]
            private void Store(IReadOnlyList<Entry> entries) => _ = entries.Count;
            [Stage(Order = 40, Group = "G", Parallelism = 2, PartitionBy = nameof(Half), Kind = StageKind.Expand,
                OnError = ErrorAction.Skip)]
            private int[] Split(Entry entry) => [entry.Amount];
            [Stage(Order = 50, Group = "G", Parallelism = 2, PartitionBy = nameof(Parity))]
            private Entry Join(int amount) => new(null, amount);

            [Stage(Order = 60, Parallelism = 2, PartitionBy = nameof(Account), Fallback = nameof(Same), When = nameof(IsLarge))]
            private static Entry Mark(Entry entry) => entry;
            [Stage(Order = 70, Parallelism = 2, PartitionBy = nameof(Account), Fallback = nameof(Nothing), When = nameof(IsLarge))]
            private static void Look(Entry entry) { }

            private static bool IsLarge(Entry entry) => entry.Amount > 0;
            private static Entry Same(Entry entry, Exception failure) => entry;
            private static void Nothing(Entry entry, Exception failure) { }
            private static string? Account(Entry entry) => entry.Account;
            private (string?, bool) Half(in Entry entry) => (entry.Account, entry.Amount % 2 == 0);
            private static int Parity(int amount) => amount % 2;
        }
        """);

    private static Task Check(params string[] sources) => GoldenCase.CheckAsync(sources);

    private static async Task Snapshot(params string[] sources) =>
        await Verify(await GoldenCase.CheckAsync(sources)).UseDirectory("Snapshots");
}
