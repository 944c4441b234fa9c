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

    private readonly FuzzInput _input;
    private readonly Generation _generation;
    private readonly Diagnostic[] _alone;

    public CompilerView(FuzzInput input, Generation generation, CancellationToken cancellation)
    {
        _input = input;
        _generation = generation;
        _alone = Relevant(generation.Alone.GetDiagnostics(cancellation));
        IsClean = !_alone.Any(IsError);
        HasSoundDeclarations = IsClean || _alone.All(static diagnostic => !IsError(diagnostic) || IsInBody(diagnostic));
        RedeclaresFramework = Redeclares(generation.Alone);
    }

    public bool IsClean { get; }

    public bool HasSoundDeclarations { get; }

    /// <summary>Whether the program redefines names of the framework, so that no generated code could be right.</summary>
    public bool RedeclaresFramework { get; }

    /// <summary>
    /// Whether the generated code is judged. Binding it costs more than everything else together, so it is not bound otherwise.
    /// </summary>
    public bool JudgesOutput => HasSoundDeclarations && !RedeclaresFramework;

    /// <summary>Judges the compiler's diagnostics for the input with the generated code.</summary>
    /// <param name="diagnostics">The diagnostics.</param>
    /// <param name="asksForWarnings">Whether the generated code must not cause a warning in the user's code either.</param>
    public IReadOnlyList<Complaint> Judge(IEnumerable<Diagnostic> diagnostics, bool asksForWarnings)
    {
        HashSet<SyntaxTree> generated = [.. _generation.Trees];
        Diagnostic[] output = Relevant(diagnostics);
        List<Diagnostic> faults =
            [.. output.Where(
                diagnostic =>
                    IsIn(generated, diagnostic) || (IsError(diagnostic) && IsClean && !NamesWhatIsHidden(diagnostic, _generation)))];
        if (asksForWarnings && IsClean)
        {
            HashSet<(string, Location)> before = [.. _alone.Select(static diagnostic => (diagnostic.Id, diagnostic.Location))];
            faults.AddRange(
                output.Where(
                    diagnostic =>
                        !IsError(diagnostic) && !IsIn(generated, diagnostic) && !Hiding.Contains(diagnostic.Id)
                        && !before.Contains((diagnostic.Id, diagnostic.Location))));
        }

        return
            [.. faults.Where(diagnostic => !IsAllowed(diagnostic, generated))
                .Select(static diagnostic => new Complaint(Promise.Uncompilable, GeneratedText.Describe(diagnostic)))];
    }

    // With analyzers off, the user learns of a problem from an error in the generated file. An obsolete stage may have an id that no pragma
    // can name.
    private bool IsAllowed(Diagnostic diagnostic, HashSet<SyntaxTree> generated) =>
        (diagnostic.Id == ErrorDirective && _input.AnalyzersAreOff && IsIn(generated, diagnostic))
        || !SyntaxFacts.IsValidIdentifier(diagnostic.Id);

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

    private static Diagnostic[] Relevant(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)];

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
