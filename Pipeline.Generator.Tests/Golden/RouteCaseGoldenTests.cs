namespace Pipelines.Generator.Tests.Golden;

/// <summary>Routes with cases that need care, and routes in groups.</summary>
public sealed class RouteCaseGoldenTests
{
    [Fact]
    public Task A_group_around_a_route_that_changes_the_type() => GoldenCase.CheckAsync("""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Sizes
        {
            [Stage(Order = 10, Group = "Named", Kind = StageKind.Route)] private static bool IsBig(int item) => item > 3;
            [Stage(Order = 20, Group = "Named", On = true)] private static string Big(int item) => "big " + item;
            [Stage(Order = 30, Group = "Named", On = false)]
            private static async ValueTask<string> SmallAsync(int item, CancellationToken cancellationToken)
            {
                await Task.Delay(item, cancellationToken);
                return "small " + item;
            }

            [Stage(Order = 40, Group = "Named", Capacity = 4)] private static int Measure(string text) => text.Length;
        }

        public sealed partial class Batches
        {
            [Stage(Order = 10, Group = "Named", BatchSize = 2)] private static void Save(IReadOnlyList<int> items) { }
            [Stage(Order = 20, Group = "Named", Kind = StageKind.Route)] private static bool IsBig(int item) => item > 3;
            [Stage(Order = 30, Group = "Named", On = true)] private static string Big(int item) => "big " + item;
            [Stage(Order = 40, Group = "Named", On = false, Kind = StageKind.Route)] private static Size Choose(int item) => (Size)item;
            [Stage(Order = 50, Group = "Named", On = Size.None)] private static string None(int item) => "";
            [Stage(Order = 60, Group = "Named", On = Size.Some)] private static string Some(int item) => "some";
            [Stage(Order = 70, Group = "Named")] private static int Measure(string text) => text.Length;
        }

        public enum Size { None, Some }
        """);

    [Fact]
    public Task Cases_that_are_tuples_generic_or_of_one_name() => GoldenCase.CheckAsync("""
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using Pipelines;

        namespace Sales { public sealed class Created; }

        namespace Billing { public sealed class Created; }

        namespace Shop
        {
            public abstract class Option<T>
            {
                private Option() { }

                public sealed class Some : Option<T>;

                public sealed class None : Option<T>;
            }

            public enum Step
            {
                First,
                [Experimental("EXP7")] Second,
                [System.Obsolete("late", DiagnosticId = "OLD1")] Third,
            }

            #pragma warning disable EXP7, OLD1
            public sealed partial class Cases
            {
                [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Throw)]
                private static object Read(string line) => (1, line);

                [Stage(Order = 20, On = typeof((int, string)))] private static string Pair((int, string) pair) => pair.Item2;
                [Stage(Order = 30, On = typeof((int, int, int, int, int, int, int, int)))]
                private static string Row((int, int, int, int, int, int, int, int) row) => "row";
                [Stage(Order = 40, On = typeof(List<dynamic>))] private static string Any(List<dynamic> list) => "any";
                [Stage(Order = 45, On = typeof(List<object>))] private static void All(string list) { }
                [Stage(Order = 50, On = typeof(Sales.Created))] private static string Sold(Sales.Created created) => "sold";
                [Stage(Order = 60, On = typeof(Billing.Created))] private static string Billed(Billing.Created created) => "billed";
                [Stage(Order = 70, Kind = StageKind.Route)] private static Option<int> Parse(string line) => new Option<int>.Some();
                [Stage(Order = 80, On = typeof(Option<int>.Some))] private static string Keep(Option<int>.Some some) => "some";
                [Stage(Order = 90, On = typeof(Option<int>.None))] private static string Lose(Option<int>.None none) => "none";
                [Stage(Order = 100, Kind = StageKind.Route)] private static Step Choose(string line) => Step.Second;
                [Stage(Order = 110, On = Step.First)] private static void One(string line) { }
                [Stage(Order = 120, On = Step.Second)] private static void Two(string line) { }
                [Stage(Order = 130, On = Step.Third)] private static void Three(string line) { }
            }
        }
        """);
}
