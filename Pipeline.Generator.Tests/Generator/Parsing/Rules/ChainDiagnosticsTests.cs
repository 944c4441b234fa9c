namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

public sealed class ChainDiagnosticsTests
{
    [Fact]
    public async Task A_type_mismatch_names_both_stages_and_both_types()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static Order Parse(string x) => new();
            [Stage(Order = 20)] private static Invoice Bill({|PIPE0008:Invoice|} x) => x;
            """);

        Assert.Equal(
            "Stage 'Bill' takes 'Invoice', but stage 'Parse' before it emits 'Order': change one of the two types, or put a stage between "
            + "them that takes 'Order' and emits 'Invoice'", Assert.Single(messages));
    }

    [Fact]
    public async Task A_filter_without_its_kind_is_reported_at_its_stage()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static Order Parse(string x) => new();
            [Stage(Order = 20)] private static {|PIPE0008:bool|} IsPaid(Order x) => true;
            [Stage(Order = 30)] private static Order Audit(Order x) => x;
            """);

        Assert.Equal(
            "Stage 'Audit' takes 'Order', but stage 'IsPaid' before it emits 'bool': if 'IsPaid' decides which items continue, write Kind "
            + "= StageKind.Filter", Assert.Single(messages));
    }

    [Fact]
    public Task A_stage_that_fits_neither_neighbor_is_one_error() => Check("""
        [Stage(Order = 10)] private static Order Parse(string x) => new();
        [Stage(Order = 20)] private static Invoice Bill({|PIPE0008:Invoice|} x) => x;
        [Stage(Order = 30)] private static Order Audit(Order x) => x;
        [Stage(Order = 40)] private static Order Close(Order x) => x;
        """);

    [Fact]
    public Task Two_mistakes_are_two_errors() => Check("""
        [Stage(Order = 10)] private static Order Parse(string x) => new();
        [Stage(Order = 20)] private static Invoice Bill({|PIPE0008:Invoice|} x) => x;
        [Stage(Order = 30)] private static string Print(Invoice x) => "";
        [Stage(Order = 40)] private static int Count({|PIPE0008:int|} x) => x;
        """);

    [Fact]
    public Task Identity_reference_boxing_and_nullable_conversions_fit() => Check("""
        [Stage(Order = 10)] private static Special A(string x) => new();
        [Stage(Order = 20)] private static int B(Order x) => 1;
        [Stage(Order = 30)] private static int C(int? x) => 1;
        [Stage(Order = 40)] private static string D(System.IComparable x) => "";
        [Stage(Order = 50)] private static string[] E(System.Collections.Generic.IEnumerable<char> x) => [];
        [Stage(Order = 60)] private static object F(System.Collections.Generic.IEnumerable<object> x) => x;
        """);

    [Theory]
    [InlineData("int", "long")]
    [InlineData("int", "long?")]
    [InlineData("int?", "int")]
    [InlineData("Order", "Special")]
    [InlineData("Order", "Convertible")]
    [InlineData("System.Collections.Generic.List<Special>", "System.Collections.Generic.List<Order>")]
    public Task Conversions_that_make_another_value_do_not_fit(string gives, string takes) => Check($$"""
        [Stage(Order = 10)] private static {{gives}} A(string x) => default!;
        [Stage(Order = 20)] private static void B({|PIPE0008:{{takes}}|} x) { }
        """);

    [Fact]
    public Task Taps_and_filters_keep_the_type_of_the_item() => Check("""
        [Stage(Order = 10)] private static Special A(string x) => new();
        [Stage(Order = 20)] private static void Log(object x) { }
        [Stage(Order = 30, Kind = StageKind.Filter)] private static bool Keep(Order x) => true;
        [Stage(Order = 40)] private static string B(Special x) => "";
        """);

    [Fact]
    public async Task Types_with_the_same_name_are_fully_qualified()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static One.Thing A(string x) => new();
            [Stage(Order = 20)] private static void B({|PIPE0008:Two.Thing|} x) { }
            """);

        Assert.Contains(
            "takes 'global::Two.Thing', but stage 'A' before it emits 'global::One.Thing'", Assert.Single(messages),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string?", "string")]
    [InlineData("System.Collections.Generic.List<string?>", "System.Collections.Generic.List<string>")]
    [InlineData("System.Collections.Generic.List<string>", "System.Collections.Generic.List<string?>")]
    [InlineData("System.Collections.Generic.List<string?>", "System.Collections.Generic.IEnumerable<string>")]
    [InlineData("string?[]", "string[]")]
    [InlineData("System.Action<string>", "System.Action<string?>")]
    public Task Null_where_it_is_not_expected_is_a_warning(string gives, string takes) => Check($$"""
        [Stage(Order = 10)] private static {{gives}} A(int x) => default!;
        [Stage(Order = 20)] private static void B({|PIPE0020:{{takes}}|} x) { }
        """);

    [Theory]
    [InlineData("int?", "object")]
    [InlineData("System.DateTime?", "System.IComparable")]
    public Task A_boxed_nullable_value_may_be_null(string gives, string takes) => Check($$"""
        [Stage(Order = 10)] private static {{gives}} A(int x) => default!;
        [Stage(Order = 20)] private static void B({|PIPE0020:{{takes}}|} x) { }
        """);

    [Fact]
    public Task A_filter_with_NotNullWhen_accepts_null() => Check("""
        [Stage(Order = 10)] private static string? A(int x) => null;
        [Stage(Order = 20, Kind = StageKind.Filter)] private static bool B([NotNullWhen(true)] string? x) => x is not null;
        [Stage(Order = 30)] private static void C(string? x) { }
        """);

    [Theory]
    [InlineData("private static string A([NotNull] string? x) => x ?? throw new System.ArgumentNullException(nameof(x));")]
    [InlineData("private static object A(int? x) => x ?? 0;")]
    public Task A_stage_that_accepts_null_and_returns_none_is_required(string method) => Check($$"""
        [Stage(Order = 10, {|PIPE0013:Enabled = false|})] {{method}}
        """);

    [Theory]
    [InlineData("string", "string?")]
    [InlineData("System.Collections.Generic.List<string>", "System.Collections.Generic.IEnumerable<string?>")]
    [InlineData("System.Action<string?>", "System.Action<string>")]
    public Task A_stage_may_accept_null_that_never_arrives(string gives, string takes) => Check($$"""
        [Stage(Order = 10)] private static {{gives}} A(int x) => default!;
        [Stage(Order = 20)] private static void B({{takes}} x) { }
        """);

    [Fact]
    public Task Nullable_flow_attributes_are_respected() => Check("""
        [Stage(Order = 10)] private static bool A(int x, [NotNullWhen(true)] out string? y) { y = ""; return true; }
        [Stage(Order = 20)] private static bool B(string x, [MaybeNullWhen(false)] out string y) { y = ""; return true; }
        [Stage(Order = 30)] [return: MaybeNull] private static string C(string x) => x;
        [Stage(Order = 40)] private static string D([AllowNull] string x) => "";
        [Stage(Order = 50)] [return: NotNull] private static string? E(string x) => x;
        [Stage(Order = 60)] private static void F(string x) { }
        [Stage(Order = 70)] private static void G([DisallowNull] string? x) { }
        """);

    [Fact]
    public Task Code_without_nullable_annotations_fits_everything() => Check("""
        #nullable disable
        [Stage(Order = 10)] private static string A(string x) => null;
        #nullable enable
        [Stage(Order = 20)] private static string B(string x) => x;
        #nullable disable
        [Stage(Order = 30)] private static void C(string x) { }
        """);

    [Fact]
    public async Task A_promise_of_no_null_makes_a_stage_required()
    {
        string[] messages = await Check("""
            [Stage(Order = 10, {|PIPE0013:Enabled = false|})] private static string OrEmpty(string? x) => x ?? "";
            """);

        Assert.Contains(
            "it takes 'string?' and promises 'string', so null can't skip it", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public Task Unresolved_types_are_reported_only_by_the_compiler() => DiagnosticCase.CheckAsync(
        """
        using Pipelines;

        public partial class P
        {
            [Stage(Order = 10)] private static string A(int x) => "";
            [Stage(Order = 20)] private static Missing B(System.Collections.Generic.List<Missing> x) => x[0];
            [Stage(Order = 30)] private static void C(long x) { }
            [Stage(Order = Nowhere)] private static void D(long x) { }
        }
        """,
        compilerErrors: ["CS0246", "CS0246", "CS0103"]);

    [Fact]
    public Task A_batch_after_a_ref_struct_is_one_mistake() => Check("""
        [Stage(Order = 10)] private static System.ReadOnlySpan<char> A(string x) => x;
        [Stage(Order = 20, BatchSize = 2)] private static void B({|PIPE0008:System.Collections.Generic.IReadOnlyList<int>|} x) { }
        """);

    [Fact]
    public async Task A_missing_FilterMap_kind_is_named()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static {|PIPE0008:Optional<int>|} A(string x) => default;
            [Stage(Order = 20)] private static int B(int x) => x;
            """);

        Assert.EndsWith(
            "if 'A' drops the items for which it returns no value, write Kind = StageKind.FilterMap", messages[0],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Collections.Generic.IReadOnlyList<int>")]
    [InlineData("System.ReadOnlyMemory<int>")]
    [InlineData("int[]")]
    public async Task A_missing_BatchSize_is_named(string items)
    {
        string[] messages = await Check($$"""
            [Stage(Order = 10)] private static int A(string x) => 1;
            [Stage(Order = 20)] private static int B({|PIPE0008:{{items}}|} x) => 1;
            """);

        Assert.EndsWith("if 'B' takes many items at once, write BatchSize = ...", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("where T : notnull", false)]
    [InlineData("where T : struct", false)]
    [InlineData("where T : class", false)]
    [InlineData("where T : class?", true)]
    [InlineData("where T : System.Exception", false)]
    [InlineData("where T : System.Exception?", true)]
    [InlineData("where T : System.Exception?, System.IDisposable", false)]
    [InlineData("where T : class?, System.IDisposable?", true)]
    public Task Constraints_determine_whether_a_type_parameter_may_be_null(string constraint, bool mayBeNull) =>
        DiagnosticCase.CheckAsync($$"""
        using Pipelines;

        public partial class P<T> {{constraint}}
        {
            [Stage(Order = 10)] private static T A(T x) => x;
            [Stage(Order = 20)] private static T B(T x) => x;
            [Stage(Order = 30)] private static void C({{(mayBeNull ? "{|PIPE0020:object|}" : "object")}} x) { }
        }
        """);

    [Fact]
    public Task The_nullability_of_a_containing_type_is_checked() => DiagnosticCase.CheckAsync("""
        using Pipelines;
        public static class Outer<T> { public sealed class Inner; }

        public partial class P
        {
            [Stage(Order = 10)] private static Outer<string?>.Inner A(int x) => new();
            [Stage(Order = 20)] private static int B({|PIPE0020:Outer<string>.Inner|} x) => 1;
        }
        """);

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        using System.Diagnostics.CodeAnalysis;
        using Pipelines;

        public class Order;
        public sealed class Special : Order;
        public sealed class Invoice;

        public sealed class Convertible
        {
            public static implicit operator Convertible(Order order) => new();
        }

        namespace One { public sealed class Thing; }
        namespace Two { public sealed class Thing; }

        public partial class P
        {
            {{members}}
        }
        """);
}
