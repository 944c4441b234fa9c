using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>
/// Changes what stands around the stages: the kind of type, its type parameters and bases, the types and the namespace around it.
/// </summary>
internal static class ContainerEdits
{
    private static readonly string[] Wraps =
    [
        "public partial class Wrapper", "internal static partial class Wrapper", "public partial struct Wrapper",
        "public partial record Wrapper", "public partial record struct Wrapper(int X)", "public partial interface IWrapper",
        "public class Wrapper",
        "public partial class Wrapper<T>", "public partial interface IWrapper<in T>", "public partial interface IWrapper<out T>",
        "public partial class Wrapper<TKey, @class> where TKey : notnull", "public readonly partial struct Wrapper",
        "public ref partial struct Wrapper", "public unsafe partial class Wrapper", "file partial class Wrapper",
        "[global::System.Obsolete] public partial class Wrapper",
        "public partial class Wrapper<T> where T : allows ref struct", "public partial class Wrapper<T>(T item)",
    ];

    private static readonly string[] Bases =
    [
        "object", "global::System.IDisposable", "global::System.Exception", "global::Pipelines.IPipeline<string, int>",
        "global::Pipelines.IPipeline<int, int>", "global::System.Attribute", "global::System.Collections.Generic.List<int>", "Nothing",
        "global::System.ICloneable", "dynamic", "global::System.Enum",
        "global::System.ComponentModel.Component", "global::System.MarshalByRefObject",
    ];

    public static string? Change(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        TypeDeclarationSyntax[] types = [.. source.All<TypeDeclarationSyntax>().Where(static type => type.Keyword.Span.Length > 0)];
        if (types.Length == 0) return null;
        TypeDeclarationSyntax[] withStages =
            [.. types.Where(static type => type.Members.Any(static member => member.AttributeLists.Count > 0))];
        TypeDeclarationSyntax type = choice.Of(withStages.Length > 0 && choice.Percent(80) ? withStages : types);
        return choice.Below(7) switch
        {
            0 or 1 => source.Replace(type.Span, $"{choice.Of(Wraps)}\n{{\n{type}\n}}"),
            2 => source.Replace(
                type.Keyword.Span, choice.Of(["class", "struct", "record", "record struct", "interface", "enum", "record class"])),
            3 => AddTypeParameter(source, type, choice),
            4 => AddBase(source, type, choice),
            5 => ChangeNamespace(source, choice),
            _ => type.ParameterList is null
                ? source.Insert(
                    type.TypeParameterList?.Span.End ?? type.Identifier.Span.End,
                    choice.Of(
                        ["()", "(int number)", "(string item, object pipeline)", "(in int state)", "(global::System.Span<int> span)"]))
                : source.Replace(type.ParameterList.Span, ""),
        };
    }

    private static string AddTypeParameter(ParsedFile source, TypeDeclarationSyntax type, Choice choice)
    {
        if (type.TypeParameterList is { } list)
            return choice.Percent(50)
                ? source.Replace(list.Span, "")
                : source.Insert(
                    list.LessThanToken.Span.End, choice.Of(["TAdded, ", "[global::System.Obsolete] TAdded, ", "in TAdded, ", "@event, "]));
        string parameter = choice.Of(["T", "item", "System", "@class", "TAdded", "Task", "__Version", "Stages"]);
        string constraint =
            choice.Of(
                ["", "", " where P : class", " where P : class?", " where P : struct", " where P : notnull", " where P : unmanaged",
                    " where P : new()", " where P : allows ref struct", " where P : global::System.IComparable<P>?", " where P : Nothing"])
                        .Replace("P", parameter, StringComparison.Ordinal);
        string text = type.OpenBraceToken.Span.Length > 0
            ? source.Insert(type.OpenBraceToken.SpanStart, constraint + "\n")
            : source.Insert(type.SemicolonToken.SpanStart, constraint);
        return text.Insert(type.Identifier.Span.End, $"<{parameter}>");
    }

    private static string AddBase(ParsedFile source, TypeDeclarationSyntax type, Choice choice)
    {
        string added = choice.Of([choice.Of(Bases), choice.Of(source.All<BaseTypeDeclarationSyntax>()).Identifier.Text]);
        if (type.BaseList is { } list) return source.Replace(list.Span, choice.Percent(30) ? "" : $"{list}, {added}");
        int end = type.ParameterList?.Span.End ?? type.TypeParameterList?.Span.End ?? type.Identifier.Span.End;
        return source.Insert(end, " : " + added);
    }

    private static string? ChangeNamespace(ParsedFile source, Choice choice)
    {
        string name =
            choice.Of(
                ["System", "Pipelines", "Pipelines.Runtime", "global", "@class.@struct", "System.Threading.Tasks", "A.B.C", "Größe",
                    "Order", "Microsoft", "Shop.System"]);
        if (source.All<BaseNamespaceDeclarationSyntax>() is { Count: > 0 } spaces)
        {
            BaseNamespaceDeclarationSyntax space = choice.Of(spaces);
            if (choice.Percent(70)) return source.Replace(space.Name.Span, name);
            return space is FileScopedNamespaceDeclarationSyntax fileScoped
                ? source.Replace(
                    Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(
                        fileScoped.NamespaceKeyword.SpanStart, fileScoped.SemicolonToken.Span.End), "")
                : null;
        }

        MemberDeclarationSyntax? first = ((CompilationUnitSyntax)source.Root).Members.FirstOrDefault();
        return first is null || first.IsKind(SyntaxKind.GlobalStatement)
            ? null
            : source.Insert(first.FullSpan.Start, $"\nnamespace {name};\n");
    }
}
