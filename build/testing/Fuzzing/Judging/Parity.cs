using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>Compares the generator with the analyzer: a class with stages works, or a blocking error says why it does not.</summary>
internal sealed class Parity
{
    private const string StageAttribute = "Pipelines.StageAttribute";
    private const string Descriptor = "Descriptor";
    private const string GeneratorSawLess = "PIPE0021";

    // An error about the use of a pipeline. The pipeline may work all the same.
    private const string SelfWait = "PIPE0029";
    private readonly Compilation _compilation;
    private readonly HashSet<SyntaxTree> _generated;

    private readonly bool _mayDependOnGenerated;

    /// <param name="generation">The program with its generated files.</param>
    /// <param name="mayDependOnGenerated">
    /// Whether the program uses names that only generated code has, so that analyzer and generator may see it differently.
    /// </param>
    public Parity(Generation generation, bool mayDependOnGenerated)
    {
        _mayDependOnGenerated = mayDependOnGenerated;
        _compilation = generation.Output;
        _generated = [.. generation.Trees];
        var pipelines = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        Collect(_compilation.Assembly.GlobalNamespace, pipelines);
        Pipelines = pipelines;
        Working = new HashSet<INamedTypeSymbol>(pipelines.Where(Works), SymbolEqualityComparer.Default);
    }

    /// <summary>Classes that declare stages, or for which other classes declare some.</summary>
    public IReadOnlySet<INamedTypeSymbol> Pipelines { get; }

    public IReadOnlySet<INamedTypeSymbol> Working { get; }

    public IEnumerable<Complaint> Check(IReadOnlyList<Diagnostic> reported)
    {
        ErrorPlace[] errors =
            [.. reported.Where(
                static diagnostic =>
                    diagnostic.DefaultSeverity == DiagnosticSeverity.Error && diagnostic.Id != SelfWait && !IsInLocalFunction(diagnostic))
                        .Select(Place)];
        foreach (INamedTypeSymbol pipeline in Pipelines)
        {
            bool works = Working.Contains(pipeline);
            Diagnostic? own = errors.FirstOrDefault(error => Same(error.Target ?? error.Concerned, pipeline))?.Error;
            if (works && own is not null)
                yield return new Complaint(
                    Promise.Disparity,
                    $"a pipeline works in spite of {own.Id}\n    {pipeline}: "
                    + $"{own.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
            if (!works
                && !errors.Any(
                    error =>
                        Same(error.Target, pipeline) || IsAround(error.Pipeline, pipeline)
                        || error.Around.Contains(pipeline, SymbolEqualityComparer.Default)))
                yield return new Complaint(
                    Promise.Disparity, $"a pipeline does not work, and no error says why\n    {pipeline}");
        }

        if (_mayDependOnGenerated) yield break;
        foreach (Diagnostic diagnostic in reported)
            if (diagnostic.Id == GeneratorSawLess)
                yield return new Complaint(
                    Promise.Disparity,
                    $"generator and analyzer read the same code in two ways\n    "
                    + $"{diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    // Only a working pipeline has a descriptor with a value. Others have one that throws, or none.
    private bool Works(INamedTypeSymbol pipeline) =>
        pipeline.GetMembers(Descriptor).SelectMany(static member => member.DeclaringSyntaxReferences)
        .Any(reference =>
            _generated.Contains(reference.SyntaxTree) && !reference.GetSyntax().DescendantNodes()
            .Any(static node => node is ThrowExpressionSyntax));

    private void Collect(INamespaceOrTypeSymbol container, HashSet<INamedTypeSymbol> pipelines)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner) Collect(inner, pipelines);
            else if (member is IMethodSymbol { IsImplicitlyDeclared: false } method && IsStage(method, out INamedTypeSymbol? target)
                && (target ?? method.ContainingType) is { } pipeline && pipeline.DeclaringSyntaxReferences.Length > 0)
                pipelines.Add(pipeline);
        }
    }

    private static bool IsStage(IMethodSymbol method, out INamedTypeSymbol? target)
    {
        AttributeData? stage = method.GetAttributes()
            .FirstOrDefault(static attribute => attribute.AttributeClass?.ToDisplayString() == StageAttribute);
        target = stage?.NamedArguments.FirstOrDefault(static argument => argument.Key == "Pipeline").Value.Value as INamedTypeSymbol;

        // It is not determined which form of a generic class is meant. Such a stage counts as one of the class that declares it, wrongly.
        if (target is { IsGenericType: true }) target = null;
        return stage is not null;
    }

    /// <summary>The place of an error.</summary>
    /// <param name="Error">The error.</param>
    /// <param name="Pipeline">
    /// The innermost pipeline around it, or else the innermost type. A type within a pipeline may have a name that the pipeline needs.
    /// </param>
    /// <param name="Concerned">The innermost type around it that is a pipeline or contains one, which may not work because of it.</param>
    /// <param name="Around">All types around it. The name of one may be the cause of another one's error.</param>
    /// <param name="Target">The type that the stage at this place belongs to.</param>
    private sealed record ErrorPlace(
        Diagnostic Error, INamedTypeSymbol? Pipeline, INamedTypeSymbol? Concerned, IReadOnlyList<INamedTypeSymbol> Around,
        INamedTypeSymbol? Target);

    private ErrorPlace Place(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree) return new ErrorPlace(error, null, null, [], null);
        SemanticModel model = _compilation.GetSemanticModel(tree);
        SyntaxNode? node = tree.GetRoot().FindToken(error.Location.SourceSpan.Start).Parent;
        if (node is null) return new ErrorPlace(error, null, null, [], null);
        INamedTypeSymbol[] around =
            [.. node.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().Select(type => model.GetDeclaredSymbol(type))
                .OfType<INamedTypeSymbol>()];
        INamedTypeSymbol? target = null;
        if (node.AncestorsAndSelf().FirstOrDefault(static each => each is MethodDeclarationSyntax or AccessorDeclarationSyntax)
            is { } method && model.GetDeclaredSymbol(method) is IMethodSymbol symbol) IsStage(symbol, out target);
        INamedTypeSymbol? innermost = around.FirstOrDefault();
        return new ErrorPlace(
            error,
            around.FirstOrDefault(Pipelines.Contains) ?? innermost,
            around.FirstOrDefault(type => Pipelines.Any(pipeline => IsAround(type, pipeline))) ?? innermost,
            around,
            target);
    }

    // A stage on one of these is an error, and no part of the pipeline around it.
    private static bool IsInLocalFunction(Diagnostic error) =>
        error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan).AncestorsAndSelf()
        .Any(static node => node is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) == true;

    private static bool Same(INamedTypeSymbol? left, INamedTypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static bool IsAround(INamedTypeSymbol? outer, INamedTypeSymbol? inner)
    {
        for (; inner is not null; inner = inner.ContainingType)
            if (Same(outer, inner)) return true;
        return false;
    }
}
