using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Findings;

namespace Pipelines.CodeFixes;

/// <summary>
/// Numbers all stages of a class 10, 20, 30 ... in their current order. Stages of the same order keep the order of the source.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenumberFix)), Shared]
public sealed class RenumberFix() : PipelineFix("Renumber the stages by tens", Descriptors.NoOrder.Id, Descriptors.DuplicateOrder.Id)
{
    private const int Step = 10;

    private protected override async Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await StageOrder.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not var (type, stages)) return null;

        // Orders that are named constants are a plan of the user, which numbers would destroy.
        if (stages.Any(static stage => StageOrder.IsNamed(stage.Attribute))) return null;
        var fix = new Fix($"Renumber the stages of '{type.Name}' by tens");
        int next = 0;
        foreach ((AttributeSyntax attribute, int _) in stages.OrderBy(static stage => stage.Order))
        {
            int order = next += Step;
            fix.Edit(attribute, current => StageOrder.Set(current, order));
        }

        return fix;
    }
}
