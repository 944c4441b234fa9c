using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>Puts other types in the place of those that are written: in one place, or everywhere, so that the chain still fits.</summary>
internal static class TypeEdits
{
    private static readonly string[] Types =
    [
        "int", "string", "string?", "object", "object?", "dynamic", "dynamic?", "int?", "long", "decimal", "nint", "char", "byte[]",
        "int[,]", "int[][]", "(int A, string B)", "(object, dynamic)", "System.Span<int>", "System.ReadOnlySpan<char>", "int*", "void*",
        "delegate*<int, void>", "void", "T", "T?", "T[]", "Unknown", "List<Unknown>",
        "System.Collections.Generic.List<string?>", "System.Collections.Generic.IEnumerable<object>", "System.Threading.CancellationToken",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task<int>", "System.Threading.Tasks.ValueTask<string>",
        "Pipelines.Optional<int>", "Pipelines.StageFailure", "System.Exception", "System.Guid",
        "System.Func<int, string?>", "System.Action<dynamic>", "System.DayOfWeek", "System.Nullable<int>", "System.Enum",
        "System.ValueType", "System.Text.Json.JsonElement", "System.Numerics.Matrix4x4", "System.TypedReference", "System.ArgIterator",
        "System.Collections.Generic.Dictionary<string, (int, T?)>.KeyCollection", "System.Lazy<>", "var", "bool",
        "System.ReadOnlyMemory<byte>", "System.Collections.Generic.IAsyncEnumerable<int>",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable", "Pipelines.IPipeline<int, int>",
    ];

    public static string? ReplaceEverywhere(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        TypeSyntax[] types = Written(source);
        if (types.Length == 0) return null;
        string old = choice.Of(types).ToString();
        string type = choice.Of(Types);
        foreach (TypeSyntax place in types.Reverse())
            if (place.ToString() == old && !types.Any(outer => outer != place && outer.Span.Contains(place.Span)))
                text = string.Concat(text.AsSpan(0, place.SpanStart), type, text.AsSpan(place.Span.End));
        return text;
    }

    public static string? ReplaceOne(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        TypeSyntax[] types = Written(source);
        if (types.Length == 0) return null;
        string type = choice.Percent(40) ? choice.Of(types).ToString() : choice.Of(Types);
        return source.Replace(choice.Of(types).Span, type);
    }

    /// <summary>Adds or removes a question mark where stages meet: in the type that a method takes or returns.</summary>
    public static string? ChangeNullability(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        TypeSyntax[] types = [.. Written(source).Where(static type => type.Parent is ParameterSyntax or MethodDeclarationSyntax)];
        if (types.Length == 0) return null;
        TypeSyntax type = choice.Of(types);
        return source.Replace(type.Span, type is NullableTypeSyntax nullable ? nullable.ElementType.ToString() : $"{type}?");
    }

    private static TypeSyntax[] Written(ParsedFile source) =>
        [.. source.All<TypeSyntax>()
            .Where(static type =>
                type.Parent is ParameterSyntax or MethodDeclarationSyntax or TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax
                or TupleElementSyntax or VariableDeclarationSyntax or BasePropertyDeclarationSyntax)];
}
