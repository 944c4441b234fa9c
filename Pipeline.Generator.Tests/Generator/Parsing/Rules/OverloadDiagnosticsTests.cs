using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Stages beside methods of the same name: what the wiring calls must be the stage.</summary>
public sealed class OverloadDiagnosticsTests
{
    [Fact]
    public async Task A_stage_hidden_by_another_overload_is_an_error()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static Special A(string x) => new();
            [Stage(Order = 20)] private static void {|PIPE0011:B|}(in Order x) { }
            private static void B(Order x) { }
            """);

        Assert.Equal(
            "'void B(in Order)' can't be a stage, because it is hidden by the overload 'void B(Order)', which a call with 'Special' would "
            + "choose: rename one of the two; a stage keeps its old name by [Stage(Name = ...)]", Assert.Single(messages));
    }

    [Fact]
    public Task An_overload_with_a_higher_priority_hides_a_stage() => Check("""
        [Stage(Order = 10)] private static int {|PIPE0011:A|}(string x) => 1;
        [OverloadResolutionPriority(1)] private static int A(object x) => 2;
        """);

    [Fact]
    public Task Other_overloads_do_not_hide_a_stage() => Check("""
        [Stage(Order = 10)] private static Special A(string x) => new();
        private static Special A(object x) => new();
        [Stage(Order = 20)] private static void B(in Special x) { }
        private static void B(Special x) { }
        [Stage(Order = 30)] private static void C(Order x) { }
        private static void C(Special x) { }
        """);

    [Fact]
    public Task A_condition_hidden_by_another_overload_is_an_error() => Check("""
        [Stage(Order = 10)] private static Special A(string x) => new();
        [Stage(Order = 20, {|PIPE0023:When = nameof(Holds)|})] private static void B(Order x) { }
        private static bool Holds(in Order x) => true;
        private static string Holds(Order x) => "";
        """);

    [Fact]
    public Task A_derived_method_takes_precedence_over_its_base_method() => DiagnosticCase.CheckAsync("""
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

    [Fact]
    public Task An_overload_with_optional_parameters_can_hide_a_stage() => Check("""
        [Stage(Order = 10)] private static int {|PIPE0011:A|}(string x) => 1;
        [OverloadResolutionPriority(1)] private static int A(object x, int y = 1) => y;
        [Stage(Order = 20)] private static int {|PIPE0011:B|}(int x) => x;
        [OverloadResolutionPriority(1)] private static int B(long x, params int[] y) => 1;
        """);

    [Fact]
    public Task An_inapplicable_overload_does_not_hide_a_stage() => DiagnosticCase.CheckAsync("""
        using System.Runtime.CompilerServices;
        using System.Threading;
        using Pipelines;

        public class Order;
        public sealed class Special : Order;

        public class Base
        {
            [OverloadResolutionPriority(1)] private static int Hidden(object x) => 1;
            protected static int Seen(int x) => Hidden(x);
        }

        public partial class P : Base
        {
            [Stage(Order = 10)] private static string Hidden(string x) => x;
            [Stage(Order = 20)] private static string Longer(string x) => x;
            [OverloadResolutionPriority(1)] private static string Longer(object x, int y) => "";
            [Stage(Order = 30)] private static string Shorter(string x, CancellationToken ct) => x;
            [OverloadResolutionPriority(1)] private static string Shorter(string x) => x;
            [Stage(Order = 40)] private static string Other(string x) => x;
            [OverloadResolutionPriority(1)] private static string Other(int x) => "";
            [Stage(Order = 50)] private static Special Make(string x) => new();
            [Stage(Order = 60)] private static void Look(in Order x) { }
            private static void Look(object x) { }
        }
        """);

    [Fact]
    public void Each_stage_is_called_through_its_own_overload()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using Pipelines;

            public class Order;
            public sealed class Special : Order;

            public partial class P
            {
                private string _called = "";
                [Stage(Order = 10)] private static Special Make(string x) => new();
                [Stage(Order = 20)] private void Look(Order x) => _called += "cast ";
                private void Look(Special x) => _called += "not cast ";
                [Stage(Order = 30)] private void See(in Special x) => _called += "by reference ";
                private void See(Special x) => _called += "by value ";
                [Stage(Order = 40)] private void Note(Special x) => _called += "by value";
                private void Note(in Special x) => _called += "by reference";
                public static string Called() { var made = new P(); made.Run(""); return made._called; }
            }
            """);

        Assert.Empty(run.CompilerDiagnostics());
        Assert.Equal("cast by reference by value", run.Load().GetType("P")!.GetMethod("Called")!.Invoke(null, null));
    }

    [Fact]
    public Task A_base_method_with_other_parameters_is_not_hidden() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public class Base
        {
            protected static bool Holds(int x) => true;
            protected static bool Fits(int x) => true;
            protected static bool Passes(int x) => true;
            protected static int Replaced(int x, System.Exception e) => x;
        }

        public partial class P : Base
        {
            [Stage(Order = 10, When = nameof(Holds))] private static int A(int x) => x;
            [Stage(Order = 20, When = nameof(Fits))] private static int B(int x) => x;
            [Stage(Order = 30, When = nameof(Passes))] private static int C(int x) => x;
            [Stage(Order = 40, Fallback = nameof(Replaced))] private static int D(int x) => x;
            private static int Replaced(int x, string y) => x + y.Length;
            private static bool Holds(string x) => false;
            private static bool Fits(int x, int y) => false;
            private static bool Passes<T>(int x) => false;
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
