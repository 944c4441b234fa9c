namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>The whole messages about routes, about stages that are in no lane, and about settings.</summary>
public sealed class LaneMessageTests
{
    [Fact]
    public Task An_out_parameter_has_cases() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static bool R(string x, out int y) { y = 1; return true; }
        """,
        """
        | PIPE0030 int: Route 'R' has an 'out' parameter of 'int', which has no cases: use a class or an interface there, or return the
          decision and set Otherwise = Otherwise.Drop
        """);

    [Fact]
    public Task A_route_returns_something() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static void R(string x) { }
        """,
        """
        | PIPE0030 void: Route 'R' returns nothing: return an enum or a bool, or a class or an interface whose types are the cases
        """);

    [Fact]
    public Task Flags_do_not_decide() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Marks R(string x) => default;
        """,
        """
        | PIPE0030 Marks: Route 'R' returns 'Marks', whose values can be combined, and an item takes one lane: use an enum without
          [Flags], or a tap with When for each flag
        """);

    [Fact]
    public Task A_route_without_lanes() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static bool R(string x) => true;
        [Stage(Order = 20)] private static int A(int x) => x;
        """,
        """
        | PIPE0030 R: Route 'R' has no lane: add stages with On, or leave Kind out
        | PIPE0008 int, bool: Stage 'A' takes 'int', but stage 'R' before it emits 'string': change one of the two types, or put a stage
          between them that takes 'string' and emits 'int'
        """);

    [Fact]
    public Task A_route_by_type_without_lanes() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static Open R(string x) => null!;
        """,
        """
        | PIPE0030 R: Route 'R' has no lane: add stages with On, or leave Kind out
        """);

    [Fact]
    public Task Two_routes_by_one_type() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 30, On = Zone.Far)] private static int F(string x) => 2;
        [Stage(Order = 40, On = Zone.Near, Kind = StageKind.Route)] private static Zone Q(string x) => default;
        """,
        """
        | PIPE0031 On = Zone.Near: Stage 'Q' has On = Zone.Near, but it is a route by 'Zone' in a lane of 'R', which decides by the same
          type: use another type, so that it is known to which of them a lane belongs
        """);

    [Fact]
    public Task A_case_under_a_route_by_value() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near)] private static int N(string x) => 1;
        [Stage(Order = 30, On = Zone.Far)] private static int F(string x) => 2;
        [Stage(Order = 40, On = typeof(Zone))] private static int Q(Zone x) => 1;
        """,
        """
        | PIPE0031 On = typeof(Zone): Stage 'Q' has On = typeof(Zone), but route 'R' before it returns 'Zone': use a value of that, or
          leave On out
        """);

    [Fact]
    public Task A_lane_after_the_lanes_have_joined() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near)] private static int N(string x) => 1;
        [Stage(Order = 25)] private static string S(int x) => "";
        [Stage(Order = 30, On = Zone.Far)] private static string G(string x) => x;
        """,
        """
        | PIPE0031 On = Zone.Far: Stage 'G' has On = Zone.Far, but the lanes of route 'R' have joined at stage 'S': use an Order before
          that of 'S', or leave On out
        """);

    [Fact]
    public Task A_lane_without_a_route() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, On = Zone.Far)] private static string G(string x) => x;
        """,
        """
        | PIPE0031 On = Zone.Far: Stage 'G' has On = Zone.Far, but there is no route before it: set Kind = StageKind.Route on the stage
          that decides, or leave On out
        """);

    [Fact]
    public Task Values_that_no_route_returns() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near, Kind = StageKind.Route)] private static bool Q(string x) => true;
        [Stage(Order = 22, On = 7)] private static string T(string x) => x;
        [Stage(Order = 24, On = null)] private static string U(string x) => x;
        [Stage(Order = 25, On = "a")] private static string V(string x) => x;
        [Stage(Order = 26, On = new[] { 1 })] private static string W(string x) => x;
        [Stage(Order = 27, On = (Zone)7)] private static string X(string x) => x;
        [Stage(Order = 28, On = typeof(System.Collections.Generic.List<>))] private static string Y(string x) => x;
        [Stage(Order = 29, On = Wide.A)] private static string Z(string x) => x;
        """,
        """
        | PIPE0031 On = 7: Stage 'T' has On = 7, but a route returns an enum, a bool or a type with cases: use a constant of the enum,
          true, false or typeof(...)
        | PIPE0031 On = "a": Stage 'V' has On = "a", but a route returns an enum, a bool or a type with cases: use a constant of the
          enum, true, false or typeof(...)
        | PIPE0031 On = new[] { 1 }: Stage 'W' has On = an array, but a route returns an enum, a bool or a type with cases: use a
          constant of the enum, true, false or typeof(...)
        | PIPE0031 On = (Zone)7: Stage 'X' has On = (Zone)7, but 'Zone' has no constant of that value: use one that has a name
        | PIPE0031 On = typeof(System.Collections.Generic.List<>): Stage 'Y' has On = typeof(List<>), but a case is a class, a struct or
          an interface with its type arguments: name one of these
        | PIPE0031 On = Wide.A: Stage 'Z' has On = P.Wide.A, but there is no route before it: set Kind = StageKind.Route on the stage
          that decides, or leave On out
        """);

    [Fact]
    public Task Types_that_no_item_has() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static object R(string x) => x;
        [Stage(Order = 21, On = typeof(System.Math))] private static int A(object x) => 1;
        [Stage(Order = 22, On = typeof(void))] private static int B(object x) => 1;
        [Stage(Order = 23, On = typeof(int?))] private static int C(object x) => 1;
        [Stage(Order = 24, On = typeof(Local))] private static int D(object x) => 1; }
        public class Holder { private class Inner;
        [Stage(Order = 25, On = typeof(Inner), Pipeline = typeof(P))] internal static int E(object x) => 1;
        """,
        """
        | PIPE0031 On = typeof(System.Math): Stage 'A' has On = typeof(Math), but no item has a static type: name a class, a struct or
          an interface
        | PIPE0031 On = typeof(void): Stage 'B' has On = typeof(void), but no item is of that type: name a class, a struct or an
          interface
        | PIPE0031 On = typeof(int?): Stage 'C' has On = typeof(int?), but an item is a value or null, and null takes no lane: name the
          type without '?'
        | PIPE0031 On = typeof(Local): Stage 'D' has On = typeof(Local), but the generated part of 'P' can't name that type: make it
          internal or public, and not file-local
        | PIPE0031 On = typeof(Inner): Stage 'E' has On = typeof(Holder.Inner), but the generated part of 'P' can't name that type: make
          it internal or public, and not file-local
        """);

    [Fact]
    public Task Names_of_handles_that_the_set_has() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static Odd R(string x) => default;
        [Stage(Order = 20, On = Odd.LaneHandles)] private static int A(string x) => 1;
        [Stage(Order = 30, On = Odd.__handles)] private static int B(string x) => 1;
        """,
        """
        | PIPE0034 A: The lane 'R.LaneHandles' can't have the handle 'LaneHandles', because the set of handles has that name: rename the
          route, or the value
        | PIPE0034 B: The lane 'R.__handles' can't have the handle '__handles', because the set of handles has that name: rename the
          route, or the value
        """);

    [Fact]
    public Task Names_of_handles_that_another_lane_has() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Wide R(string x) => default;
        [Stage(Order = 20, On = Wide.QFar)] private static string A(string x) => x;
        [Stage(Order = 30, On = Wide.Far)] private static string B(string x) => x;
        [Stage(Order = 40, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Zone Q(string x) => default;
        [Stage(Order = 50, On = Zone.Far)] private static string C(string x) => x;
        """,
        """
        | PIPE0034 C: The lane 'Q.Far' can't have the handle 'QFar', because lane 'R.QFar' has it: rename the route, or the value
        """);

    [Fact]
    public Task A_batch_in_a_lane() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near)] private static int N(string x) => 1;
        [Stage(Order = 30, On = Zone.Far, BatchSize = 3)] private static int F(string[] x) => 2;
        """,
        """
        | PIPE0037 BatchSize = 3: Stage 'F' is in a lane and has BatchSize, which needs a queue ahead of the stage: take batches in a
          stage after the lanes
        """);

    [Fact]
    public Task Settings_that_no_route_has() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, When = nameof(W))] private static bool R(string x) => true;
        private static bool W(string x) => true;
        [Stage(Order = 12, On = true)] private static string T(string x) => x;
        [Stage(Order = 13, On = false)] private static string U(string x) => x;
        [Stage(Order = 20, Kind = StageKind.Route, BatchSize = 2)] private static bool Q(string[] x) => true;
        """,
        """
        | PIPE0014 When = nameof(W): Stage 'R' is a route and has When: put the condition into the method
        | PIPE0014 BatchSize = 2: Stage 'Q' is a route and has BatchSize: it decides for each item, so leave it out
        """);

    [Fact]
    public Task A_fallback_of_a_route_by_type() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop, Fallback = nameof(W))] private static IOne R(string x) =>
            null!;
        private static IOne W(string x, System.Exception e) => null!;
        [Stage(Order = 20, On = typeof(ITwo))] private static int A(ITwo x) => 1;
        """,
        """
        | PIPE0039 Fallback = nameof(W): Stage 'R' has Fallback = "W", but items continue by the type of what it returns: set OnError
          instead, or catch the exception in the stage
        """);

    [Fact]
    public Task Settings_without_an_effect() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Otherwise = Otherwise.Drop, Divert = nameof(D), PartitionBy = nameof(K))] private static string A(string x)
            => x;
        private static void D(string x) { }
        private static string K(string x) => x;
        [Stage(Order = 20, Parallelism = 2, PartitionBy = nameof(K))] private static string B(string x) => x;
        [Stage(Order = 30, Parallelism = 2, Ordered = false)] private static string C(string x) => x;
        """,
        """
        | PIPE0028 Otherwise = Otherwise.Drop: Otherwise of stage 'A' has no effect: the stage is no route: set Kind = StageKind.Route
          as well, or leave it out
        | PIPE0028 Divert = nameof(D): Divert of stage 'A' has no effect: the stage drops nothing: make it a filter or a filtering map,
          or leave Divert out
        | PIPE0028 PartitionBy = nameof(K): PartitionBy of stage 'A' has no effect: the stage has one worker, which handles the items
          one by one: set Parallelism as well, or leave it out
        | PIPE0028 Ordered = false: PartitionBy of stage 'B' has no effect: it keeps the order of each key up to stage 'C', whose
          workers keep no order: set PartitionBy there as well, or leave out Ordered
        """);

    [Fact]
    public Task Batches_with_side_methods() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, BatchSize = 2, Divert = nameof(D))] private static int A(string[] x) => 1;
        private static void D(string x) { }
        [Stage(Order = 20, BatchSize = 2, Fallback = nameof(F))] private static int B(int[] x) => 1;
        private static int F(int x, System.Exception e) => 1;
        """,
        """
        | PIPE0038 Divert = nameof(D): Stage 'A' has Divert = "D", but it takes batches, which it does not drop: divert single items
          before it
        | PIPE0039 Fallback = nameof(F): Stage 'B' has Fallback = "F", but it takes batches, and a fallback returns the result of one
          item: set OnError instead, or catch the exception in the stage
        """);
}
