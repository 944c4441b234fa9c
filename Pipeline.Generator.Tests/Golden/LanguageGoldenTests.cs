using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Tests.Golden;

/// <summary>The generated code for the settings of a stage that change how it is wired.</summary>
public sealed class LanguageGoldenTests
{
    [Fact]
    public Task Expansions_and_batches() => Snapshot("""
        using System;
        using System.Collections.Generic;
        using Pipelines;

        namespace Text;

        public sealed record Page(IReadOnlyList<string> Lines);

        public sealed partial class Printer
        {
            private int _pages;

            [Stage(Order = 10, Kind = StageKind.Expand)] private static string[] Split(string text) => text.Split(',');
            [Stage(Order = 20, Kind = StageKind.Filter)] private static bool IsLine(string line) => line.Length > 0;
            [Stage(Order = 30, BatchSize = 2)] private void Look(ReadOnlyMemory<string> lines) => _pages++;
            [Stage(Order = 40, BatchSize = 50)] private static Page Break(IReadOnlyList<string> lines) => new(lines);
            [Stage(Order = 50)] private static string Number(Page page) => $"{page.Lines.Count} lines";
        }
        """);

    [Fact]
    public Task An_asynchronous_pipeline_that_may_emit_many_results() => Check("""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Crawler
        {
            [Stage(Order = 10, Kind = StageKind.Expand)] private async IAsyncEnumerable<string> LinksAsync(string page,
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
            {
                await Task.Delay(1, ct);
                yield return page;
            }

            [Stage(Order = 20, Group = "Store", BatchSize = 10)] private async ValueTask<int> SaveAsync(string[] links,
                CancellationToken ct)
            {
                await Task.Delay(1, ct);
                return links.Length;
            }

            [Stage(Order = 30, Group = "Store")] private static string Report(int count) => count.ToString();
            [Stage(Order = 40, Kind = StageKind.Expand, OnError = ErrorAction.DeadLetter,
                Bypass = nameof(Last))] private static IEnumerable<char> Letters(string text) => text;
            [DeadLetter] private ValueTask LogAsync(StageFailure failure, CancellationToken ct) => default;
            private static char Last(string text) => text[^1];
        }
        """);

    [Fact]
    public Task Groups_conditions_and_bypasses() => Check("""
        using Pipelines;

        public sealed partial class Thumbnails
        {
            [Stage(Order = 10, Bypass = nameof(Guess))] private static int Measure(string path) => path.Length;
            [Stage(Order = 20, Group = "Resize")] private static double Scale(int size) => size / 2.0;
            [Stage(Order = 30, Group = "Resize")] private static int Round(double size) => (int)size;
            [Stage(Order = 40, When = nameof(IsLarge))] private static int Clamp(int size) => 1000;
            [Stage(Order = 50, Group = "Audit", Enabled = false)] private void Log(int size) { }
            [Stage(Order = 60, When = nameof(IsLarge))] private static object Box(int size) => size;
            [Stage(Order = 70, Group = "Audit", Enabled = false)] private void Count(object size) { }
            private static int Guess(string path) => 100;
            private bool IsLarge(int size) => size > 1000;
        }
        """);

    [Fact]
    public Task Groups_in_an_asynchronous_pipeline() => Snapshot("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Enricher
        {
            [Stage(Order = 10)] private static int Parse(string text) => text.Length;
            [Stage(Order = 20, Group = "Remote", When = nameof(IsKnown))] private static async ValueTask TouchAsync(int id,
                CancellationToken ct) => await Task.Delay(id, ct);
            [Stage(Order = 30, Group = "Remote")] private static async ValueTask<string> FetchAsync(int id, CancellationToken ct) {
                await Task.Delay(id, ct); return ""; }
            [Stage(Order = 40, Group = "Remote")] private static int Count(string text) => text.Length;
            [Stage(Order = 50, Bypass = nameof(Nothing))] private static async ValueTask<string> ShowAsync(int id, CancellationToken ct) {
                await Task.Delay(id, ct); return ""; }
            private static bool IsKnown(int id) => id > 0;
            private static string Nothing(int id) => "";
        }
        """);

    [Fact]
    public Task Stages_that_may_fail() => Check("""
        using Pipelines;

        public sealed partial class Importer
        {
            [Stage(Order = 10, OnError = ErrorAction.DeadLetter)] private static int Parse(string text) => int.Parse(text);
            [Stage(Order = 20, OnError = ErrorAction.Skip, When = nameof(IsEven))] private static object Halve(int x) => x / 2;
            [Stage(Order = 30, OnError = ErrorAction.Skip)] private void Look(object x) { }
            [Stage(Order = 40, OnError = ErrorAction.DeadLetter, Kind = StageKind.Filter)] private static bool Keep(object x) => true;
            [Stage(Order = 50, OnError = ErrorAction.Skip, Bypass = nameof(Short))] private static bool Print(object x, out string text) {
                text = ""; return true; }
            [DeadLetter] private void Report(StageFailure failure) { }
            private static bool IsEven(int x) => x % 2 == 0;
            private static string Short(object x) => "";
        }
        """);

    [Fact]
    public Task Stages_that_may_fail_in_an_asynchronous_pipeline() => Check("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Importer
        {
            [Stage(Order = 10, OnError = ErrorAction.DeadLetter, Bypass = nameof(Zero))] private static int Parse(string text) =>
                int.Parse(text);
            [Stage(Order = 20, OnError = ErrorAction.Skip)] private static async Task LookAsync(object x, CancellationToken ct) =>
                await Task.Delay(1, ct);
            [Stage(Order = 30, OnError = ErrorAction.Skip)] private static int Halve(int x) => x / 2;
            [DeadLetter] private static ValueTask ReportAsync(StageFailure failure) => default;
            private static int Zero(string text) => 0;
        }
        """);

    [Fact]
    public Task Diverts_and_fallbacks() => Snapshot("""
        using System;
        using System.Threading;
        using Pipelines;

        namespace Shop;

        public sealed record Order(string Sku, int Count);

        public sealed partial class Intake
        {
            [Stage(Order = 10, Divert = nameof(Malformed))] private static bool Trim(string line, out string trimmed) {
                trimmed = line.Trim(); return trimmed.Length > 0; }
            [Stage(Order = 20, Fallback = nameof(LastKnown))] private static Order Parse(string line) => new(line, int.Parse(line));
            [Stage(Order = 30, Kind = StageKind.Filter, OnError = ErrorAction.Skip, Divert = nameof(Rejected))]
            private bool IsSold(Order order, CancellationToken ct) => order.Count > 0;
            [Stage(Order = 40, Capacity = 8, Fallback = nameof(NotLogged))] private void Log(Order order) => _ = order;
            [Stage(Order = 50, OnError = ErrorAction.Skip, Divert = nameof(Rejected))] private int Count(Order order) => order.Count;

            private void Malformed(string line) => _ = line;
            private static Order LastKnown(string line, Exception failure) => new(line, failure.HResult);
            private void Rejected(Order order, Exception? failure, CancellationToken ct) => _ = failure;
            private void NotLogged(Order order, Exception failure) => _ = failure;
        }
        """);

    [Fact]
    public Task Diverts_and_fallbacks_in_an_asynchronous_pipeline() => Check("""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        namespace Shop;

        public sealed record Order(string Sku, int Count);

        public sealed partial class Intake
        {
            [Stage(Order = 10, Kind = StageKind.Filter, Divert = nameof(MalformedAsync))] private static bool IsLine(string line) =>
                line.Length > 0;
            [Stage(Order = 20, Divert = nameof(MalformedAsync))] private static bool Trim(string line, out string trimmed) {
                trimmed = line.Trim(); return trimmed.Length > 0; }
            [Stage(Order = 30, Divert = nameof(Rejected))] private static bool Shorten(string line, out string shorter) {
                shorter = line[1..]; return line.Length > 1; }
            [Stage(Order = 40, Kind = StageKind.FilterMap, OnError = ErrorAction.DeadLetter, Divert = nameof(Rejected))]
            private static async ValueTask<Optional<Order>> ParseAsync(string line, CancellationToken ct) {
                await Task.Yield(); return new Order(line, 1); }
            [Stage(Order = 50, Fallback = nameof(LastKnownAsync), When = nameof(IsSold))] private static Order Price(Order order) => order;
            [Stage(Order = 60, Kind = StageKind.Expand, Capacity = 2)] private static int[] Split(Order order) => [order.Count];
            [Stage(Order = 70, Fallback = nameof(NotLogged))] private static async Task LogAsync(int count, CancellationToken ct) =>
                await Task.Delay(count, ct);
            [Stage(Order = 80, Kind = StageKind.Filter, OnError = ErrorAction.Skip, Divert = nameof(RejectedAsync))]
            private static async ValueTask<bool> IsNewAsync(int count, CancellationToken ct) { await Task.Yield(); return count > 0; }

            private ValueTask MalformedAsync(string line, CancellationToken ct) => default;
            private static void Rejected(string line) => _ = line;
            private static bool IsSold(Order order) => order.Count > 0;
            private static ValueTask<Order> LastKnownAsync(Order order, Exception failure, CancellationToken ct) => new(order);
            private static void NotLogged(int count, Exception failure) => _ = failure;
            private static ValueTask RejectedAsync(int count, Exception? failure) => default;
            [DeadLetter] private static ValueTask ReportAsync(StageFailure failure) => default;
        }
        """);

    [Fact]
    public Task Ref_struct_items() => GoldenCase.CheckAsync(LanguageVersion.CSharp13, ["""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Fields
        {
            [Stage(Order = 10)] private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> line) => line.Trim();
            [Stage(Order = 20, Kind = StageKind.Filter)] private static bool IsThere(ReadOnlySpan<char> line) => line.Length > 0;
            [Stage(Order = 30)] private static int Count(ReadOnlySpan<char> line) => line.Length;
        }

        public sealed partial class Remote
        {
            [Stage(Order = 10)] private static ReadOnlySpan<char> Open(string line) => line;
            [Stage(Order = 20)] private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> line) => line.Trim();
            [Stage(Order = 30)] private static int Count(ReadOnlySpan<char> line) => line.Length;
            [Stage(Order = 40)] private static async ValueTask<int> SendAsync(int count, CancellationToken ct) {
                await Task.Delay(count, ct); return count; }
        }
        """]);

    [Fact]
    public Task Stages_that_other_classes_contribute() => Snapshot("""
        using Pipelines;

        namespace Shop;

        public sealed partial class Checkout
        {
            [Stage(Order = 20)] private static string Trim(string line) => line.Trim();
        }
        """,
        """
        using Pipelines;

        namespace Shop.Rules;

        internal static class Prices
        {
            [Stage(Order = 10, Pipeline = typeof(Checkout))] internal static string Read(int id) => "";
            [Stage(Order = 30, Pipeline = typeof(Checkout), When = nameof(IsLong),
                Name = "Cut")] public static string Shorten(string line) => line[..10];
            internal static bool IsLong(string line) => line.Length > 10;
        }
        """);

    private static Task Check(params string[] sources) => GoldenCase.CheckAsync(sources);

    private static async Task Snapshot(params string[] sources) =>
        await Verify(await GoldenCase.CheckAsync(sources)).UseDirectory("Snapshots");
}
