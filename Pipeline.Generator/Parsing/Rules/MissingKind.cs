using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Recognizes stages without a <c>Kind</c> that probably need one.</summary>
/// <remarks>A <see cref="bool"/> or a sequence without a <c>Kind</c> is an ordinary item, which is seldom what the author meant.</remarks>
internal static class MissingKind
{
    /// <summary>Returns the advice to write a <c>Kind</c>, if the stage would then fit what follows.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="next">The type that follows.</param>
    /// <param name="compilation">The compilation, which knows the conversions.</param>
    public static string? AdviceFor(TypedStage stage, ItemType next, Compilation compilation)
    {
        if (stage.Signature.Kind != StageKind.Map || stage.Attribute.Kind == StageKind.Map) return null;
        if (stage.Output.Symbol.SpecialType == SpecialType.System_Boolean && stage.Input.ConvertsTo(next, compilation))
            return $"if '{stage.Name}' decides which items continue, write Kind = StageKind.Filter";
        if (StageSignature.OptionalIn(stage.Output.Symbol) is { } value && new ItemType(value).ConvertsTo(next, compilation))
            return $"if '{stage.Name}' drops the items for which it returns no value, write Kind = StageKind.FilterMap";
        bool isSequence = SequenceType.Read(stage.Output.Symbol) is ({ } sequence, _)
            && new ItemType(sequence.Element).ConvertsTo(next, compilation);
        return isSequence ? $"if each element that '{stage.Name}' emits is to continue by itself, write Kind = StageKind.Expand" : null;
    }

    /// <summary>Checks the stages whose results no stage takes, so that no misfit shows that one was meant as a filter.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="report">The receiver of suspicious stages.</param>
    public static void CheckEnds(TypedChain chain, Action<DiagnosticInfo> report)
    {
        TypedStage[] ends = [.. Ends(chain, 0, chain.Stages.Count)];

        // Lanes that end with different types are reported as such.
        if (ends.Any(static end => end.Output.Symbol.SpecialType != SpecialType.System_Boolean)) return;
        foreach (TypedStage last in ends)
        {
            bool isDecision = last is { IsSound: true, Traits: { Kind: StageKind.Map, IsBatch: false } }
                && last.Input.Symbol.SpecialType != SpecialType.System_Boolean;
            if (isDecision && last.Attribute.Kind == StageKind.Auto)
                report(new DiagnosticInfo(Descriptors.BoolAtEnd, SourcePlaces.ReturnTypeOf(last.Method), last.Name));
        }
    }

    private static IEnumerable<TypedStage> Ends(TypedChain chain, int first, int end)
    {
        int last = chain.Tree.Sequence(first, end).Last();
        return chain.Tree.RouteAt(last) is { } route
            ? route.Lanes.SelectMany(lane => Ends(chain, lane.First, lane.End))
            : [chain.Stages[last]];
    }
}
