using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Findings;

/// <summary>Messages say what is wrong in the words of the code, and what to do.</summary>
public sealed class ReasonTests
{
    private const string Parameters =
        ": a stage takes one item, by value or 'in', and after it at most a CancellationToken; a filtering map has its 'out' parameter "
        + "between the two";
    private const string Filters =
        "a filter takes an item and returns bool, Task<bool> or ValueTask<bool>, a filtering map returns Optional<T> or has an out "
        + "parameter";
    private const string Expansions = "an expanding stage returns an array, a list, an IEnumerable<T> or an IAsyncEnumerable<T> of one T";
    private const string Batches = "a batch stage takes IReadOnlyList<T>, ReadOnlyMemory<T> or T[]";

    [Theory]
    [InlineData("private static string A() => \"\";", "takes no item")]
    [InlineData("private static string A(CancellationToken ct) => \"\";", "takes a CancellationToken, but no item")]
    [InlineData("private static string A(CancellationToken ct, string x) => x;", "has its CancellationToken first")]
    [InlineData("private static string A(string x, string y) => x;", "has a parameter 'y' that nothing could fill")]
    [InlineData("private static string A(string x, ref CancellationToken y) => x;", "has a parameter 'y' that nothing could fill")]
    [InlineData(
        "private static string A(string x, CancellationToken y, CancellationToken z) => x;", "has a parameter 'z' that nothing could fill")]
    [InlineData(
        "private static bool A(string x, out int y, CancellationToken ct, int z) { y = z; return true; }",
        "has a parameter 'z' that nothing could fill")]
    [InlineData("private static string A(ref string x) => x;", "takes its item 'x' by 'ref'")]
    [InlineData("private static string A(ref readonly string x) => x;", "takes its item 'x' by 'ref readonly'")]
    [InlineData("private static void A(out string x) => x = \"\";", "takes its item 'x' by 'out'")]
    [InlineData("private static string A(params string[] x) => x[0];", "takes 'x' as 'params'")]
    [InlineData("private static string A(string x, out string y) => y = x;", "has an 'out' parameter 'y', but does not return bool")]
    public Task Parameters_that_cannot_be_filled_are_named(string method, string reason) =>
        CheckMembers($"[Stage(Order = 10)] {method}", $"Stage 'A' {reason}{Parameters}");

    [Theory]
    [InlineData("[Stage(Order = 10)] private static T A<T>(T x) => x;", "generic")]
    [InlineData("[Stage(Order = 10), System.Runtime.InteropServices.DllImport(\"c\")] private static extern int A(int x);", "extern")]
    [InlineData(
        "[Stage(Order = 10), System.Runtime.InteropServices.UnmanagedCallersOnly] private static int A(int x) => x;",
        "for unmanaged callers only")]
    [InlineData("[Stage(Order = 10)] private static ref int A(int[] x) => ref x[0];", "returning a reference")]
    [InlineData("[Stage(Order = 10)] private static ref readonly int A(int[] x) => ref x[0];", "returning a reference")]
    [InlineData("[Stage(Order = 10)] private static int A(__arglist) => 1;", "taking an __arglist")]
    [InlineData("[Stage(Order = 10)] private static unsafe int* A(int x) => null;", "using pointers")]
    [InlineData("[Stage(Order = 10)] private static unsafe int A(int*[] x) => 1;", "using pointers")]
    [InlineData("[Stage(Order = 10)] private static unsafe int A(List<int*[]> x) => 1;", "using pointers")]
    [InlineData("[Stage(Order = 10)] private static unsafe int A(delegate*<int> x) => 1;", "using pointers")]
    [InlineData("[Stage(Order = 10)] private static int A(TypedReference x) => 1;", "using pointers")]
    [InlineData("[Stage(Order = 10)] private static int A(RuntimeArgumentHandle x) => 1;", "using pointers")]
    [InlineData("[Stage(Order = 10)] private static int A(ArgIterator x) => 1;", "using pointers")]
    [InlineData("[Stage(Order = 10)] public static P operator +(P x) => x;", "an operator")]
    [InlineData("[Stage(Order = 10)] public static implicit operator string(P x) => \"\";", "an operator")]
    [InlineData("private int X { [Stage(Order = 10)] get; }", "an accessor")]
    [InlineData("private int X { [Stage(Order = 10)] set { } }", "an accessor")]
    [InlineData("private event Action X { [Stage(Order = 10)] add { } remove { } }", "an accessor")]
    [InlineData("private event Action X { add { } [Stage(Order = 10)] remove { } }", "an accessor")]
    [InlineData("[Stage(Order = 10)] void IDisposable.Dispose() { }", "an explicit interface implementation")]
    [InlineData("[Stage(Order = 10)] ~P() { }", "a finalizer")]
    public Task The_message_explains_why_a_method_cannot_be_a_stage(string method, string reason) =>
        CheckMembers(method, $"can't be a stage, because it is {reason}: make it an ordinary method of the pipeline class");

    [Theory]
    [InlineData("Kind = StageKind.Filter", "private static void A(string x) { }", "has Kind = Filter, but it returns nothing: " + Filters)]
    [InlineData(
        "Kind = StageKind.Filter", "private static string A(string x) => x;", "has Kind = Filter, but it returns 'string': " + Filters)]
    [InlineData(
        "Kind = StageKind.Filter", "private static Optional<int> A(string x) => default;",
        "has Kind = Filter, but it returns 'Optional<int>': write Kind = StageKind.FilterMap")]
    [InlineData(
        "Kind = StageKind.Filter", "private static bool A(string x, out int y) { y = 1; return true; }",
        "has Kind = Filter, but it has an 'out' parameter, so another item may continue: write Kind = StageKind.FilterMap, "
        + "or leave Kind out")]
    [InlineData(
        "Kind = StageKind.FilterMap", "private static bool A(string x) => true;",
        "has Kind = FilterMap, but it returns 'bool': " + Filters)]
    [InlineData(
        "Kind = StageKind.FilterMap, BatchSize = 2", "private static Optional<int> A(string[] x) => default;",
        "has Kind = FilterMap, but it takes batches: filter the items one by one, or return those that continue from a stage with Kind = ")]
    [InlineData(
        "Kind = StageKind.Tap", "private static string A(string x) => x;",
        "has Kind = Tap, but it returns 'string': a tap returns nothing; leave Kind out for a map")]
    [InlineData(
        "Kind = StageKind.Tap", "private static bool A(string x, out int y) { y = 1; return true; }",
        "has Kind = Tap, but it has an 'out' parameter, so another item may continue: write Kind = StageKind.FilterMap, or leave Kind out")]
    [InlineData(
        "Kind = StageKind.Filter, BatchSize = 2", "private static bool A(string[] x) => true;",
        "has Kind = Filter, but it takes batches: filter the items one by one, or return those that continue from a stage with "
        + "Kind = Expand")]
    [InlineData(
        "Kind = StageKind.Expand", "private static void A(string x) { }", "has Kind = Expand, but it returns nothing: " + Expansions)]
    [InlineData(
        "Kind = StageKind.Expand", "private static int A(string x) => 1;",
        "has Kind = Expand, but it returns 'int', which is no sequence: " + Expansions)]
    [InlineData(
        "Kind = StageKind.Expand", "private static bool A(string x, out string[] y) { y = [x]; return true; }",
        "has Kind = Expand, but it has an 'out' parameter: " + Expansions)]
    [InlineData(
        "BatchSize = 2", "private static bool A(string[] x, out int y) { y = 1; return true; }",
        "but it has an 'out' parameter: a batch stage returns its results")]
    [InlineData("BatchSize = 2", "private static int A(string x) => 1;", "has BatchSize = 2, but takes 'string': " + Batches)]
    [InlineData("BatchSize = 2", "private static int A(string[,] x) => 1;", "has BatchSize = 2, but takes 'string[,]': " + Batches)]
    public Task The_message_for_a_wrong_kind_names_the_remedy(string settings, string method, string reason) =>
        CheckMembers($"[Stage(Order = 10, {settings})] {method}", reason);

    [Theory]
    [InlineData("BatchSize = -1", "use the number of items in a batch, or leave it out")]
    [InlineData(
        "BatchSize = 2, BatchTimeoutMilliseconds = -1",
        "use the number of milliseconds for which a partial batch may wait, or leave it out")]
    [InlineData("Capacity = -1", "use the number of items that may wait ahead of the stage, more than 0, or leave it out")]
    [InlineData("Parallelism = 0", "use the number of workers, at least 1, or leave it out")]
    [InlineData("Kind = (StageKind)9", "use a value of StageKind")]
    [InlineData("Kind = (StageKind)(-1)", "use a value of StageKind")]
    [InlineData("OnError = (ErrorAction)9", "use a value of ErrorAction")]
    [InlineData("OnError = (ErrorAction)(-1)", "use a value of ErrorAction")]
    public Task The_message_for_an_invalid_setting_names_its_range(string settings, string advice) =>
        CheckMembers($"[Stage(Order = 10, {settings})] private static int A(string[] x) => 1;", advice);

    [Theory]
    [InlineData("public partial struct P", "a struct, whose copies would share one splice table")]
    [InlineData("public partial record P", "a record, whose copies would share one splice table")]
    [InlineData("public partial record struct P", "a record, whose copies would share one splice table")]
    [InlineData("public partial interface P", "an interface")]
    [InlineData("public static partial class P", "static, and a pipeline's splices belong to an instance")]
    [InlineData("file partial class P", "file-local, so that no other file can add to it")]
    [InlineData(
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public partial class P",
        "laid out explicitly, so that the generated field has no place in it")]
    public Task The_message_explains_why_a_type_cannot_be_a_pipeline(string declaration, string reason) =>
        Check($"{declaration} {{ [Stage(Order = 1)] private static string A(string x) => x; }}",
            $"'P' can't be a pipeline, because it is {reason}: put the stages into a partial, non-static class");

    [Theory]
    [InlineData(
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] public partial class P")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)] public partial class P")]
    public Task A_class_with_another_layout_can_be_a_pipeline(string declaration) =>
        Check($"{declaration} {{ [Stage(Order = 1)] private static string A(string x) => x; }}");

    [Fact]
    public Task A_type_parameter_that_hides_another_one_is_named() => Check(
        "public partial class Outer<T, TItem> { public partial class P<T> { [Stage(Order = 1)] private static string A(string x) => x; } }",
        "'P' can't be a pipeline, because it is nested in types of which more than one has a type parameter 'T': put the stages into a "
        + "partial, non-static class");

    [Fact]
    public Task A_wrong_kind_of_type_is_named_first() => Check(
        "public partial class Outer<T> { public partial struct P<T> { [Stage(Order = 1)] private static string A(string x) => x; } }",
        "'P' can't be a pipeline, because it is a struct, whose copies would share one splice table");

    [Theory]
    [InlineData(
        "[Stage(Order = 1, Enabled = false, Required = true)] private static int A(int x) => x;",
        "it is marked Required; remove one of the two")]
    [InlineData(
        "[Stage(Order = 1, Enabled = false)] private static int A(string x) => 1;",
        "it takes 'string' and emits 'int', so no item can skip it; remove Enabled = false, or name a method that runs instead of it: "
        + "Bypass = nameof(...)")]
    [InlineData(
        "[Stage(Order = 1, Enabled = false)] private static string A(string? x) => \"\";",
        "it takes 'string?' and promises 'string', so null can't skip it; remove Enabled = false")]
    [InlineData(
        "[Stage(Order = 1, Enabled = false, Group = \"G\")] private static int A(string x) => 1;",
        "stage 'A' of group 'G' takes 'string' and emits 'int', so no item can skip it; remove Enabled = false from all stages of the "
        + "group, or what makes the group required")]
    [InlineData(
        "[Stage(Order = 1, Enabled = false, Group = \"G\")] private static string A(int x) => \"\"; [Stage(Order = 2, Enabled = false, "
        + "Group = \"G\")] private static bool B(string x) => true;",
        "stages 'A' to 'B' of group 'G' take 'int' and emit 'bool', so no item can skip them")]
    public Task The_message_explains_why_a_stage_cannot_start_disabled(string members, string reason) => CheckMembers(members, reason);

    [Theory]
    [InlineData(
        "two words",
        "can't have that name, because its handle is a property of that name: use letters, digits and '_', not starting with a digit")]
    [InlineData("GroupHandles", "can't have that name, because the set of handles has it: choose another one")]
    [InlineData("__handles", "can't have that name, because the set of handles has it: choose another one")]
    [InlineData("A", "has the name of a stage, so that it is unknown which of them is meant: choose another name")]
    public Task The_message_explains_why_a_group_name_is_invalid(string name, string reason) =>
        CheckMembers($"[Stage(Order = 1, Group = \"{name}\")] private static int A(int x) => x;", reason);

    [Theory]
    [InlineData("", ", Enabled = false", "'A' is enabled and 'B' has Enabled = false; set the same Enabled on all its stages")]
    [InlineData(", Enabled = false", "", "'B' is enabled and 'A' has Enabled = false; set the same Enabled on all its stages")]
    public Task The_message_names_the_disabled_part_of_a_group(string first, string second, string reason) => CheckMembers(
        $"[Stage(Order = 1, Group = \"G\"{first})] private static int A(int x) => x; [Stage(Order = 2, Group = \"G\"{second})] private "
        + "static int B(int x) => x;",
        $"would start half enabled: {reason}");

    [Theory]
    [InlineData(
        "[Stage(Order = 2)] private static int B(int x) => x;",
        "if each element that 'A' emits is to continue by itself, write Kind = StageKind.Expand", "int[]")]
    [InlineData(
        "[Stage(Order = 2)] private static int B(string x) => 1;", "if 'A' decides which items continue, write Kind = StageKind.Filter",
        "bool")]
    [InlineData(
        "[Stage(Order = 2)] private static int B(int x) => 1;",
        "if 'A' drops the items for which it returns no value, write Kind = StageKind.FilterMap", "Optional<int>")]
    [InlineData(
        "[Stage(Order = 2)] private static int B(int x) => 1;",
        "change one of the two types, or put a stage between them that takes 'bool' and emits 'int'", "bool")]
    [InlineData(
        "[Stage(Order = 2)] private static int B(string x) => 1;",
        "change one of the two types, or put a stage between them that takes 'Optional<int>' and emits 'string'", "Optional<int>")]
    [InlineData(
        "[Stage(Order = 2)] private static int B(Uri x) => 1;",
        "change one of the two types, or put a stage between them that takes 'int[]' and emits 'Uri'", "int[]")]
    [InlineData(
        "[Stage(Order = 2)] private static int B(List<string> x) => 1;",
        "change one of the two types, or put a stage between them that takes 'int' and emits 'List<string>'", "int")]
    [InlineData(
        "[Stage(Order = 2)] private static int B(string[] x) => 1;",
        "change one of the two types, or put a stage between them that takes 'int' and emits 'string[]'", "int")]
    public Task The_message_for_mismatched_types_names_the_likely_remedy(string next, string advice, string gives) =>
        CheckMembers($"[Stage(Order = 1)] private static {gives} A(string x) => default!; {next}", advice);

    [Fact]
    public Task The_message_names_the_overload_that_hides_the_stage() => CheckMembers(
        "[Stage(Order = 1)] private static int A(in int x) => x; [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] private "
        + "static int A(long x) => 1;",
        "which a call with 'int' would choose: rename one of the two; a stage keeps its old name by [Stage(Name = ...)]");

    [Theory]
    [InlineData(
        "[Stage(Order = 1)] private static async ValueTask<int> A(string x, CancellationToken ct) { await Task.Yield(); return 1; } "
        + "[Stage(Order = 2)] private static Span<int> B(int x) => new int[x];",
        "Stage 'B' emits 'Span<int>', a ref struct, but enters or leaves a pipeline that is asynchronous: use a type that can live on the "
        + "heap")]
    [InlineData(
        "[Stage(Order = 1, Kind = StageKind.Expand)] private static int[] A(string x) => []; [Stage(Order = 2)] private static Span<int> "
        + "B(int x) => new int[x];",
        "Stage 'B' emits 'Span<int>', a ref struct, but enters or leaves a pipeline that may emit any number of results for an item: use")]
    [InlineData(
        "[Stage(Order = 1)] private static ValueTask<int> A(Span<int> x, CancellationToken ct) => new(1);",
        "Stage 'A' takes 'Span<int>', a ref struct, but is asynchronous: use")]
    [InlineData(
        "[Stage(Order = 1, BatchSize = 2)] private static int A(Span<int>[] x) => 1;",
        "Stage 'A' takes 'Span<int>', a ref struct, but takes batches: use")]
    [InlineData(
        "[Stage(Order = 1, Kind = StageKind.Expand)] private static int[] A(Span<int> x) => [];",
        "Stage 'A' takes 'Span<int>', a ref struct, but returns a sequence: use")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private static int A(Span<int> x) => 1; [DeadLetter] private void "
        + "D(StageFailure f) { }", "Stage 'A' takes 'Span<int>', a ref struct, but sends what it fails on to the dead letters: use")]
    [InlineData(
        "[Stage(Order = 1)] private static ValueTask<Span<int>> A(int x) => default;",
        "Stage 'A' emits 'Span<int>', a ref struct, but is asynchronous: use")]
    [InlineData(
        "[Stage(Order = 1, BatchSize = 2)] private static Span<int> A(int[] x) => x;",
        "Stage 'A' emits 'Span<int>', a ref struct, as one of many: use")]
    [InlineData(
        "[Stage(Order = 1)] private static Span<int> A(in Guid x) => default;",
        "Stage 'A' emits 'Span<int>', a ref struct, but takes its item by reference, which the result could keep: use")]
    [InlineData(
        "[Stage(Order = 1)] private static Span<int> A(int x) => new int[x]; [Stage(Order = 2, Group = \"G\")] private static int "
        + "B(Span<int> x) => 1; [Stage(Order = 3, Group = \"G\")] private static ValueTask<int> C(int x, CancellationToken ct) => new(1); "
        + "[Stage(Order = 4, Group = \"G\")] private static Span<int> D(int x) => new int[x]; [Stage(Order = 5)] private static int "
        + "E(Span<int> x) => 1; [Stage(Order = 6, Group = \"H\")] private static int F(int x) => x;",
        "Stage 'B' takes 'Span<int>', a ref struct, but belongs to the optional group 'G', which has a stage that is asynchronous or emits "
        + "many: use")]
    [InlineData(
        "[Stage(Order = 1, Kind = StageKind.Expand)] private static IEnumerable<Span<int>> A(int x) => null!;",
        "has Kind = Expand, but it returns 'IEnumerable<Span<int>>', whose elements are ref structs: " + Expansions)]
    public Task The_message_explains_why_a_ref_struct_is_not_allowed(string members, string reason) => CheckMembers(members, reason);

    [Theory]
    [InlineData("[Stage(Order = 1)] private static int A(Span<int> x) => 1;", "takes")]
    [InlineData("[Stage(Order = 1)] private static Span<int> A(int x) => new int[x];", "emits")]
    public Task The_message_for_a_ref_struct_names_the_CSharp_version(string members, string verb) =>
        Check(LanguageVersion.CSharp12, $"public partial class P {{ {members} }}",
            $"Stage 'A' {verb} 'Span<int>', a ref struct, which takes C# 13: use a type that can live on the heap");

    [Theory]
    [InlineData(
        "[Stage(Order = 1, Name = \"StageHandles\")] private static int A(int x) => x;",
        "The stage 'StageHandles' and the generated member 'StageHandles' of pipeline 'P' can't stand side by side: set another "
        + "Name on the stage")]
    [InlineData(
        "private int Stages; [Stage(Order = 1)] private static int A(int x) => x;",
        "Your 'P.Stages' and the generated member 'Stages' of pipeline 'P' can't stand side by side: rename it; a stage keeps its old name "
        + "by [Stage(Name = ...)]")]
    public Task The_message_names_the_member_with_a_generated_name(string members, string reason) => CheckMembers(members, reason);

    [Theory]
    [InlineData(
        "public partial class Run { [Stage(Order = 1)] private static int A(int x) => x; }",
        "The class's own name and the generated member 'Run' of pipeline 'Run' can't stand side by side")]
    [InlineData(
        "public partial class P<Stages> { [Stage(Order = 1)] private static int A(int x) => x; }",
        "A type parameter and the generated member 'Stages' of pipeline 'P' can't")]
    [InlineData(
        "public partial class P(int Stages) { [Stage(Order = 1)] private int A(int x) => x + Stages; }",
        "The parameter 'Stages' of the primary constructor and the generated member 'Stages' of pipeline 'P' can't")]
    [InlineData(
        "public enum __Runner { Odd } public partial class P { [Stage(Order = 1)] private static int A(int x) => x; }",
        "The type '__Runner' around the class and the generated member '__Runner' of pipeline 'P' can't stand side by side: rename the "
        + "type")]
    public Task The_message_names_other_declarations_with_a_generated_name(string source, string reason) => Check(source, reason);

    [Theory]
    [InlineData(
        "[Stage(Order = 1)] private static int A(int x) => x; [DeadLetter] private void D(StageFailure f) { }",
        "[DeadLetter] on 'D' has no effect: no stage has OnError = ErrorAction.DeadLetter")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private static int A(int x) => x; [DeadLetter] private void D(StageFailure "
        + "f) { } [DeadLetter] private void E(StageFailure f) { }",
        "'P' has more than one method for dead letters, 'D' and 'E': leave [DeadLetter] on exactly one of them")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private static int A(int x) => x; [DeadLetter] private void D(int f) { }",
        "'D' can't take dead letters, because it has other parameters than a StageFailure and, optionally, a CancellationToken after it: "
        + "make it of the form void M(StageFailure), void M(StageFailure, CancellationToken), or the same with ValueTask")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private static int A(int x) => x; [DeadLetter] private async void "
        + "D(StageFailure f) => await Task.Yield();",
        "'D' can't take dead letters, because it is async void, so the pipeline could neither wait for it nor see it fail: return "
        + "ValueTask instead of void")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private static int A(int x) => x; [DeadLetter] private Task D(StageFailure "
        + "f) => null!;", "'D' can't take dead letters, because it returns 'Task': return void, or ValueTask if it is asynchronous")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private static int A(int x) => x; [DeadLetter] private void "
        + "D<T>(StageFailure f) { }",
        "'D' can't take dead letters, because it is generic: make it an ordinary method of the pipeline class")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private static int A(int x) => x; [DeadLetter, Obsolete(\"\", true)] private "
        + "void D(StageFailure f) { }",
        "'D' can't take dead letters, because it is marked [Obsolete] as an error, or takes a type that is: remove the mark")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private static int A(int x) => x;",
        "but 'P' has no method for them: mark exactly one method of the class with [DeadLetter], of the form void M(StageFailure)")]
    public Task The_message_names_an_invalid_dead_letter_method(string members, string reason) => CheckMembers(members, reason);

    [Fact]
    public Task The_message_explains_why_a_stage_cannot_have_a_condition() => CheckMembers(
        "[Stage(Order = 1, When = nameof(Holds))] private static int A(string x) => 1; private static bool Holds(string x) => true;",
        "it takes 'string' and emits 'int', so no item can skip it: a stage with a condition must emit what it takes");

    [Fact]
    public Task The_message_for_a_wrong_bypass_names_the_expected_signature() => Check(
        """
        public partial class P { [Stage(Order = 1, Bypass = nameof(Other))] private static int A(string x) => 1;
            private static int Other(int x) => x; }
        public static class Guest { [Stage(Order = 2, Pipeline = typeof(P), Bypass = nameof(Other))] internal static string B(int x) => "";
            internal static int Other(int x) => x; }
        """,
        "there is no synchronous, non-generic method of that name that takes 'string' and returns 'int'; found: 'int Other(int)'",
        "there is no synchronous, non-generic method of that name that is static and accessible to 'P' that takes 'int' and returns "
        + "'string'; found: 'int Other(int)'");

    [Fact]
    public Task The_message_states_that_a_stage_is_obsolete() => CheckMembers(
        "[Stage(Order = 1), Obsolete(\"Gone.\", true)] private static int A(int x) => x;",
        "Stage 'A' is marked [Obsolete] as an error");

    private static Task CheckMembers(string members, params string[] reasons) =>
        Check($"public partial class P : IDisposable {{ public void Dispose() {{ }} {members} }}", reasons);

    private static Task Check(string source, params string[] reasons) => Check(LanguageVersion.Preview, source, reasons);

    private static async Task Check(LanguageVersion version, string source, params string[] reasons)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([$$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Pipelines;

            {{source}}
            """], version));
        string[] messages = [.. (await run.AnalyzerDiagnosticsAsync()).Select(static diagnostic => diagnostic.GetMessage())];

        if (reasons.Length == 0) Assert.Empty(messages);
        foreach (string reason in reasons) Assert.Contains(messages, message => message.Contains(reason, StringComparison.Ordinal));
    }
}
