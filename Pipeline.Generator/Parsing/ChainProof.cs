using Microsoft.CodeAnalysis;
using Pipelines.Generator.Diagnostics;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing;

/// <summary>Proves that what each stage gives fits what the next one takes, whatever optional stages are off.</summary>
/// <remarks>
/// An optional stage takes A and gives a type to which A converts, so behind it the item has the stage's output type whether it is on or off.
/// Therefore looking at neighbours is enough: no combination of splices needs to be tried.
/// </remarks>
internal sealed class ChainProof(Compilation compilation, Action<Finding> report)
{
    /// <summary>Walks the chain, finds what arrives at each stage and which stages are optional.</summary>
    /// <param name="stages">The stages in their order.</param>
    /// <param name="isGap">Whether something is missing between two stages, so that they need not fit.</param>
    public void Walk(IReadOnlyList<StageSymbol> stages, Func<StageSymbol, StageSymbol, bool> isGap)
    {
        bool previousIsOdd = false;
        for (int index = 0; index < stages.Count; index++)
        {
            StageSymbol stage = stages[index];
            if (index > 0)
            {
                StageSymbol before = stages[index - 1];
                bool fits = isGap(before, stage) || before.Output.ConvertsTo(stage.Signature.Input, compilation);

                // A stage that fits neither neighbour is one mistake, and is reported where it begins.
                if (!fits && !previousIsOdd) ReportMisfit(stage, before);
                previousIsOdd = !fits && !previousIsOdd && index + 1 < stages.Count && before.Output.ConvertsTo(stages[index + 1].Signature.Input, compilation);
                if (fits && !isGap(before, stage) && !NullFlow.Fits(before.Output.Symbol, stage.Signature.Input.Symbol)) ReportNull(stage, before);
                if (stage.IsTransparent && fits) stage.Input = stage.Output = before.Output;
            }

            stage.WhyRequired = WhyRequired(stage);
            if (stage.IsSound && !stage.Attribute.Enabled && stage.WhyRequired is { } reason)
                report(new Finding(Descriptors.CannotBeDisabled, stage.Attribute.LocationOf(KnownNames.Enabled), stage.Name, reason));
        }
    }

    private string? WhyRequired(StageSymbol stage)
    {
        if (stage.Attribute.Required) return "it is marked Required";
        if (stage.IsTransparent) return null;
        (string takes, string gives) = ItemType.Names(stage.Input, stage.Output);
        if (!stage.Input.ConvertsTo(stage.Output, compilation)) return $"it takes '{takes}' and gives '{gives}', so no item could pass it by";
        return NullFlow.Fits(stage.Input.Symbol, stage.Output.Symbol) ? null : $"it takes '{takes}' and promises '{gives}', so null could pass it by";
    }

    private void ReportMisfit(StageSymbol stage, StageSymbol before)
    {
        (string takes, string gives) = ItemType.Names(stage.Signature.Input, before.Output);
        Location input = SourcePlaces.TypeOf(stage.Signature.Item);
        Location output = SourcePlaces.OutputOf(before.Method);
        if (LooksLikeFilter(before) && before.Input.ConvertsTo(stage.Signature.Input, compilation))
            report(new Finding(Descriptors.DoesNotFit, output, stage.Name, takes, before.Name, gives, $"if '{before.Name}' decides which items go on, write Kind = StageKind.Filter") { Other = input });
        else
            report(new Finding(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, gives, $"change one of the two types, or put a stage between them that takes '{gives}' and gives '{takes}'") { Other = output });
    }

    private static bool LooksLikeFilter(StageSymbol stage) => stage.Signature.Shape == Shape.Map && stage.Output.Symbol.SpecialType == SpecialType.System_Boolean;

    private void ReportNull(StageSymbol stage, StageSymbol before)
    {
        (string takes, string gives) = ItemType.Names(stage.Signature.Input, before.Output);
        report(new Finding(Descriptors.NullableMismatch, SourcePlaces.TypeOf(stage.Signature.Item), stage.Name, takes, before.Name, gives) { Other = SourcePlaces.OutputOf(before.Method) });
    }
}
