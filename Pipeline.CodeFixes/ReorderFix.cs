using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Findings;

namespace Pipelines.CodeFixes;

/// <summary>Changes the orders of a class so that its stages fit. Only stages that move get another number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReorderFix)), Shared]
public sealed class ReorderFix() : PipelineFix("Put the stages into an order that fits", Descriptors.DoesNotFit.Id)
{
    private protected override async Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (!diagnostic.Properties.TryGetValue(nameof(DiagnosticInfo.FittingOrder), out string? listed) || listed is null) return null;
        if (await StageOrder.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not var (type, stages)) return null;
        int[] fitting = [.. listed.Split(',').Select(static order => int.Parse(order, CultureInfo.InvariantCulture))];
        int[] numbers = [.. fitting.OrderBy(static order => order)];
        var fix = new Fix($"Put the stages of '{type.Name}' into the order that fits");
        foreach ((AttributeSyntax attribute, int order) in stages)
        {
            int place = Array.IndexOf(fitting, order);
            if (place < 0) return null;
            int changed = numbers[place];
            if (changed == order) continue;

            // A constant has a meaning that a number would lose.
            if (StageOrder.IsNamed(attribute)) return null;
            fix.Edit(attribute, current => StageOrder.Set(current, changed));
        }

        return fix;
    }
}
