using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Tests.Golden;

/// <summary>Pipelines with routes and lanes.</summary>
public sealed class RouteGoldenTests
{
    [Fact]
    public Task A_route_by_an_enum() => Snapshot("""
        using Pipelines;

        namespace Shop;

        public enum Lane { Express, Bulk }

        public sealed record Order(string Sku, int Count);

        public sealed record Quote(Order Order, decimal Price);

        public sealed record Receipt(string Text);

        public sealed partial class Checkout
        {
            [Stage(Order = 10)] private static Order Parse(string line) => new(line, line.Length);
            [Stage(Order = 20, Kind = StageKind.Route)]
            private static Lane Choose(Order order) => order.Count < 10 ? Lane.Express : Lane.Bulk;
            [Stage(Order = 30, On = Lane.Express)] private static Receipt Sell(Order order) => new(order.Sku);
            [Stage(Order = 40, On = Lane.Bulk)] private static Quote Price(Order order) => new(order, order.Count * 0.9m);
            [Stage(Order = 50, On = Lane.Bulk)] private static Receipt Book(Quote quote) => new(quote.Order.Sku);
            [Stage(Order = 60)] private void Print(Receipt receipt) { }
        }
        """);

    [Fact]
    public Task A_route_by_type_in_an_asynchronous_pipeline() => Check("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        namespace Till;

        public abstract record Payment
        {
            private Payment() { }

            public sealed record Card(string Pan, decimal Sum) : Payment;

            public record Cash(decimal Sum) : Payment;

            public sealed record Coins(decimal Sum) : Cash(Sum);
        }

        public abstract record Outcome;

        public sealed record Paid(string Id) : Outcome;

        public sealed partial class Cashier
        {
            [Stage(Order = 5)] private static string Trim(string line) => line.Trim();
            [Stage(Order = 10, Kind = StageKind.Route)] private static Payment Read(string line) => new Payment.Cash(line.Length);
            [Stage(Order = 20, On = typeof(Payment.Card))]
            private async ValueTask<Outcome> ChargeAsync(Payment.Card card, CancellationToken token)
            {
                await Task.Yield();
                return new Paid(card.Pan);
            }

            [Stage(Order = 30, On = typeof(Payment.Cash))] private static Payment.Cash Check(Payment.Cash cash) => cash;
            [Stage(Order = 35, On = typeof(Payment.Coins))] private static Paid Weigh(Payment.Coins coins) => new("coins");
            [Stage(Order = 40, On = typeof(Payment.Cash))] private static Paid Count(Payment.Cash cash) => new("cash");
            [Stage(Order = 50, Kind = StageKind.Filter)] private static bool IsPaid(Outcome outcome) => outcome is Paid;
        }
        """);

    [Fact]
    public Task A_route_that_drops_and_diverts_what_has_no_lane() => Check("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Words
        {
            [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop, Divert = nameof(LostAsync))]
            private static bool IsLong(string line) => line.Length > 3;

            [Stage(Order = 20, On = true)] private static string Loud(string word) => word.ToUpperInvariant();
            [Stage(Order = 40)] private static string Mark(string word) => "<" + word + ">";

            private ValueTask LostAsync(string line, CancellationToken token) => default;
        }

        public sealed partial class Numbers
        {
            [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop, Divert = nameof(Lost))]
            private static bool IsLong(int number) => number > 3;

            [Stage(Order = 20, On = false)] private static int Double(int number) => number * 2;
            [Stage(Order = 40, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static bool IsBig(int number) => number > 99;
            [Stage(Order = 50, On = true)] private static int Half(int number) => number / 2;

            private void Lost(int number) { }
        }
        """);

    [Fact]
    public Task Nested_routes_with_groups_conditions_and_filters() => Check("""
        using Pipelines;

        public enum Zone { Near, Far }

        public enum Weight { Light, Heavy }

        public sealed partial class Post
        {
            [Stage(Order = 10, Kind = StageKind.Route)] private static Zone Choose(int letter) => letter % 2 == 0 ? Zone.Near : Zone.Far;
            [Stage(Order = 20, On = Zone.Near, Group = "Extra")] private static int Walk(int letter) => letter + 1;
            [Stage(Order = 30, On = Zone.Far, Kind = StageKind.Route)] private static Weight Weigh(int letter) =>
                letter > 9 ? Weight.Heavy : Weight.Light;

            [Stage(Order = 40, On = Weight.Light, When = nameof(IsOdd))] private static int Bike(int letter) => letter + 2;
            [Stage(Order = 50, On = Weight.Heavy, Kind = StageKind.Filter)] private static bool Fits(int letter) => letter < 99;
            [Stage(Order = 55, On = Weight.Heavy, Group = "Extra")] private static int Lift(int letter) => letter + 4;
            [Stage(Order = 60, On = Zone.Far, Enabled = false)] private static int Train(int letter) => letter + 8;
            [Stage(Order = 70, On = Zone.Near)] private static void Ring(int letter) { }
            [Stage(Order = 80, Group = "End", Kind = StageKind.Route)] private static bool IsLate(int letter) => letter > 50;
            [Stage(Order = 81, Group = "End", On = true)] private static int Hurry(int letter) => letter - 1;
            [Stage(Order = 82, Group = "End", On = false)] private static void Rest(int letter) { }
            [Stage(Order = 83, Group = "End")] private static int Arrive(int letter) => letter;

            private static bool IsOdd(int letter) => letter % 2 != 0;
        }
        """);

    [Fact]
    public Task Lanes_that_fail_skip_and_fall_back() => Check("""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public enum Lane { Left, Right }

        public sealed partial class Guarded
        {
            [Stage(Order = 10, Kind = StageKind.Route, OnError = ErrorAction.Skip, Divert = nameof(Lost), Otherwise = Otherwise.Drop)]
            private static Lane Choose(int item) => (Lane)(item % 3);

            [Stage(Order = 20, On = Lane.Left, OnError = ErrorAction.DeadLetter)] private static int Divide(int item) => 100 / item;
            [Stage(Order = 30, On = Lane.Left, Fallback = nameof(Zero))] private static int Again(int item) => 100 / item;
            [Stage(Order = 40, Kind = StageKind.Route, Fallback = nameof(ToLeft))] private static bool IsEven(int item) => item % 2 == 0;
            [Stage(Order = 50, On = true)] private static int Half(int item) => item / 2;
            [Stage(Order = 60, On = false)] private static int Triple(int item) => item * 3;
            [Stage(Order = 70, Kind = StageKind.Route, OnError = ErrorAction.Skip)] private static Lane Last(int item) => (Lane)item;
            [Stage(Order = 80, On = Lane.Left)] private static string Text(int item) => item.ToString();
            [Stage(Order = 90, On = Lane.Right)] private static string Other(int item) => item.ToString();

            private void Lost(int item, Exception? failure) { }
            private static int Zero(int item, Exception failure) => 0;
            private static bool ToLeft(int item, Exception failure) => true;
            [DeadLetter] private void Failed(StageFailure failure) { }
        }

        public sealed partial class AsyncGuarded
        {
            [Stage(Order = 10, Kind = StageKind.Route, OnError = ErrorAction.DeadLetter)]
            private async ValueTask<Lane> ChooseAsync(int item, CancellationToken token)
            {
                await Task.Yield();
                return (Lane)(item % 3);
            }

            [Stage(Order = 20, On = Lane.Left, OnError = ErrorAction.Skip)]
            private ValueTask<int> DivideAsync(int item, CancellationToken token) =>
                new(100 / item);

            [Stage(Order = 30, On = Lane.Right, Kind = StageKind.Filter)]
            private ValueTask<bool> KeepAsync(int item, CancellationToken token) =>
                new(item > 0);

            [Stage(Order = 40)] private static int Half(int item) => item / 2;
            [DeadLetter] private ValueTask FailedAsync(StageFailure failure, CancellationToken token) => default;
        }
        """);

    [Fact]
    public Task A_lane_that_expands() => Check("""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public enum Form { Line, Word, Other }

        public sealed partial class Split
        {
            [Stage(Order = 5, Kind = StageKind.Expand)] private static string[] Lines(string text) => text.Split('\n');
            [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)]
            private static Form Find(string line) => (Form)line.Length;
            [Stage(Order = 20, On = Form.Line, Kind = StageKind.Expand)]
            private static IEnumerable<string> Words(string line) => line.Split(' ');
            [Stage(Order = 30, On = Form.Line)] private static string Loud(string word) => word.ToUpperInvariant();
            [Stage(Order = 40, On = Form.Word, Kind = StageKind.Filter)] private static bool IsLong(string word) => word.Length > 3;
            [Stage(Order = 50, BatchSize = 2)] private static string Join(string[] words) => string.Concat(words);
        }

        public sealed partial class SplitAsync
        {
            [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop, Divert = nameof(LostAsync), Parallelism = 2)]
            private static Form Find(string line) => (Form)line.Length;

            [Stage(Order = 20, On = Form.Line, Kind = StageKind.Expand)] private async IAsyncEnumerable<char> Letters(string line,
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
            {
                await Task.Yield();
                foreach (char letter in line) yield return letter;
            }

            [Stage(Order = 30, On = Form.Word)] private static char First(string word) => word[0];
            [Stage(Order = 40, Capacity = 10)] private static int Code(char letter) => letter;

            private ValueTask LostAsync(string line, CancellationToken token) => default;
        }
        """);

    [Fact]
    public Task A_route_with_workers_between_queues() => Check("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public enum Lane { Left, Right }

        public sealed partial class Queued
        {
            [Stage(Order = 10)] private static int Parse(string text) => text.Length;
            [Stage(Order = 20, Kind = StageKind.Route, Parallelism = 4)] private static Lane Choose(int item) => (Lane)(item % 2);
            [Stage(Order = 30, On = Lane.Left)] private static int Half(int item) => item / 2;
            [Stage(Order = 40, On = Lane.Right, Kind = StageKind.Filter)] private static bool Keep(int item) => item > 3;
            [Stage(Order = 50)] private static long Widen(int item) => item;
        }

        public sealed partial class QueuedAsync
        {
            [Stage(Order = 10)] private static int Parse(string text) => text.Length;
            [Stage(Order = 20, Kind = StageKind.Route, Capacity = 8)] private static Lane Choose(int item) => (Lane)(item % 2);
            [Stage(Order = 30, On = Lane.Left)] private ValueTask<int> HalfAsync(int item, CancellationToken token) => new(item / 2);
            [Stage(Order = 40, On = Lane.Right)] private static int Next(int item) => item + 1;
            [Stage(Order = 50, Capacity = 9)] private static long Widen(int item) => item;
        }
        """);

    [Fact]
    public Task Cases_of_an_interface_and_contributed_stages() => Check("""
        using Pipelines;

        public interface IShape;

        public readonly record struct Circle(double Radius) : IShape;

        public sealed record Square(double Side) : IShape;

        public sealed partial class Areas
        {
            [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)]
            private static bool Read(string text, out IShape shape)
            {
                shape = new Square(text.Length);
                return text.Length > 0;
            }

            [Stage(Order = 20, On = typeof(Circle))] private static double OfCircle(Circle circle) => circle.Radius;
            [Stage(Order = 40)] private static string Print(double area) => area.ToString();
        }

        public static class More
        {
            [Stage(Order = 30, On = typeof(Square), Pipeline = typeof(Areas))]
            internal static double OfSquare(Square square) => square.Side;
        }
        """);

    [Fact]
    public Task Hidden_and_colliding_names_of_lanes() => Check("""
        using System.Diagnostics.CodeAnalysis;
        using Pipelines;

        internal enum Hidden { Express, Bulk = -1 }

        #pragma warning disable EXP1
        [Experimental("EXP1")] public enum Trial : ulong { One = 1, Most = ulong.MaxValue }

        public class Box<T>;

        public sealed partial class Names
        {
            [Stage(Order = 10, Kind = StageKind.Route)] private static Hidden Choose(int item) => Hidden.Bulk;
            [Stage(Order = 20, On = Hidden.Express)] private static int item(int item) => item;
            [Stage(Order = 30, On = Hidden.Bulk)] private static int LaneExpress(int item) => item;
            [Stage(Order = 40)] private static int Express(int item) => item;
            [Stage(Order = 50, Kind = StageKind.Route)] private static Trial Try(int item) => Trial.One;
            [Stage(Order = 60, On = Trial.One)] private static int @case(int item) => item;
            [Stage(Order = 70, On = Trial.Most)] private static int way(int item) => item;
            [Stage(Order = 80, Kind = StageKind.Route, Otherwise = Otherwise.Throw)] private static object Wrap(int item) => item;
            [Stage(Order = 90, On = typeof(Box<int>))] private static int Ints(Box<int> box) => 1;
            [Stage(Order = 95, On = typeof(Box<string>))] private static int Texts(Box<string> box) => 2;
        }
        """);

    [Fact]
    public Task Ref_structs_in_lanes() => GoldenCase.CheckAsync(LanguageVersion.CSharp13, ["""
        using Pipelines;

        public sealed partial class Spans
        {
            [Stage(Order = 10, Kind = StageKind.Route)] private static bool IsLong(System.ReadOnlySpan<char> text) => text.Length > 3;
            [Stage(Order = 20, On = true)] private static int Length(System.ReadOnlySpan<char> text) => text.Length;
            [Stage(Order = 30, On = false)] private static int Zero(System.ReadOnlySpan<char> text) => 0;
        }
        """]);

    private static Task Check(params string[] sources) => GoldenCase.CheckAsync(sources);

    private static async Task Snapshot(params string[] sources) =>
        await Verify(await GoldenCase.CheckAsync(sources)).UseDirectory("Snapshots");
}
