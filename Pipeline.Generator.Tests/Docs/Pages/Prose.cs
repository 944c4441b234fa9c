using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Analyzers;

namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>A text for people, with <see cref="Code"/> in the place of code.</summary>
/// <param name="File">Relative to the root, with slashes.</param>
/// <param name="Place">The file, and where in it.</param>
internal sealed partial record Prose(string File, string Place, string Text)
{
    /// <summary>The replacement of code. It is neither a word nor the end of a sentence.</summary>
    public const string Code = "`code`";

    private static readonly string[] InlineElements = ["c", "see", "seealso", "paramref", "typeparamref"];

    /// <summary>All pages, line by line, without code and the targets of links.</summary>
    public static IEnumerable<Prose> OfPages() =>
        from path in MarkdownPage.Paths()
        from line in MarkdownPage.Read(path).Prose.Split('\n')
        where line.Length > 0
        select new Prose(path, path, WithoutCode(line));

    /// <summary>The paragraphs of all pages, without code, tables and the targets of links.</summary>
    public static IEnumerable<Prose> OfParagraphs() =>
        from path in MarkdownPage.Paths()
        from paragraph in Sentences.ParagraphsOf(MarkdownPage.Read(path).Prose)
        select new Prose(path, path, WithoutCode(paragraph));

    /// <summary>The documentation of all members that users of the library can see.</summary>
    public static IEnumerable<Prose> OfPublicMembers()
    {
        string library = typeof(SpliceTable).Assembly.Location;
        string file = Path.ChangeExtension(library, ".xml");
        CSharpCompilation compilation = CSharpCompilation.Create("Documented", references: [MetadataReference.CreateFromFile(library)]);
        return from member in XDocument.Load(file).Descendants("member")
               let id = member.Attribute("name")!.Value
               where DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is { } symbol && IsPublic(symbol)
               from text in Texts(member)
               select new Prose(Path.GetFileName(file), id, text);
    }

    /// <summary>Titles, messages and descriptions of all diagnostics.</summary>
    public static IEnumerable<Prose> OfDiagnostics() =>
        from descriptor in new PipelineAnalyzer().SupportedDiagnostics
        from text in (LocalizableString[])[descriptor.Title, descriptor.MessageFormat, descriptor.Description]
        select new Prose(descriptor.Id, descriptor.Id, text.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>
    /// The texts in the code of some folders: messages of exceptions, parts of the messages of diagnostics, titles of fixes.
    /// </summary>
    public static IEnumerable<Prose> OfLiterals(params string[] folders) =>
        from path in RepositoryFiles.Code()
        let file = NameOf(path)
        where folders.Any(folder => file.StartsWith(folder + "/", StringComparison.Ordinal))
        from node in CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(path)).GetRoot().DescendantNodes()
        let expression = node as ExpressionSyntax
        where expression is not null && IsText(expression) && !(expression.Parent is BinaryExpressionSyntax parent && IsText(parent))
        let line = expression.GetLocation().GetLineSpan().StartLinePosition.Line + 1
        select new Prose(file, $"{file}({line})", TextOf(expression));

    /// <summary>The lines of all comments, those of documentation without their elements.</summary>
    public static IEnumerable<Prose> OfComments() =>
        from path in RepositoryFiles.Code()
        let file = NameOf(path)
        from line in System.IO.File.ReadLines(path).Select(static (text, at) => (Text: text, Number: at + 1))
        where Comment().Match(line.Text) is { Success: true }
        let words = Comment().Match(line.Text).Groups[1].Value
        select new Prose(file, $"{file}({line.Number})", Element().Replace(ElementOfCode().Replace(words, Code), ""));

    /// <summary>The names of all tests, as words.</summary>
    public static IEnumerable<Prose> OfTestNames() =>
        from type in typeof(Prose).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(FactAttribute))
        select new Prose(type.Name, $"{type.Name}.{method.Name}", method.Name.Replace('_', ' '));

    private static string WithoutCode(string text) => LinkTarget().Replace(CodeSpan().Replace(text, Code), "]");

    private static string NameOf(string path) => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/');

    private static bool IsPublic(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is not (null or INamespaceSymbol); at = at.ContainingSymbol)
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;

        return true;
    }

    /// <summary>One text for each paragraph of a documentation.</summary>
    private static IEnumerable<string> Texts(XElement element) =>
        string.Concat(element.Nodes().Select(TextOf)).Split('\n')
        .Select(static text => Whitespace().Replace(text, " ").Trim()).Where(static text => text.Length > 0);

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value.ReplaceLineEndings(" "),
        XElement { Name.LocalName: "code" } => $"\n{Code}\n",
        XElement element when InlineElements.Contains(element.Name.LocalName) => Code,
        XElement element => $"\n{string.Concat(element.Nodes().Select(TextOf))}\n",
        _ => "",
    };

    private static bool IsText(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax => expression.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && (IsText(sum.Left) || IsText(sum.Right)),
        _ => false,
    };

    private static string TextOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when IsText(literal) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax text => string.Concat(
            text.Contents.Select(static part => part is InterpolatedStringTextSyntax { TextToken.ValueText: var words } ? words : Code)),
        BinaryExpressionSyntax sum when IsText(sum) => TextOf(sum.Left) + TextOf(sum.Right),
        _ => Code,
    };

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\([^)\s]+\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"^\s*//+ (.*)$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"<(?:see|seealso|paramref|typeparamref)\b[^>]*/>|<c>.*?</c>|`[^`]*`")]
    private static partial Regex ElementOfCode();

    [GeneratedRegex("</?[a-z]+[^>]*>")]
    private static partial Regex Element();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
