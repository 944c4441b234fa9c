using System.Globalization;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Proves that each stage accepts what the one before it emits.</summary>
/// <remarks>
/// After an optional stage or group, the item has the type that it emits, whether it is enabled or not. That is what makes it optional (see
/// <see cref="UnitProof"/>). So it is enough to compare neighbors, and no combination of splices needs to be tried.
/// </remarks>
internal sealed class ChainProof
{
    private readonly IReadOnlyList<StageSymbol> _stages;
    private readonly Compilation _compilation;
    private readonly Action<DiagnosticInfo> _report;

    // The other order that fits, once it has been searched for.
    private readonly Lazy<IReadOnlyList<StageSymbol>?> _fittingOrder;

    private ChainProof(IReadOnlyList<StageSymbol> stages, bool isWhole, Compilation compilation, Action<DiagnosticInfo> report)
    {
        _stages = stages;
        _compilation = compilation;
        _report = report;
        _fittingOrder = new(() => isWhole ? FittingOrder.Of(stages, compilation) : null);
    }

    /// <summary>Walks the chain, and finds the type that arrives at each stage.</summary>
    /// <param name="stages">The stages in their order.</param>
    /// <param name="isGap">Whether a stage may be missing between two stages, so that they need not fit.</param>
    /// <param name="isWhole">Whether all stages are here and each order is known, so that another order can be proposed.</param>
    /// <param name="compilation">The compilation, which knows the conversions.</param>
    /// <param name="report">The receiver of stages that do not fit.</param>
    public static IReadOnlyList<TypedStage> Walk(
        IReadOnlyList<StageSymbol> stages, Func<StageSymbol, StageSymbol, bool> isGap, bool isWhole, Compilation compilation,
        Action<DiagnosticInfo> report) => new ChainProof(stages, isWhole, compilation, report).Walk(isGap);

    private List<TypedStage> Walk(Func<StageSymbol, StageSymbol, bool> isGap)
    {
        var typed = new List<TypedStage>();
        bool previousIsOdd = false;
        for (int index = 0; index < _stages.Count; index++)
        {
            StageSymbol stage = _stages[index];
            if (index == 0)
            {
                typed.Add(new TypedStage(stage, stage.Signature.Input, passesOn: false));
                continue;
            }

            TypedStage before = typed[index - 1];
            bool gap = isGap(before, stage);
            bool fits = gap || before.Output.ConvertsTo(stage.Signature.Input, _compilation);

            // A stage that fits neither neighbor is one mistake. It is reported where it begins.
            if (!fits && !previousIsOdd) ReportMisfit(stage, before);
            previousIsOdd = !fits && !previousIsOdd && index + 1 < _stages.Count
                && before.Output.ConvertsTo(_stages[index + 1].Signature.Input, _compilation);
            if (fits && !gap && !NullFlow.Fits(before.Output.Symbol, stage.Signature.Input.Symbol)) ReportNull(stage, before);
            typed.Add(new TypedStage(stage, before.Output, passesOn: stage.Traits.IsTransparent && fits));
        }

        return typed;
    }

    private void ReportMisfit(StageSymbol stage, TypedStage before)
    {
        (string takes, string emits) = ItemType.Names(stage.Signature.Input, before.Output);
        Location input = SourcePlaces.TypeOf(stage.Signature.Item);
        Location output = SourcePlaces.OutputOf(before.Method);
        if (MissingKind(before, stage) is { } advice)
        {
            _report(new DiagnosticInfo(Descriptors.DoesNotFit, output, stage.Name, takes, before.Name, emits, advice) { Other = input });
            return;
        }

        if (IsMissingBatchSize(before, stage))
        {
            string batch = $"if '{stage.Name}' takes many items at once, write BatchSize = ...";
            _report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, emits, batch) { Other = output });
            return;
        }

        string change = $"change one of the two types, or put a stage between them that takes '{emits}' and emits '{takes}'";
        if (_fittingOrder.Value is not { } fitting)
        {
            _report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, emits, change) { Other = output });
            return;
        }

        // The message does not mention stages at the two ends that keep their places.
        int first = 0, end = _stages.Count;
        while (ReferenceEquals(_stages[first], fitting[first])) first++;
        while (ReferenceEquals(_stages[end - 1], fitting[end - 1])) end--;
        string names = string.Join(", ", fitting.Skip(first).Take(end - first).Select(static moved => $"'{moved.Name}'"));
        string reorder = $"the stages fit in the order {names}, so number them in that sequence; or {change}";
        _report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, emits, reorder)
        {
            Other = output,
            FittingOrder = string.Join(",", fitting.Select(static moved => moved.Order.ToString(CultureInfo.InvariantCulture))),
        });
    }

    // A bool or a sequence without a Kind is an ordinary item, which is seldom what the author meant.
    private string? MissingKind(TypedStage before, StageSymbol stage)
    {
        if (before.Signature.Kind != StageKind.Map || before.Attribute.Kind == StageKind.Map) return null;
        if (before.Output.Symbol.SpecialType == SpecialType.System_Boolean && before.Input.ConvertsTo(stage.Signature.Input, _compilation))
            return $"if '{before.Name}' decides which items continue, write Kind = StageKind.Filter";
        if (StageSignature.OptionalIn(before.Output.Symbol) is { } value
            && new ItemType(value).ConvertsTo(stage.Signature.Input, _compilation))
            return $"if '{before.Name}' drops the items for which it returns no value, write Kind = StageKind.FilterMap";
        bool isSequence = SequenceType.Read(before.Output.Symbol) is ({ } sequence, _)
            && new ItemType(sequence.Element).ConvertsTo(stage.Signature.Input, _compilation);
        return isSequence ? $"if each element that '{before.Name}' emits is to continue by itself, write Kind = StageKind.Expand" : null;
    }

    private bool IsMissingBatchSize(TypedStage before, StageSymbol stage) =>
        !stage.Traits.IsBatch && StageSignature.BatchIn(stage.Signature.Input.Symbol) is var (_, element)
        && before.Output.ConvertsTo(new ItemType(element), _compilation);

    /// <summary>
    /// Checks the last stage of the chain. No stage takes its result, so no misfit shows that it was meant as a filter.
    /// </summary>
    /// <param name="last">The last stage.</param>
    /// <param name="report">The receiver of suspicious stages.</param>
    public static void CheckLast(TypedStage last, Action<DiagnosticInfo> report)
    {
        bool isDecision = last.Traits is { Kind: StageKind.Map, IsBatch: false }
            && last.Output.Symbol.SpecialType == SpecialType.System_Boolean && last.Input.Symbol.SpecialType != SpecialType.System_Boolean;
        if (isDecision && last.Attribute.Kind == StageKind.Auto)
            report(new DiagnosticInfo(Descriptors.BoolAtEnd, SourcePlaces.ReturnTypeOf(last.Method), last.Name));
    }

    private void ReportNull(StageSymbol stage, TypedStage before)
    {
        (string takes, string emits) = ItemType.Names(stage.Signature.Input, before.Output);
        _report(new DiagnosticInfo(
            Descriptors.NullableMismatch, SourcePlaces.TypeOf(stage.Signature.Item), stage.Name, takes, before.Name,
            emits)
        { Other = SourcePlaces.OutputOf(before.Method) });
    }
}
