using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Pipelines.CodeFixes;

/// <summary>
/// A provider of fixes for diagnostics of pipelines. It only has to find the fix for one diagnostic; doing it, or all of them at once, is
/// the same for each.
/// </summary>
/// <remarks>Thread-safe, as it keeps nothing.</remarks>
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

    // The kind of fix, as opposed to the one place where it is offered: by this, an editor knows what else "fix all" is about.
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

    /// <returns><see langword="null"/> if the fix would break more than it mends.</returns>
    private protected abstract Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation);

    // The ready-made one applies each fix by itself and merges texts, which doubles edits that several fixes share.
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
