namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>The whole messages about the types and the values of lanes.</summary>
public sealed class LaneProofMessageTests
{
    [Fact]
    public Task A_route_in_a_lane_that_does_not_fit() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near, Kind = StageKind.Route)] private static bool Q(int x) => true;
        [Stage(Order = 22, On = true)] private static int T(int x) => 1;
        [Stage(Order = 24, On = false)] private static int U(int x) => 1;
        [Stage(Order = 30, On = Zone.Far)] private static int F(string x) => 2;
        """,
        """
        | PIPE0008 int, Zone: Stage 'Q' takes 'int', but stage 'R' before it emits 'string': change one of the two types, or put a stage
          between them in lane 'Near' (On = Zone.Near) that takes 'string' and emits 'int'
        """);

    [Fact]
    public Task The_first_stage_of_a_lane_that_does_not_fit() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near)] private static int N(string x) => 1;
        [Stage(Order = 30, On = Zone.Far)] private static int F(int x) => 2;
        [Stage(Order = 50, Kind = StageKind.Route)] private static bool Q(int x) => true;
        [Stage(Order = 52, On = true)] private static int T(int x) => 1;
        [Stage(Order = 54, On = false)] private static int U(int x) => 1;
        [Stage(Order = 60)] private static int V(int x) => 1;
        [Stage(Order = 70)] private static int W(string x) => 1;
        """,
        """
        | PIPE0008 int, Zone: Stage 'F' takes 'int', but stage 'R' before it emits 'string': change one of the two types, or put a stage
          between them in lane 'Far' (On = Zone.Far) that takes 'string' and emits 'int'
        | PIPE0008 string, int: Stage 'W' takes 'string', but stage 'V' before it emits 'int': change one of the two types, or put a
          stage between them that takes 'int' and emits 'string'
        """);

    [Fact]
    public Task Nothing_fits_the_stage_after_the_lanes() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near)] private static string N(string x) => x;
        [Stage(Order = 40)] private static int S(int x) => x;
        """,
        """
        | PIPE0032 Zone, S: Lane 'Otherwise' of route 'R' ends with 'string' (Otherwise = Pass): stage 'S' after the lanes takes 'int',
          so let the items without a lane be dropped, or add a lane for them
        | PIPE0032 string, S: Lane 'Near' of route 'R' ends with 'string' (stage 'N'): stage 'S' after the lanes takes 'int', so put a
          stage with On = Zone.Near between them that takes 'string' and emits 'int'
        """);

    [Fact]
    public Task Null_leaves_the_lanes() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Zone R(string? x) => default;
        [Stage(Order = 20, On = Zone.Near)] private static string N(string? x) => "";
        [Stage(Order = 30, On = Zone.Far)] private static string? F(string? x) => "";
        [Stage(Order = 40)] private static int S(object x) => 1;
        """,
        """
        | PIPE0020 object, string?: Stage 'S' takes 'object', but stage 'F' before it emits 'string?', which may be null where 'S' does
          not expect it: let 'S' accept null, or let 'F' promise that there is none
        | PIPE0020 object, Zone: Stage 'S' takes 'object', but stage 'R' before it emits 'string?', which may be null where 'S' does not
          expect it: let 'S' accept null, or let 'R' promise that there is none
        """);

    [Fact]
    public Task One_of_three_lanes_ends_differently() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Wide R(string x) => default;
        [Stage(Order = 20, On = Wide.A)] private static Open A(string x) => null!;
        [Stage(Order = 30, On = Wide.B)] private static Sub B(string x) => null!;
        [Stage(Order = 40, On = Wide.C)] private static string C(string x) => x;
        """,
        """
        | PIPE0033 R: Route 'R' may return P.Wide.QFar, P.Wide.Far, for which there is no stage: add stages with On = P.Wide.QFar, On =
          P.Wide.Far, or set Otherwise on the route
        | PIPE0032 string, A: Lane 'C' of route 'R' ends with 'string' (stage 'C'): lane 'A' ends with 'Open', so let both end with one
          type, or with types of which one is a base of the other
        """);

    [Fact]
    public Task Items_that_pass_end_differently() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near)] private static int N(string x) => 1;
        """,
        """
        | PIPE0032 Zone, N: Lane 'Otherwise' of route 'R' ends with 'string' (Otherwise = Pass): lane 'Near' ends with 'int', and no
          stage after the lanes takes both: add one, or let the items without a lane be dropped
        """);

    [Fact]
    public Task No_lane_fits_the_stage_after_the_lanes() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static bool R(string x) => true;
        [Stage(Order = 20, On = true)] private static string T(string x) => x;
        [Stage(Order = 30, On = false)] private static string F(string x) => x;
        [Stage(Order = 40)] private static int S(int x) => x;
        """,
        """
        | PIPE0032 string, S: Lane 'True' of route 'R' ends with 'string' (stage 'T'): stage 'S' after the lanes takes 'int', so put a
          stage with On = true between them that takes 'string' and emits 'int'
        | PIPE0032 string, S: Lane 'False' of route 'R' ends with 'string' (stage 'F'): stage 'S' after the lanes takes 'int', so put a
          stage with On = false between them that takes 'string' and emits 'int'
        """);

    [Fact]
    public Task A_mistake_two_lanes_deep_is_one_mistake() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near, Kind = StageKind.Route)] private static bool Q(string x) => true;
        [Stage(Order = 22, On = true, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static Wide W(string x) => default;
        [Stage(Order = 24, On = Wide.A)] private static string A(string x) => x;
        [Stage(Order = 26, On = Wide.B)] private static int B(string x) => 1;
        [Stage(Order = 28, On = false)] private static string U(string x) => x;
        [Stage(Order = 30, On = Zone.Far)] private static long F(string x) => 2;
        """,
        """
        | PIPE0032 int, A: Lane 'B' of route 'W' ends with 'int' (stage 'B'): lane 'A' ends with 'string', so let both end with one type,
          or with types of which one is a base of the other
        """);

    [Fact]
    public Task A_lane_before_it_lacks_its_kind() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near)] private static bool N(string x) => true;
        [Stage(Order = 30, On = Zone.Far)] private static string F(string x) => x;
        """,
        """
        | PIPE0032 string, N: Lane 'Far' of route 'R' ends with 'string' (stage 'F'): lane 'Near' ends with 'bool', so if 'N' decides
          which items continue, write Kind = StageKind.Filter
        """);

    [Fact]
    public Task A_mistake_in_a_lane_is_one_mistake() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default;
        [Stage(Order = 20, On = Zone.Near, Kind = StageKind.Route)] private static bool Q(string x) => true;
        [Stage(Order = 22, On = true)] private static string T(string x) => x;
        [Stage(Order = 24, On = false)] private static int U(string x) => 1;
        [Stage(Order = 30, On = Zone.Far)] private static long F(string x) => 2;
        """,
        """
        | PIPE0032 int, T: Lane 'False' of route 'Q' ends with 'int' (stage 'U'): lane 'True' ends with 'string', so let both end with
          one type, or with types of which one is a base of the other
        """);

    [Fact]
    public Task Cases_without_a_lane() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Shape R(string x) => null!;
        [Stage(Order = 20, On = typeof(Shape.Round))] private static int A(Shape.Round x) => 1;
        """,
        """
        | PIPE0033 R: Route 'R' may return 'P.Shape.Flat', 'P.Shape.Long', for which there is no stage: add stages with On =
          typeof(P.Shape.Flat), On = typeof(P.Shape.Long), or set Otherwise on the route
        """);

    [Fact]
    public Task The_rest_of_an_open_class() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Open R(string x) => null!;
        [Stage(Order = 20, On = typeof(Sub))] private static int A(Sub x) => 1;
        """,
        """
        | PIPE0033 R: Route 'R' may return other types of 'P.Open', for which there is no stage: add a stage with On = typeof(P.Open),
          make the constructors of 'P.Open' private and nest its cases in it, or set Otherwise on the route
        """);

    [Fact]
    public Task The_rest_of_an_interface() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static IOne R(string x) => null!;
        [Stage(Order = 20, On = typeof(ITwo))] private static int A(ITwo x) => 1;
        """,
        """
        | PIPE0033 R: Route 'R' may return other types of 'P.IOne', for which there is no stage: add a stage with On = typeof(P.IOne),
          or set Otherwise on the route
        """);

    [Fact]
    public Task Values_without_a_lane() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Wide R(string x) => default;
        [Stage(Order = 20, On = Wide.A)] private static int A(string x) => 1;
        """,
        """
        | PIPE0033 R: Route 'R' may return P.Wide.B, P.Wide.C, P.Wide.QFar, P.Wide.Far, for which there is no stage: add stages with On
          = P.Wide.B, On = P.Wide.C, On = P.Wide.QFar, On = P.Wide.Far, or set Otherwise on the route
        """);

    [Fact]
    public Task Otherwise_without_an_item() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static bool R(string x) => true;
        [Stage(Order = 20, On = true)] private static int A(string x) => 1;
        [Stage(Order = 30, On = false)] private static int B(string x) => 1;
        """,
        """
        | PIPE0035 Otherwise = Otherwise.Drop: Otherwise of route 'R' has nothing left: each item has a lane, so leave it out
        """);

    [Fact]
    public Task Cases_that_may_share_items() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static IOne R(string x) => null!;
        [Stage(Order = 20, On = typeof(ITwo))] private static int A(ITwo x) => 1;
        [Stage(Order = 25, On = typeof(SealedOne))] private static int C(SealedOne x) => 1;
        [Stage(Order = 30, On = typeof(IThree))] private static int B(IThree x) => 1;
        [Stage(Order = 40, On = typeof(OpenOne))] private static int D(OpenOne x) => 1;
        """,
        """
        | PIPE0035 B: Lane 'IThree' of route 'R' may share items with lane 'ITwo': an item that is both takes lane 'ITwo', so use
          classes of which none can be both
        | PIPE0035 D: Lane 'OpenOne' of route 'R' may share items with lane 'ITwo': an item that is both takes lane 'ITwo', so use
          classes of which none can be both
        | PIPE0035 D: Lane 'OpenOne' of route 'R' may share items with lane 'IThree': an item that is both takes lane 'IThree', so use
          classes of which none can be both
        """);

    [Fact]
    public Task The_lane_of_a_base_class_takes_the_rest() => LaneMessageCase.CheckAsync(
        """
        [Stage(Order = 10, Kind = StageKind.Route)] private static Open R(string x) => null!;
        [Stage(Order = 20, On = typeof(Open))] private static int A(Open x) => 1;
        """,
        "");
}
