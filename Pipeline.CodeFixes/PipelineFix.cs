using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Pipelines.CodeFixes;

/// <summary>Represents a provider of fixes for diagnostics of pipelines.</summary>
/// <remarks>
/// A derived class only finds the fix for one diagnostic. This class applies it, or all of them at once. Thread-safe, because it has no
/// state.
/// </remarks>
public abstract class PipelineFix : CodeFixProvider
{
    private readonly string _titleForAll;

    private protected PipelineFix(string titleForAll, params string[] ids)
    {
        _titleForAll = titleForAll;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    // This key is the kind of fix, and not the one place where it is offered. By this key, an editor knows which other fixes "fix all"
    // includes.
    private string EquivalenceKey => GetType().Name;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } fix) continue;
            Solution solution = context.Document.Project.Solution;
            context.RegisterCodeFix(
                CodeAction.Create(fix.Title, cancellation => Fix.PublishAsync(solution, [fix], cancellation), EquivalenceKey), diagnostic);
        }
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new AllAtOnce(this);

    /// <returns>The fix, or <see langword="null"/> if it would break more than it repairs.</returns>
    private protected abstract Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation);

    // The provider of the framework applies each fix on its own and merges texts. That duplicates edits that several fixes share.
    private sealed class AllAtOnce(PipelineFix provider) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create(
            provider._titleForAll,
            async cancellation =>
                await Fix.PublishAsync(context.Solution, await FindAllAsync(context, cancellation).ConfigureAwait(false), cancellation)
                .ConfigureAwait(false),
            context.CodeActionEquivalenceKey));

        private async Task<IReadOnlyList<Fix>> FindAllAsync(FixAllContext context, CancellationToken cancellation)
        {
            var fixes = new List<Fix>();
            foreach (Diagnostic diagnostic in await DiagnosticsAsync(context).ConfigureAwait(false))
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                    && await provider.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } fix) fixes.Add(fix);
            return fixes;
        }

        private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(FixAllContext context)
        {
            if (context.Scope == FixAllScope.Document)
                return context.Document is { } document ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false) : [];
            if (context.Scope == FixAllScope.Project) return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            var diagnostics = new List<Diagnostic>();
            foreach (Project project in context.Solution.Projects)
                diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            return diagnostics;
        }
    }
}
