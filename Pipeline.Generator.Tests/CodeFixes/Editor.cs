using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Generator.Analyzers;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.CodeFixes;

/// <summary>A project in a workspace, with the generator, the analyzer and what an editor does with fixes.</summary>
internal sealed class Editor(Project project)
{
    // With the generator, the workspace sees the generated parts, as an editor does.
    private static readonly AnalyzerFileReference Generator =
        new(typeof(PipelineGenerator).Assembly.Location, new LoadedAssembly(typeof(PipelineGenerator).Assembly));

    public static Editor Open(params string[] sources)
    {
        CSharpCompilation compilation = TestCompilation.Create(sources);
        var id = ProjectId.CreateNewId();
        var info = ProjectInfo.Create(
            id,
            VersionStamp.Default,
            compilation.AssemblyName!,
            compilation.AssemblyName!,
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees[0].Options,
            documents: compilation.SyntaxTrees.Select(
                tree => DocumentInfo.Create(
                    DocumentId.CreateNewId(id), tree.FilePath,
                    loader: TextLoader.From(TextAndVersion.Create(tree.GetText(), VersionStamp.Default)), filePath: tree.FilePath)),
            metadataReferences: compilation.References,
            analyzerReferences: [Generator]);
        return new Editor(new AdhocWorkspace().AddProject(info));
    }

    /// <summary>The analyzer's diagnostics with an id, in the order of places.</summary>
    public async Task<Diagnostic[]> DiagnosticsAsync(string id) => [.. (await DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == id)];

    private async Task<Diagnostic[]> DiagnosticsAsync()
    {
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers([new PipelineAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. all.OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The code actions that the light bulb at a diagnostic shows.</summary>
    public async Task<CodeAction[]> OffersAsync(CodeFixProvider provider, Diagnostic diagnostic)
    {
        var offers = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(
            new CodeFixContext(
                project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (offer, _) => offers.Add(offer),
                TestContext.Current.CancellationToken));
        return [.. offers];
    }

    public async Task<CodeAction> OfferForAllAsync(CodeFixProvider provider, string id, FixAllScope scope)
    {
        Diagnostic first = (await DiagnosticsAsync(id))[0];
        CodeAction offer = Assert.Single(await OffersAsync(provider, first));
        var context =
            new FixAllContext(
                project.GetDocument(first.Location.SourceTree)!, provider, scope, offer.EquivalenceKey, [id], new Diagnostics(this),
                TestContext.Current.CancellationToken);
        return (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
    }

    /// <returns>The sources after the change, in the order of the files.</returns>
    public async Task<string[]> PublishAsync(CodeAction offer)
    {
        ImmutableArray<CodeActionOperation> operations = await offer.GetOperationsAsync(TestContext.Current.CancellationToken);
        Project changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetProject(project.Id)!;
        var sources = new List<string>();
        foreach (DocumentId id in project.DocumentIds)
            sources.Add((await changed.GetDocument(id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        return [.. sources];
    }

    private sealed class Diagnostics(Editor editor) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await editor.DiagnosticsAsync()).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
                (await editor.DiagnosticsAsync()).Where(static diagnostic => !diagnostic.Location.IsInSource);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await editor.DiagnosticsAsync();
    }
}
