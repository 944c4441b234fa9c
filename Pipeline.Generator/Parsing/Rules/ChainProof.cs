using System.Globalization;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Proves that what each stage gives fits what the next one takes.</summary>
/// <remarks>
/// Behind an optional stage or group the item has the type that it gives, whether it is on or off: that is what makes it optional (see
/// <see cref="UnitProof"/>). Therefore looking at neighbours is enough: no combination of splices needs to be tried.
/// </remarks>
internal sealed class ChainProof(Compilation compilation, Action<DiagnosticInfo> report)
{
    // The other order that fits, once it was searched for.
    private Lazy<IReadOnlyList<StageSymbol>?> _fittingOrder = new(static () => null);

    /// <summary>Walks the chain and finds what arrives at each stage.</summary>
    /// <param name="stages">The stages in their order.</param>
    /// <param name="isGap">Whether something is missing between two stages, so that they need not fit.</param>
    /// <param name="isWhole">Whether all stages are here and each order is known, so that another order can be proposed.</param>
    public void Walk(IReadOnlyList<StageSymbol> stages, Func<StageSymbol, StageSymbol, bool> isGap, bool isWhole)
    {
        if (isWhole) _fittingOrder = new(() => FittingOrder.Of(stages, compilation));
        bool previousIsOdd = false;
        for (int index = 0; index < stages.Count; index++)
        {
            StageSymbol stage = stages[index];
            stage.Arrives = stage.Input;
            if (index == 0) continue;
            StageSymbol before = stages[index - 1];
            bool gap = isGap(before, stage);
            bool fits = gap || before.Output.ConvertsTo(stage.Signature.Input, compilation);

            // A stage that fits neither neighbour is one mistake, and is reported where it begins.
            if (!fits && !previousIsOdd) ReportMisfit(stage, before, stages);
            previousIsOdd = !fits && !previousIsOdd && index + 1 < stages.Count
                && before.Output.ConvertsTo(stages[index + 1].Signature.Input, compilation);
            if (fits && !gap && !NullFlow.Fits(before.Output.Symbol, stage.Signature.Input.Symbol)) ReportNull(stage, before);
            stage.Arrives = before.Output;
            if (stage.Traits.IsTransparent && fits) stage.Input = stage.Output = before.Output;
        }
    }

    private void ReportMisfit(StageSymbol stage, StageSymbol before, IReadOnlyList<StageSymbol> stages)
    {
        (string takes, string gives) = ItemType.Names(stage.Signature.Input, before.Output);
        Location input = SourcePlaces.TypeOf(stage.Signature.Item);
        Location output = SourcePlaces.OutputOf(before.Method);
        if (MissingKind(before, stage) is { } advice)
        {
            report(new DiagnosticInfo(Descriptors.DoesNotFit, output, stage.Name, takes, before.Name, gives, advice) { Other = input });
            return;
        }

        if (IsMissingBatchSize(before, stage))
        {
            string batch = $"if '{stage.Name}' takes many items at once, write BatchSize = ...";
            report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, gives, batch) { Other = output });
            return;
        }

        string change = $"change one of the two types, or put a stage between them that takes '{gives}' and gives '{takes}'";
        if (_fittingOrder.Value is not { } fitting)
        {
            report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, gives, change) { Other = output });
            return;
        }

        // Stages at the two ends that keep their places need no mention.
        int first = 0, end = stages.Count;
        while (ReferenceEquals(stages[first], fitting[first])) first++;
        while (ReferenceEquals(stages[end - 1], fitting[end - 1])) end--;
        string names = string.Join(", ", fitting.Skip(first).Take(end - first).Select(static moved => $"'{moved.Name}'"));
        string reorder = $"the stages fit in the order {names}, so give them an Order in that sequence; or {change}";
        report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, gives, reorder)
        {
            Other = output,
            FittingOrder = string.Join(",", fitting.Select(static moved => moved.Order.ToString(CultureInfo.InvariantCulture))),
        });
    }

    // A bool or a sequence without a Kind is an item like any other, which is seldom what was meant.
    private string? MissingKind(StageSymbol before, StageSymbol stage)
    {
        if (before.Signature.Shape != StageKind.Map || before.Attribute.Kind == StageKind.Map) return null;
        if (before.Output.Symbol.SpecialType == SpecialType.System_Boolean && before.Input.ConvertsTo(stage.Signature.Input, compilation))
            return $"if '{before.Name}' decides which items go on, write Kind = StageKind.Filter";
        if (StageSignature.OptionalIn(before.Output.Symbol) is { } value
            && new ItemType(value).ConvertsTo(stage.Signature.Input, compilation))
            return $"if '{before.Name}' drops the items for which it gives no value, write Kind = StageKind.FilterMap";
        bool isSequence = SequenceType.Read(before.Output.Symbol) is ({ } sequence, _)
            && new ItemType(sequence.Element).ConvertsTo(stage.Signature.Input, compilation);
        return isSequence ? $"if each element that '{before.Name}' gives is to go on by itself, write Kind = StageKind.Expand" : null;
    }

    private bool IsMissingBatchSize(StageSymbol before, StageSymbol stage) =>
        !stage.Traits.IsBatch && StageSignature.BatchIn(stage.Signature.Input.Symbol) is var (_, element)
        && before.Output.ConvertsTo(new ItemType(element), compilation);

    /// <summary>
    /// Looks at the stage that ends the chain. Nothing takes what it returns, so no misfit shows that it was meant as a filter.
    /// </summary>
    /// <param name="last">The last stage.</param>
    public void CheckLast(StageSymbol last)
    {
        bool isDecision = last.Traits is { Shape: StageKind.Map, IsBatch: false }
            && last.Output.Symbol.SpecialType == SpecialType.System_Boolean && last.Input.Symbol.SpecialType != SpecialType.System_Boolean;
        if (isDecision && last.Attribute.Kind == StageKind.Auto)
            report(new DiagnosticInfo(Descriptors.BoolAtEnd, SourcePlaces.ReturnTypeOf(last.Method), last.Name));
    }

    private void ReportNull(StageSymbol stage, StageSymbol before)
    {
        (string takes, string gives) = ItemType.Names(stage.Signature.Input, before.Output);
        report(new DiagnosticInfo(
            Descriptors.NullableMismatch, SourcePlaces.TypeOf(stage.Signature.Item), stage.Name, takes, before.Name,
            gives)
        { Other = SourcePlaces.OutputOf(before.Method) });
    }
}
