using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Testing.Fuzzing.Inputs;

namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>The compiler's diagnostics for an input, with and without the generated code.</summary>
/// <remarks>
/// There are three kinds of input. <em>Clean</em> inputs have no error of their own. They must have no error with the generated files
/// either, and no warning in these. Inputs with sound declarations have errors only in bodies, which generated code does not see. So the
/// generated code must still be free of errors. The remaining inputs are not judged.
/// </remarks>
internal sealed class CompilerView
{
    private const string ErrorDirective = "CS1029";

    // A derived class of the user hides members, whether the user or the generator wrote them.
    private static readonly string[] Hiding = ["CS0108", "CS0114"];

    private CompilerView(FuzzInput input, Generation generation, bool asksForWarnings, CancellationToken cancellation)
    {
        Diagnostic[] alone = Read(generation.Alone, cancellation);
        IsClean = !alone.Any(IsError);
        HasSoundDeclarations = IsClean || alone.All(static diagnostic => !IsError(diagnostic) || IsInBody(diagnostic));

        // Binding the generated files costs more than everything else together. A program that redeclares a type of the framework is not
        // judged.
        RedeclaresFramework = Redeclares(generation.Alone);
        if (!HasSoundDeclarations || RedeclaresFramework) return;
        HashSet<SyntaxTree> generated = [.. generation.Trees];
        Diagnostic[] output = Read(generation.Output, cancellation);
        foreach (Diagnostic diagnostic in output)
            if (IsIn(generated, diagnostic) || (IsError(diagnostic) && IsClean && !NamesWhatIsHidden(diagnostic, generation)))
                Complain(diagnostic);
        if (!asksForWarnings || !IsClean) return;

        // The generated code must not cause a warning in the user's code either.
        HashSet<(string, Location)> before = [.. alone.Select(static diagnostic => (diagnostic.Id, diagnostic.Location))];
        foreach (Diagnostic diagnostic in output)
            if (!IsError(diagnostic) && !IsIn(generated, diagnostic) && !Hiding.Contains(diagnostic.Id)
                && !before.Contains((diagnostic.Id, diagnostic.Location))) Complain(diagnostic);

        void Complain(Diagnostic diagnostic)
        {
            // With analyzers off, the user learns of a problem from an error in the generated file. An obsolete stage may have an id that
            // no pragma can name.
            if (diagnostic.Id == ErrorDirective && input.AnalyzersAreOff && IsIn(generated, diagnostic)) return;
            if (!SyntaxFacts.IsValidIdentifier(diagnostic.Id)) return;
            Complaints.Add(new Complaint(Promise.Uncompilable, GeneratedText.Describe(diagnostic)));
        }
    }

    public bool IsClean { get; }

    public bool HasSoundDeclarations { get; }

    public List<Complaint> Complaints { get; } = [];

    public static CompilerView Of(FuzzInput input, Generation generation, bool asksForWarnings, CancellationToken cancellation) =>
        new(input, generation, asksForWarnings, cancellation);

    /// <summary>Whether the program redefines names of the framework, so that no generated code could be right.</summary>
    public bool RedeclaresFramework { get; }

    private static bool Redeclares(CSharpCompilation program) =>
        program.Assembly.GetTypeByMetadataName("System") is not null || program.Assembly.GetTypeByMetadataName("Pipelines") is not null
        || new[] { "System", "Pipelines" }.Any(
            root => program.Assembly.GlobalNamespace.GetNamespaceMembers().Where(space => space.Name == root).SelectMany(TypesIn)
            .Any(type => program.GetTypesByMetadataName(type).Length > 1));

    private static IEnumerable<string> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Select(type => $"{space.ToDisplayString()}.{type.MetadataName}")
        .Concat(space.GetNamespaceMembers().SelectMany(TypesIn));

    // A member hides a type or a base class's field of the same name within its class. A second method of the same name takes away the type
    // that the method group has on its own. In both cases the rest of the class means something else by the name. That is so for members
    // that the user wrote, and for generated ones.
    private static bool NamesWhatIsHidden(Diagnostic error, Generation generation)
    {
        if (error.Location.SourceTree is not { } tree) return false;
        SyntaxNode place = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return place.DescendantNodesAndSelf()
            .Concat(place.Ancestors().OfType<MemberAccessExpressionSyntax>().SelectMany(static access => access.ChildNodes()))
            .OfType<SimpleNameSyntax>().Any(name =>
            Means(generation.Output, name)
            .Any(static symbol =>
                symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute"))
                    && Means(generation.Alone, name).Any());
    }

    private static IEnumerable<ISymbol> Means(CSharpCompilation program, SimpleNameSyntax name) =>
        program.GetSemanticModel(name.SyntaxTree).LookupSymbols(name.SpanStart, name: name.Identifier.ValueText);

    private static Diagnostic[] Read(CSharpCompilation compilation, CancellationToken cancellation) =>
        [.. compilation.GetDiagnostics(cancellation)
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)];

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static bool IsIn(HashSet<SyntaxTree> trees, Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree && trees.Contains(tree);

    // An error of syntax may have moved the end of a body anywhere.
    private static bool IsInBody(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree || tree.GetDiagnostics().Any(IsError)) return false;
        SyntaxNode node = tree.GetRoot().FindNode(error.Location.SourceSpan);
        return node.AncestorsAndSelf().Any(static around => around is BlockSyntax or ArrowExpressionClauseSyntax);
    }
}
