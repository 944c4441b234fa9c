using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>
/// Changes the signatures of stages in ways that a user might: another shape, a token, a reference, a nullable type. Bodies are made to
/// fit.
/// </summary>
internal static class SignatureEdits
{
    private const string Tasks = "global::System.Threading.Tasks.";
    private const string Generic = "global::System.Collections.Generic.";

    public static string? Change(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        IReadOnlyList<MethodDeclarationSyntax> stages = source.Stages();
        if (stages.Count == 0) return null;
        MethodDeclarationSyntax method = choice.Of(stages);
        return choice.Below(10) switch
        {
            0 or 1 or 2 => Return(source, method, choice),
            3 or 4 => ChangeParameter(source, method, choice),
            5 => AddParameter(source, method, choice),
            6 => RemoveParameter(source, method, choice),
            7 => MakeGeneric(source, method, choice),
            8 => AddAttribute(source, method, choice),
            _ => MakeExplicit(source, method, choice),
        };
    }

    // The body throws, so that it fits whatever the method is said to return.
    private static string Return(ParsedFile source, MethodDeclarationSyntax method, Choice choice)
    {
        string old = source.TextOf(method.ReturnType);
        string value = old == "void" ? "int" : old;
        string type = choice.Of(
        [
            "void", "bool", "int", "object", "object?", "dynamic", value + "?", value + "[]", $"{Tasks}Task", $"{Tasks}ValueTask",
            $"{Tasks}Task<{value}>", $"{Tasks}ValueTask<{value}>", $"{Tasks}ValueTask<{value}?>",
            $"{Tasks}Task<bool>", $"{Tasks}ValueTask<bool>", $"global::Pipelines.Optional<{value}>",
            $"{Tasks}ValueTask<global::Pipelines.Optional<{value}>>", $"{Tasks}Task<global::Pipelines.Optional<{value}>>",
            $"{Generic}IEnumerable<{value}>", $"{Generic}IAsyncEnumerable<{value}>", $"{Generic}List<{value}>",
            $"{Generic}Dictionary<int, {value}>", $"{Generic}KeyValuePair<int, {value}>[]",
            $"{Tasks}ValueTask<{Generic}List<{value}>>", $"{Tasks}Task<{value}[]>", $"{Tasks}ValueTask<{Tasks}Task<{value}>>", "string",
            "global::System.Span<int>", "global::System.ReadOnlyMemory<byte>",
            "ref int", "int*", "global::System.Collections.IEnumerable", "(int A, string? B)", "T", "global::System.TypedReference",
            "delegate*<int, void>", "__arglist",
        ]);
        string body =
            $"{type} {method.Identifier.Text}{method.TypeParameterList}{method.ParameterList}{method.ConstraintClauses} => throw new "
            + "global::System.NotSupportedException();";
        var span = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(method.ReturnType.SpanStart, method.Span.End);
        return WithoutAsync(source.Replace(span, body), method);
    }

    // The modifier stands before what was replaced, so its place has not moved.
    private static string WithoutAsync(string text, MethodDeclarationSyntax method)
    {
        foreach (Microsoft.CodeAnalysis.SyntaxToken modifier in method.Modifiers)
            if (modifier.Text is "async" or "abstract" or "extern") text = text.Remove(modifier.SpanStart, modifier.Span.Length);
        return text;
    }

    private static string? ChangeParameter(ParsedFile source, MethodDeclarationSyntax method, Choice choice)
    {
        if (method.ParameterList.Parameters.Count == 0) return null;
        ParameterSyntax parameter = choice.Of(method.ParameterList.Parameters);
        return choice.Below(4) switch
        {
            0 => source.Insert(
                parameter.Type?.SpanStart ?? parameter.SpanStart,
                choice.Of(["in ", "ref ", "out ", "ref readonly ", "scoped ", "params ", "this ", "scoped in "])),
            1 when parameter.Type is { } type =>
                source.Replace(
                    type.Span,
                    choice.Of(
                        [$"{type}?", $"{type}[]", "object", "object?", "dynamic", $"{Generic}IReadOnlyList<{type}>",
                            $"global::System.ReadOnlyMemory<{type}>", $"{Generic}List<{type}>", $"global::System.ReadOnlySpan<{type}>",
                            $"{Generic}IEnumerable<{type}>"])),
            2 => source.Insert(parameter.Span.End, choice.Of([" = default", " = null", " = 1", "!!"])),
            _ => source.Insert(
                parameter.SpanStart,
                choice.Of(
                    ["[global::System.Diagnostics.CodeAnalysis.AllowNull] ", "[global::System.Diagnostics.CodeAnalysis.DisallowNull] ",
                        "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ",
                        "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(true)] ",
                        "[global::System.Diagnostics.CodeAnalysis.UnscopedRef] "])),
        };
    }

    private static string AddParameter(ParsedFile source, MethodDeclarationSyntax method, Choice choice)
    {
        string added =
            choice.Of(
                ["global::System.Threading.CancellationToken added", "global::System.Threading.CancellationToken added",
                    "global::System.Threading.CancellationToken added = default", "in global::System.Threading.CancellationToken added",
                    "out int added", "int added = 1", "params int[] added", "params global::System.ReadOnlySpan<int> added", "__arglist"]);
        bool isFirst = method.ParameterList.Parameters.Count == 0;
        return choice.Percent(80) || isFirst
            ? source.Insert(method.ParameterList.CloseParenToken.SpanStart, isFirst ? added : ", " + added)
            : source.Insert(method.ParameterList.OpenParenToken.Span.End, added + ", ");
    }

    private static string? RemoveParameter(ParsedFile source, MethodDeclarationSyntax method, Choice choice)
    {
        if (method.ParameterList.Parameters.Count == 0) return null;
        int removed = choice.Below(method.ParameterList.Parameters.Count);
        return source.Replace(
            method.ParameterList.Span, $"({string.Join(", ", method.ParameterList.Parameters.Where((_, index) => index != removed))})");
    }

    private static string MakeGeneric(ParsedFile source, MethodDeclarationSyntax method, Choice choice) =>
        source.Insert(method.Identifier.Span.End, choice.Of(["<TAdded>", "<T>", "<in T>"]));

    private static string AddAttribute(ParsedFile source, MethodDeclarationSyntax method, Choice choice) =>
        source.Insert(method.SpanStart, choice.Of(
    [
        "[global::System.Obsolete] ", "[global::System.Obsolete(\"gone\", true)] ",
        "[global::System.Obsolete(\"gone\", DiagnosticId = \"GONE1\")] ", "[global::System.Obsolete(null, DiagnosticId = null)] ",
        "[global::System.Diagnostics.CodeAnalysis.Experimental(\"TRY1\")] ", "[return: global::System.Diagnostics.CodeAnalysis.MaybeNull] ",
        "[return: global::System.Diagnostics.CodeAnalysis.NotNull] ",
        "[global::System.Diagnostics.Conditional(\"NEVER\")] ", "[global::System.Runtime.InteropServices.UnmanagedCallersOnly] ",
        "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(-1)] ",
        "[global::System.Diagnostics.CodeAnalysis.DoesNotReturn] ",
        "[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(int))] ", "[global::Pipelines.DeadLetter] ",
        "[global::Pipelines.Stage(Order = 77)] ",
        "[global::System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"no\")] ",
        "[global::System.Runtime.CompilerServices.ModuleInitializer] ", "[global::System.Runtime.CompilerServices.SpecialName] ",
    ]));

    private static string MakeExplicit(ParsedFile source, MethodDeclarationSyntax method, Choice choice) =>
        source.Insert(method.Identifier.SpanStart, choice.Of(["global::System.IDisposable.", "object.", "Nothing."]));
}
