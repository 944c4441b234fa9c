namespace Pipelines.Generator.Tests.Golden;

public sealed class GoldenTests
{
    [Fact]
    public Task A_synchronous_pipeline_of_maps_and_a_tap() => Check("""
        using Pipelines;

        namespace Shop;

        public sealed record Order(string Sku, int Count);

        /// <summary>Takes orders.</summary>
        public sealed partial class Checkout
        {
            private readonly System.Collections.Generic.List<Order> _log = [];

            [Stage(Order = 10)] private static Order Parse(string line) => new(line, 1);
            [Stage(Order = 20)] private static Order Normalize(Order order) => order with { Sku = order.Sku.ToUpperInvariant() };
            [Stage(Order = 30, Required = true)] private static Order Check(Order order) => order;
            [Stage(Order = 40, Enabled = false)] private void Audit(Order order) => _log.Add(order);
        }
        """);

    [Fact]
    public Task An_asynchronous_pipeline_with_a_primary_constructor() => Snapshot("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        namespace Shop;

        public sealed record Order(string Sku, decimal Total);

        public interface IPriceBook
        {
            ValueTask<decimal> GetAsync(string sku, CancellationToken cancellationToken);
        }

        public sealed partial class Checkout(IPriceBook prices)
        {
            [Stage(Order = 10)] public static Order Parse(string line) => new(line, 0);
            [Stage(Order = 20)] public async ValueTask<Order> PriceAsync(Order order, CancellationToken ct) => order with {
                Total = await prices.GetAsync(order.Sku, ct) };
            [Stage(Order = 30)] internal async Task AuditAsync(Order order, CancellationToken ct) => await Task.Delay(1, ct);
            [Stage(Order = 40)] public Order Round(Order order) => order with { Total = decimal.Round(order.Total) };
            [Stage(Order = 50)] private Task<string> FormatAsync(Order order, CancellationToken ct) => Task.FromResult(order.ToString());
        }
        """);

    [Fact]
    public Task A_synchronous_pipeline_that_may_drop_items() => Snapshot("""
        using System.Threading;
        using Pipelines;

        public sealed partial class Numbers
        {
            [Stage(Order = -5)] private static bool Read(string text, out int value) => int.TryParse(text, out value);
            [Stage(Order = 0, Kind = StageKind.Filter)] private static bool IsEven(int value) => value % 2 == 0;
            [Stage(Order = 5)] private static bool Halve(in int value, out int half) { half = value / 2; return value > 2; }
            [Stage(Order = 6, Kind = StageKind.FilterMap)] private static Optional<int> Small(int value) =>
                value < 1000 ? value : Optional<int>.None;
            [Stage(Order = 7, Kind = StageKind.Map)] private static bool Name(int value, CancellationToken ct) =>
                !ct.IsCancellationRequested && value > 0;
        }
        """);

    [Fact]
    public Task An_asynchronous_pipeline_that_may_drop_items() => Snapshot("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        namespace Mail;

        public sealed partial class Inbox
        {
            [Stage(Order = 1, Kind = StageKind.Filter)] private async ValueTask<bool> IsWantedAsync(string text, CancellationToken ct) {
                await Task.Yield(); return text.Length > 0; }
            [Stage(Order = 2, Kind = StageKind.Filter)] private static async Task<bool> IsNewAsync(string text, CancellationToken ct) {
                await Task.Yield(); return text.Length > 1; }
            [Stage(Order = 3)] private static bool Measure(string text, out object length) { length = text.Length; return text.Length < 10;
                }
            [Stage(Order = 4, Kind = StageKind.FilterMap)] private static async ValueTask<Optional<object>> ParseAsync(object length,
                CancellationToken ct) { await Task.Yield(); return length; }
            [Stage(Order = 5)] private static object Box(object any) => any;
        }
        """);

    [Fact]
    public Task A_bypass_with_an_implicit_type_conversion() => Snapshot("""
        using Pipelines;
        using System.Threading.Tasks;
        using System.Threading;

        namespace Widening;

        public partial class Sync
        {
            [Stage(Order = 1)] private static object Box(int number) => number;
            [Stage(Order = 2)] private static void Look(object any) { }
        }

        public partial class Async
        {
            [Stage(Order = 1)] private static async ValueTask<int?> MaybeAsync(int number, CancellationToken ct) { await Task.Yield();
                return number; }
            [Stage(Order = 2)] private static bool Wrap(int? number, out object boxed) { boxed = number ?? 0; return true; }
            [Stage(Order = 3)] private static async ValueTask<object?> ForgetAsync(object boxed, CancellationToken ct) { await Task.Yield();
                return null; }
            [Stage(Order = 4)] private static void Look(object? any) { }
        }
        """);

    [Fact]
    public Task Nested_and_generic_containing_types() => Check("""
        using Pipelines;

        namespace @namespace.Deep;

        public partial interface IOuter<TKey>
            where TKey : notnull
        {
            public partial record struct Middle<T>
                where T : class, new()
            {
                internal sealed partial class @class<TItem>(T seed)
                    where TItem : struct
                {
                    [Stage(Order = 1)] private TItem @event(TItem @item) => seed is null ? default : @item;
                    [Stage(Order = 2)] private static TItem? Maybe(TItem item) => item;
                }
            }
        }
        """);

    [Fact]
    public Task The_global_namespace_and_names_of_the_framework() => Check("""
        using Pipelines;

        public sealed class Task;
        public sealed class Table;
        public sealed class CancellationToken;

        public partial class Stage
        {
            [Stage(Order = 1, Name = "ToString")] private static Table Make(Task task) => new();
            [Stage(Order = 2, Name = "Equals")] private static Table item(Table pipeline) => pipeline;
            [Stage(Order = 3)] private static void System(Table token) { }
        }
        """);

    [Fact]
    public Task Items_of_inaccessible_types() => Check("""
        using Pipelines;

        namespace Hidden;

        internal sealed class Internal;

        public partial class InternalItems
        {
            [Stage(Order = 1)] private static Internal Keep(Internal item) => item;
        }

        public partial class PrivateItems
        {
            [Stage(Order = 1)] private static Secret Hide(string text) => new();
            [Stage(Order = 2)] private static Secret Keep(Secret secret) => secret;

            private sealed class Secret;
        }
        """);

    [Fact]
    public Task Large_structs_are_passed_by_reference() => Check("""
        using Pipelines;

        namespace Geometry;

        public readonly record struct Box(double X, double Y, double Z);

        public partial class Mover
        {
            [Stage(Order = 1)] private static Box Up(Box box) => box with { Z = box.Z + 1 };
            [Stage(Order = 2, Kind = StageKind.Filter)] private static bool IsHigh(in Box box) => box.Z > 1;
        }
        """);

    [Fact]
    public Task Two_pipelines_in_one_file_and_one_over_two_files() => Check(
        """
        using Pipelines;

        namespace Many
        {
            public partial class First { [Stage(Order = 1)] private static int One(int x) => x; }
            public partial class Second { [Stage(Order = 1)] private static int One(int x) => x; }
        }
        """,
        """
        using Pipelines;

        namespace Many
        {
            public partial class Second { [Stage(Order = 2)] private static int Two(int x) => x; }
        }
        """);

    [Fact]
    public Task Inherited_members_of_the_same_names_are_hidden() => Check("""
        using Pipelines;

        namespace Hiding;

        public abstract class Base
        {
            public int Stages => 1;
            public string Run(string text) => text;
            public void RunBatch() { }
        }

        public partial class Derived : Base
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }
        """);

    [Fact]
    public Task Obsolete_and_experimental_stages() => Check("""
        using System;
        using System.Diagnostics.CodeAnalysis;
        using Pipelines;

        namespace Old;

        public partial class Legacy
        {
            [Obsolete, Stage(Order = 1)] private static int A(int x) => x;
            [Stage(Order = 2), Obsolete("Use another one.", DiagnosticId = "OLD1")] private static int B(int x) => x;
            [Experimental("NEW1")]
            [Stage(Order = 3)] private static int C(int x) => x;
        }
        """);

    [Fact]
    public Task Unusual_names_and_types() => Check("""
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using Pipelines;

        namespace Odd;

        [Experimental("NEW2")]
        public sealed class Fresh;

        public partial class @required<@scoped>
            where @scoped : notnull
        {
            #pragma warning disable NEW2
            [Stage(Order = 1)] private static (int a, @scoped? b) A((int x, @scoped y) t) => t;
            [Stage(Order = 2)] private static dynamic B((int, @scoped?) t) => t;
            [Stage(Order = 3)] private static List<Fresh[]> C(object item) => [];
            [Stage(Order = 4, Name = "if")] private static int?[,][] D(IEnumerable<Fresh[]> pipeline) => new int?[0, 0][];
            #pragma warning restore NEW2
        }
        """);

    private static Task Check(params string[] sources) => GoldenCase.CheckAsync(sources);

    private static async Task Snapshot(params string[] sources) =>
        await Verify(await GoldenCase.CheckAsync(sources)).UseDirectory("Snapshots");
}
