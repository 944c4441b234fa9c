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
        "internal class Item; public partial class Outer { internal partial class P { [Stage(Order = 1)] private static Item A(Item x) => "
        + "x; } }", MethodAttributes.Public)]
    [InlineData(
        "internal class Item; public partial class Outer { private partial class P { [Stage(Order = 1)] private static Item A(Item x) => "
        + "x; } }", MethodAttributes.Public)]
    [InlineData(
        "internal class Item; public partial class Outer { private protected partial class P { [Stage(Order = 1)] private static Item "
        + "A(Item x) => x; } }", MethodAttributes.Public)]
    [InlineData(
        "internal class Item; public partial class Outer { protected internal partial class P { [Stage(Order = 1)] private static Item "
        + "A(Item x) => x; } }", MethodAttributes.Assembly)]
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
        public class await { public override string ToString() => "await"; }
        public sealed class @var { public override string ToString() => "var"; }
        public sealed class @record { public override string ToString() => "record"; }
        public sealed class Later : @await;
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

        public partial class Q
        {
            [Stage(Order = 1)] private static @partial A(@partial x) => x;
        }

        // An asynchronous method casts the item, so that the first overload is called.
        public partial class R
        {
            [Stage(Order = 1)] private static async Task<Later> A(int x, CancellationToken ct) { await Task.Yield(); return new(); }
            [Stage(Order = 2)] private static int B(@await x) => 2;
            private static int B(Later x) => 3;
        }
        """));

    [Fact]
    public void A_group_may_continue_after_the_lanes() => Assert.Equal("[small a] [big long], a big long", Call("""
        public partial class P
        {
            [Stage(Order = 1, Kind = StageKind.Route)] private static bool IsLong(string x) => x.Length > 1;
            [Stage(Order = 2, On = true)] private static object Big(string x) => $"big {x}";
            [Stage(Order = 3, On = false, Group = "Text")] private static object Small(string x) => $"small {x}";
            [Stage(Order = 4, Group = "Text", Capacity = 4)] private static object Frame(object x) => $"[{x}]";
            public static string Check()
            {
                var pipeline = new P();
                string enabled = Stream(pipeline);
                pipeline.Groups.Text.Disable();
                return $"{enabled}, {Stream(pipeline)}";
            }

            private static string Stream(P pipeline) =>
                string.Join(' ', pipeline.StreamAsync(new[] { "a", "long" }).ToBlockingEnumerable());
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
