using System.Reflection;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>The wiring that was read from a class, as its compiled pipeline shows it.</summary>
public sealed class WiringTests
{
    [Theory]
    [InlineData("public partial class P { [Stage(Order = 1)] private static int A(int x) => x; }", MethodAttributes.Public)]
    [InlineData(
        "public class Item; public partial class P { [Stage(Order = 1)] private static Item A(Item x) => x; }", MethodAttributes.Public)]
    [InlineData(
        "internal class Item; public partial class P { [Stage(Order = 1)] private static Item A(Item x) => x; }",
        MethodAttributes.Assembly)]
    [InlineData(
        "internal class Item; internal partial class P { [Stage(Order = 1)] private static Item[] A(Item[] x) => x; }",
        MethodAttributes.Public)]
    [InlineData(
        "public partial class P { private class Item; [Stage(Order = 1)] private static System.Collections.Generic.List<Item> "
        + "A(System.Collections.Generic.List<Item> x) => x; }", MethodAttributes.Private)]
    [InlineData(
        "public partial class Outer { private class Item; private partial class P { [Stage(Order = 1)] private static Item A(Item x) => x; "
        + "} }", MethodAttributes.Public)]
    [InlineData(
        "public partial class Outer { private class Item; public partial class Middle { private partial class P { [Stage(Order = 1)] "
        + "private static Item A(Item x) => x; } } }", MethodAttributes.Public)]
    [InlineData(
        "public partial class Outer { private partial class P { private class Item; [Stage(Order = 1)] private static Item A(Item x) => x; "
        + "} }", MethodAttributes.Private)]
    [InlineData(
        "public partial class Outer { private class Item; public partial class P { [Stage(Order = 1)] private static Item A(Item x) => x; "
        + "} }", MethodAttributes.Private)]
    public void Members_are_as_visible_as_the_types_they_name(string source, MethodAttributes access) =>
        Assert.Equal(access, Load(source).GetMethod("Run", Everything)!.Attributes & MethodAttributes.MemberAccessMask);

    [Fact]
    public void A_sequence_is_read_through_its_IEnumerable_interface() => Assert.Equal([1, 2], (int[])Call("""
        public sealed class Odd : IEnumerable<int>
        {
            public IEnumerator<string> GetEnumerator() => throw new NotSupportedException();
            IEnumerator<int> IEnumerable<int>.GetEnumerator() => ((IEnumerable<int>)[1, 2]).GetEnumerator();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new NotSupportedException();
        }

        public partial class P
        {
            [Stage(Order = 1, Kind = StageKind.Expand)] private static Odd A(string x) => new();
            public static int[] Check()
            {
                var into = new System.Buffers.ArrayBufferWriter<int>();
                new P().RunBatch([""], into);
                return into.WrittenSpan.ToArray();
            }
        }
        """)!);

    [Fact]
    public void A_type_can_have_a_contextual_keyword_as_its_name() => Assert.Equal("await var record partial", Call("""
        #pragma warning disable CS8981 // All of them are lower-case.
        public sealed class await { public override string ToString() => "await"; }
        public sealed class @var { public override string ToString() => "var"; }
        public sealed class @record { public override string ToString() => "record"; }
        public sealed class @partial { public override string ToString() => "partial"; }

        public partial class P
        {
            private string _seen = "";
            [Stage(Order = 1)] private @var A(@await x) { _seen += x; return new(); }
            [Stage(Order = 2)] private async Task<@record> B(@var x, CancellationToken ct) { await Task.Yield(); _seen += $" {x}";
                return new(); }
            [Stage(Order = 3)] private @partial C(@record x) { _seen += $" {x}"; return new(); }
            [Stage(Order = 4)] private string D(@partial x) => $"{_seen} {x}";
            public static string Check() => new P().RunAsync(new @await()).AsTask().GetAwaiter().GetResult();
        }
        """));

    [Fact]
    public void Each_setting_of_the_pipeline_is_read() => Assert.Equal("Shop", Call("""
        [Pipeline(TrackCallers = false, Name = "Shop")]
        public partial class P
        {
            [Stage(Order = 1)] private static int A(int x) => x;
            public static string Check() => Descriptor.Name;
        }
        """));

    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static object? Call(string source) => Load(source).GetMethod("Check", Everything)!.Invoke(null, null);

    private static Type Load(string source)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Pipelines;

            {{source}}
            """);

        Assert.Empty(run.CompilerDiagnostics());
        return Assert.Single(run.Load().GetTypes(), static type => type.Name == "P");
    }
}
