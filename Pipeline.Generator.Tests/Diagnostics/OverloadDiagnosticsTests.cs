namespace Pipelines.Generator.Tests.Diagnostics;

/// <summary>Stages beside methods of the same name: what the wiring calls must be the stage.</summary>
public sealed class OverloadDiagnosticsTests
{
    [Fact]
    public async Task A_stage_whose_place_another_overload_would_take_is_an_error()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static Special A(string x) => new();
            [Stage(Order = 20)] private static void {|PIPE0011:B|}(in Order x) { }
            private static void B(Order x) { }
            """);

        Assert.Equal("'void B(in Order)' can't be a stage, because it is hidden by the overload 'void B(Order)', which a call with 'Special' would choose: give one of the two another name, and the stage its old one by [Stage(Name = ...)]", Assert.Single(messages));
    }

    [Fact]
    public Task An_overload_of_a_higher_priority_is_in_the_way() => Check("""
        [Stage(Order = 10)] private static int {|PIPE0011:A|}(string x) => 1;
        [OverloadResolutionPriority(1)] private static int A(object x) => 2;
        """);

    [Fact]
    public Task Other_overloads_are_not() => Check("""
        [Stage(Order = 10)] private static Special A(string x) => new();
        private static Special A(object x) => new();
        [Stage(Order = 20)] private static void B(in Special x) { }
        private static void B(Special x) { }
        [Stage(Order = 30)] private static void C(Order x) { }
        private static void C(Special x) { }
        """);

    [Fact]
    public Task A_condition_that_another_overload_would_answer_is_an_error() => Check("""
        [Stage(Order = 10)] private static Special A(string x) => new();
        [Stage(Order = 20, {|PIPE0023:When = nameof(Holds)|})] private static void B(Order x) { }
        private static bool Holds(in Order x) => true;
        private static string Holds(Order x) => "";
        """);

    [Fact]
    public Task A_method_that_hides_or_overrides_one_of_a_base_class_is_the_one_that_is_named() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public class Base
        {
            protected static bool Holds(int x) => false;
            protected virtual object Stand(string x) => x;
        }

        public partial class P : Base
        {
            [Stage(Order = 10, When = nameof(Holds))] private static int A(int x) => x;
            [Stage(Order = 20)] private static string B(int x) => "";
            [Stage(Order = 30, Bypass = nameof(Stand))] private string C(string x) => x;
            private static new bool Holds(int x) => true;
            protected override string Stand(string x) => x;
        }
        """);

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        using System.Runtime.CompilerServices;
        using Pipelines;

        public class Order;
        public sealed class Special : Order;

        public partial class P
        {
            {{members}}
        }
        """);
}
