using Microsoft.CodeAnalysis;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>The types of lanes, of what leaves them, and of the cases of a route.</summary>
public sealed class LaneTypeTests
{
    [Theory]
    [InlineData("Sub", "Open", "Open")]
    [InlineData("Open", "Sub", "Open")]
    [InlineData("Sub?", "Open", "Open?")]
    [InlineData("Open", "Sub?", "Open?")]
    [InlineData("int", "int?", "int?")]
    [InlineData("int?", "int", "int?")]
    [InlineData("int", "object", "object")]
    [InlineData("int?", "object", "object?")]
    [InlineData("int[]", "System.Collections.Generic.IEnumerable<int>", "System.Collections.Generic.IEnumerable<int>")]
    public async Task Lanes_end_with_their_common_type(string one, string other, string common)
    {
        string emits = await OutputOf(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static bool R(string x) => true; "
            + $"[Stage(Order = 20, On = true)] private static {one} A(string x) => throw null!; "
            + $"[Stage(Order = 30, On = false)] private static {other} B(string x) => throw null!; ");

        Assert.Equal(common, emits);
    }

    [Fact]
    public void Lanes_of_a_generic_pipeline_end_with_their_common_type()
    {
        GeneratorRun run = GeneratorRun.Of("""
            #nullable enable
            using Pipelines;

            public partial class P<T>
            {
                [Stage(Order = 10, Kind = StageKind.Route)] private static bool R(string x) => true;
                [Stage(Order = 20, On = true)] private static T A(string x) => throw null!;
                [Stage(Order = 30, On = false)] private static T? B(string x) => default;
            }
            """);

        Assert.Empty(run.CompilerDiagnostics());
        Assert.Contains("public T? Run(string item", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sub", "Other", "Open")]
    [InlineData("Open", "Sub", "object")]
    [InlineData("Sub", "Other", "Open?")]
    public async Task Lanes_end_with_what_the_stage_after_them_takes(string one, string other, string next)
    {
        string emits = await OutputOf(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static bool R(string x) => true; "
            + $"[Stage(Order = 20, On = true)] private static {one} A(string x) => throw null!; "
            + $"[Stage(Order = 30, On = false)] private static {other} B(string x) => throw null!; "
            + $"[Stage(Order = 40)] private static void C({next} x) {{ }}");

        Assert.Equal(one == "Open" ? "Open" : next, emits);
    }

    [Theory]
    [InlineData("Sub", "Sub")]
    [InlineData("Sub?", "Sub?")]
    public async Task Items_that_pass_have_the_common_type(string item, string common)
    {
        string emits = await OutputOf(
            $"[Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static bool R({item} x) => true; "
            + $"[Stage(Order = 20, On = true)] private static Sub A({item} x) => new();");

        Assert.Equal(common, emits);
    }

    [Theory]
    [InlineData("ITwo", "IThree", true)]
    [InlineData("ITwo", "Free", true)]
    [InlineData("Free", "ITwo", true)]
    [InlineData("ITwo", "Sealed", false)]
    [InlineData("Sealed", "ITwo", false)]
    [InlineData("ITwo", "Number", false)]
    [InlineData("Number", "ITwo", false)]
    [InlineData("Free", "Sealed", false)]
    [InlineData("Free", "OtherFree", false)]
    [InlineData("IOne", "ITwo", false)]
    [InlineData("ITwo", "IOne", false)]
    [InlineData("IOne", "Free", false)]
    [InlineData("Free", "IOne", false)]
    public async Task Only_unrelated_interfaces_can_share_an_item(string first, string second, bool mayShare)
    {
        Diagnostic[] reported = await Reported(
            "[Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Throw)] private static IRoot R(string x) => null!; "
            + $"[Stage(Order = 20, On = typeof({first}))] private static int A({first} x) => 1; "
            + $"[Stage(Order = 30, On = typeof({second}))] private static int B({second} x) => 1;");

        Assert.Equal(mayShare ? ["PIPE0035"] : [], reported.Select(static one => one.Id));
    }

    [Theory]
    [InlineData("private Root() { } public sealed class A : Root;", "Root.A", "")]
    [InlineData("private Root() { } public sealed class A : Root; public sealed class B : Root;", "Root.A", "'P.Root.B'")]
    [InlineData("private Root() { } public sealed class A : Root; public sealed class No;", "Root.A", "")]
    [InlineData("private Root() { } public class A : Root { private A() { } }", "Root.A", "")]
    [InlineData("private Root() { } public class A : Root; public class B : A;", "Root.A", "")]
    [InlineData("private Root() { } public class A : Root; public class B : A;", "Root.B", "'P.Root.A'")]
    [InlineData(
        "private Root() { } public abstract class M : Root { private M() { } public sealed class A : M; public sealed class B : M; }",
        "Root.M.A", "'P.Root.M.B'")]
    [InlineData("private Root() { } public sealed class A : Root; public abstract class M : Root { }", "Root.A", "'P.Root.M'")]
    [InlineData(
        "private Root() { } public sealed class A : Root; public abstract class M : Root { public sealed class B : M; }", "Root.A",
        "'P.Root.M', 'P.Root.M.B'")]
    [InlineData("private Root() { } public sealed class A : Root; public sealed class B<T> : Root;", "Root.A", "other types of 'P.Root'")]
    [InlineData(
        "private Root() { } public sealed class A : Root; public class G<T> { public sealed class B : Root; }", "Root.A",
        "other types of 'P.Root'")]
    [InlineData("private Root() { } public sealed class A : Root; public class G<T>;", "Root.A", "")]
    [InlineData("public sealed class A : Root;", "Root.A", "other types of 'P.Root'")]
    [InlineData("private Root() { } protected Root(int x) { } public sealed class A : Root;", "Root.A", "other types of 'P.Root'")]
    [InlineData("protected Root() { } public sealed class A : Root;", "Root.A", "other types of 'P.Root'")]
    public async Task A_closed_class_has_known_cases(string root, string lane, string missing)
    {
        Diagnostic[] reported = await Reported(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static Root R(string x) => null!; "
            + $"[Stage(Order = 20, On = typeof({lane}))] private static int A({lane} x) => 1; public abstract class Root {{ {root} }}");

        Assert.Equal(missing.Length > 0 ? ["PIPE0033"] : [], reported.Select(static one => one.Id));
        if (missing.Length > 0)
            Assert.StartsWith($"Route 'R' may return {missing}, for which", reported[0].GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public abstract class Root { }", true)]
    [InlineData("public abstract class Root { protected Root() { } }", true)]
    [InlineData("public abstract class Root { private Root() { } public class Case : Root; public class G<T> : Root; }", false)]
    [InlineData("public class Root { }", false)]
    [InlineData("public interface Root { }", false)]
    public async Task A_class_that_could_be_closed_gets_that_advice(string root, bool canBe)
    {
        Diagnostic[] reported = await Reported(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static Root R(string x) => null!; "
            + "[Stage(Order = 20, On = typeof(Leaf))] private static int A(Leaf x) => 1; " + root
            + (root.Contains("Case", StringComparison.Ordinal) ? " public class Leaf : Root.Case;" : " public class Leaf : Root;"));

        Assert.Equal(
            canBe, Assert.Single(reported).GetMessage().Contains("make the constructors of 'P.Root' private", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_lanes_are_given_to_the_fix()
    {
        Diagnostic[] values = await Reported(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => default; "
            + "[Stage(Order = 20, On = Zone.Near)] private static int A(string x) => 1;");
        Diagnostic[] cases = await Reported(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static IOne R(string x) => null!; "
            + "[Stage(Order = 20, On = typeof(ITwo))] private static int A(ITwo x) => 1;");

        Assert.Equal("Zone.Far=global::Zone.Far;Zone.@void=global::Zone.@void", Assert.Single(values).Properties["MissingLanes"]);
        Assert.Equal("typeof(P.IOne)=typeof(global::P.IOne)", Assert.Single(cases).Properties["MissingLanes"]);
    }

    private static async Task<string> OutputOf(string stages)
    {
        GeneratorRun run = Run(stages);
        Assert.Empty(await run.AnalyzerDiagnosticsAsync());
        Assert.Empty(run.CompilerDiagnostics());
        IMethodSymbol method = run.Output.GetTypeByMetadataName("P")!.GetMembers("Run").OfType<IMethodSymbol>().First();
        return method.ReturnType.ToDisplayString().Replace("P.", "", StringComparison.Ordinal);
    }

    private static Task<Diagnostic[]> Reported(string stages) => Run(stages).AnalyzerDiagnosticsAsync();

    private static GeneratorRun Run(string stages) => GeneratorRun.Of($$"""
        #nullable enable
        using Pipelines;

        public enum Zone { Near, Far, @void, AlsoFar = Far }
        public partial class P
        {
            {{stages}}
            public abstract class Open;
            public class Sub : Open;
            public class Other : Open;
            public interface IRoot;
            public interface IOne : IRoot;
            public interface ITwo : IOne;
            public interface IThree : IOne;
            public sealed class Sealed : IOne;
            public struct Number : IOne;
            public class Free : IOne;
            public class OtherFree : IOne;
        }
        """);
}
