using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Findings;

namespace Pipelines.CodeFixes;

/// <summary>Adds the order that the error suggests to a stage. It keeps the stage at the place of its method in the source.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddOrderFix)), Shared]
public sealed class AddOrderFix() : PipelineFix("Add the missing Orders", Descriptors.NoOrder.Id)
{
    private protected override async Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await StageOrder.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not var (_, stages)) return null;
        (AttributeSyntax? attribute, int order) = stages.FirstOrDefault(stage => stage.Attribute.GetLocation() == diagnostic.Location);
        if (attribute is null) return null;
        var fix = new Fix($"Add Order = {order}");
        fix.Edit(attribute, current => StageOrder.Set(current, order));
        return fix;
    }
}
