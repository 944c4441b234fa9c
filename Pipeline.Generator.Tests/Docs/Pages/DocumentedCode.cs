using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>The parts of a block of code, to be put together with those of other blocks.</summary>
internal sealed class DocumentedCode
{
    private readonly CompilationUnitSyntax _unit;

    private DocumentedCode(CompilationUnitSyntax unit) => _unit = unit;

    public bool HasStatements => Statements.Any();

    private IEnumerable<GlobalStatementSyntax> Statements => _unit.Members.OfType<GlobalStatementSyntax>();

    private IEnumerable<string> Usings => _unit.Usings.Select(static directive => directive.ToString());

    /// <summary>The first paragraph of statements.</summary>
    private IEnumerable<GlobalStatementSyntax> SetUp =>
        Statements.TakeWhile(static (statement, index) => index == 0 || !StandsBelowEmptyLine(statement));

    public static DocumentedCode Parse(string text) => new((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot());

    /// <summary>
    /// A program that runs the set-up of this one and then fragments, with <paramref name="separator"/> before each. Sections know nothing
    /// of each other: the number of the section to run is the program's argument. They are one program, because compiling takes most of the
    /// time.
    /// </summary>
    public string With(IReadOnlyList<DocumentedCode[]> sections, string separator)
    {
        DocumentedCode[] parts = [this, .. sections.SelectMany(static fragments => fragments)];
        return string.Join('\n',
        [
            .. parts.SelectMany(static part => part.Usings).Distinct(StringComparer.Ordinal),
            "switch (args[0]) {",
            .. sections.SelectMany((fragments, number) => Section(number, fragments, separator)),
            "}",
            .. parts.SelectMany(static part => part._unit.Members.Where(static member => member is not GlobalStatementSyntax))
            .Select(static type => type.ToFullString()),
        ]);
    }

    private IEnumerable<string> Section(int number, DocumentedCode[] fragments, string separator) =>
    [
        $"case \"{number}\": {{",
        .. SetUp.Select(static statement => statement.ToFullString()),
        .. fragments.SelectMany(fragment => fragment.Statements.Select(static statement => statement.ToFullString()).Prepend(separator)),
        "break; }",
    ];

    private static bool StandsBelowEmptyLine(GlobalStatementSyntax statement) =>
        statement.GetLeadingTrivia().FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
}
