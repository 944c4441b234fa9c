using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Testing.Fuzzing.Inputs;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>
/// Removes, repeats and moves whole members, also between files of the corpus, and adds such as the generator wants for itself.
/// </summary>
internal static class MemberEdits
{
    private static readonly Lazy<string[]> Corpus = new(static () =>
    [
        .. SeedFile.All.SelectMany(static seed => seed.Sources)
        .SelectMany(static text => new ParsedFile(text).All<MemberDeclarationSyntax>()
            .Where(static member => member is not BaseNamespaceDeclarationSyntax).Select(static member => member.ToString())),
    ]);

    // Members that a user may well have, with the names and signatures that generated ones have or might have.
    private static readonly string[] Own =
    [
        "public void Run() { }", "public int Run(string text) => 1;", "private object? TryRun;", "public int Stages { get; set; }",
        "public class Stages;", "public int Groups => 1;", "public static int Descriptor;", "public struct Splices;",
        "internal sealed class StageHandles;", "internal sealed class GroupHandles;", "private sealed class __Version;",
        "private sealed class __Runner;", "private static class __Description;", "private int __splices;", "private int __handles;",
        "private int __item;",
        "public void RunBatch(global::System.ReadOnlySpan<string> a, global::System.Span<int> b) { }",
        "public void RunBatch(global::System.ReadOnlySpan<int> a, global::System.Span<int> b) { }", "public int StreamAsync => 1;",
        "public event global::System.Action? RunAllAsync;", "public void Start() { }",
        "public global::System.Threading.Tasks.ValueTask<int> RunAsync(string item, global::System.Threading.CancellationToken ct) => "
        + "default;", "public void RunAsync<T>(string item) { }", "private const string System = \"\";",
        "private static int Pipelines() => 1;", "private class Task;", "private class global;",
        "private int pipeline, item, version, state, current, table, cancellationToken, result;",
        "public override string ToString() => \"\";", "public static implicit operator int(string text) => 1;",
        "private class Exception : global::System.Exception;", "private static readonly int s_count = 1;",
        "[global::Pipelines.Stage(Order = 1000)] private static void Extra(object? any) { }",
        "[global::Pipelines.Stage(Order = -1000)] private static string Extra(string text) => text;",
        "[global::Pipelines.Stage(Order = 1000)] private static object? ExtraAsync(object? any) => any;",
        "[global::Pipelines.DeadLetter] private void ExtraDead(global::Pipelines.StageFailure failure) { }",
        "[global::Pipelines.DeadLetter] private int ExtraDead(int failure) => 1;",
        "[global::Pipelines.Stage(Order = 1001, OnError = global::Pipelines.ErrorAction.DeadLetter)] private static void Risky(object? "
        + "any) { }",
        "[global::Pipelines.Stage(Order = 1002, BatchSize = 3)] private static void Batched(object?[] any) { }",
        "[global::Pipelines.Stage(Order = 1003, Kind = global::Pipelines.StageKind.Expand)] private static object?[] Expanded(object? any) "
        + "=> [any];", "private enum E { A }", "public required string Must { get; init; }",
        "private class Optional<T>;", "private class List<T>;", "private static T Bypassed<T>(T item) => item;",
        "static int Count<T>(T item) where T : class => 1;", "private class Nested { private class Run; }", "~Finalizer() { }",
        "private delegate void Func();", "public dynamic? this[int index] => null;",
    ];

    public static string? Remove(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        return Pick(source, choice) is { } member ? source.Replace(member.FullSpan, "") : null;
    }

    public static string? Repeat(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        return Pick(source, choice) is { } member ? source.Insert(Pick(source, choice)!.SpanStart, member + "\n") : null;
    }

    public static string? CopyFromCorpus(string text, Choice choice) => Add(text, choice.Of(Corpus.Value), choice);

    public static string? Collide(string text, Choice choice) => Add(text, choice.Of(Own), choice);

    private static string? Add(string text, string member, Choice choice)
    {
        var source = new ParsedFile(text);
        IReadOnlyList<TypeDeclarationSyntax> types = source.All<TypeDeclarationSyntax>();
        if (types.Count == 0) return null;
        TypeDeclarationSyntax type = choice.Of(types);
        return type.OpenBraceToken.Span.Length > 0
            ? source.Insert(type.OpenBraceToken.Span.End, $"\n{member}\n")
            : source.Replace(type.SemicolonToken.Span, $"\n{{\n{member}\n}}");
    }

    private static MemberDeclarationSyntax? Pick(ParsedFile source, Choice choice)
    {
        MemberDeclarationSyntax[] members =
            [.. source.All<MemberDeclarationSyntax>().Where(static member => member is not BaseNamespaceDeclarationSyntax)];
        return members.Length == 0 ? null : choice.Of(members);
    }
}
