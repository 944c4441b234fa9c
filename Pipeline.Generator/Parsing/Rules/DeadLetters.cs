using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Finds the method that gets the items on which stages failed.</summary>
internal static class DeadLetters
{
    private const string Forms = "of the form void M(StageFailure), void M(StageFailure, CancellationToken), or the same with ValueTask";

    public static bool IsMarked(IMethodSymbol method) =>
        method.GetAttributes().Any(static attribute => LibraryTypes.Is(attribute.AttributeClass, LibraryNames.DeadLetterAttribute));

    /// <returns>
    /// The handler, or <see langword="null"/> if no stage needs one or none is usable. An unusable handler has been reported.
    /// </returns>
    public static IMethodSymbol? FindHandler(INamedTypeSymbol pipeline, IReadOnlyList<StageSymbol> stages, Action<DiagnosticInfo> report)
    {
        IMethodSymbol[] marked =
            [.. pipeline.GetMembers().OfType<IMethodSymbol>()
                .Where(static method => method.PartialDefinitionPart is null && IsMarked(method))];
        StageSymbol? sender = stages.FirstOrDefault(static stage => stage.Traits.OnError == ErrorAction.DeadLetter);
        if (sender is null)
        {
            foreach (IMethodSymbol unused in marked)
                report(new DiagnosticInfo(
                    Descriptors.NoEffect, SourcePlaces.NameOf(unused), $"[DeadLetter] on '{unused.Name}'",
                    "no stage has OnError = ErrorAction.DeadLetter"));
            return null;
        }

        if (marked.Length == 0)
        {
            string missing =
                $"Stage '{sender.Name}' sends what it fails on to the dead letters, but '{pipeline.Name}' has no method for them";
            Location place = sender.Attribute.LocationOf(LibraryNames.OnError);
            report(new DiagnosticInfo(
                Descriptors.BadDeadLetter, place, missing, $"mark exactly one method of the class with [DeadLetter], {Forms}"));
            return null;
        }

        foreach (IMethodSymbol extra in marked.Skip(1))
        {
            string several = $"'{pipeline.Name}' has more than one method for dead letters, '{marked[0].Name}' and '{extra.Name}'";
            report(new DiagnosticInfo(
                Descriptors.BadDeadLetter, SourcePlaces.NameOf(extra), several, "leave [DeadLetter] on exactly one of them"));
        }

        IMethodSymbol handler = marked[0];
        if (StageSignature.IsUnknown(handler)) return null;
        if (Fault(handler) is not var (reason, advice)) return handler;
        report(new DiagnosticInfo(
            Descriptors.BadDeadLetter, SourcePlaces.NameOf(handler), $"'{handler.Name}' can't take dead letters, because it {reason}",
            advice));
        return null;
    }

    /// <summary>Returns what is wrong with a handler, and what to write instead.</summary>
    private static (string Reason, string Advice)? Fault(IMethodSymbol handler)
    {
        if (StageParser.WhyNoStage(handler) is { } kind) return ($"is {kind}", StageParser.OrdinaryAdvice);
        if (StageParser.IsObsoleteError(handler)) return ("is marked [Obsolete] as an error, or takes a type that is", "remove the mark");
        if (handler.ReturnsVoid && handler.IsAsync)
            return ("is async void, so the pipeline could neither wait for it nor see it fail", "return ValueTask instead of void");
        if (!handler.ReturnsVoid && FrameworkTypes.Unwrap(handler.ReturnType) is not (Awaiting.ValueTask, null))
            return ($"returns '{new ItemType(handler.ReturnType).ShortText}'", "return void, or ValueTask if it is asynchronous");
        bool takesFailure = handler.Parameters.Length is 1 or 2
            && handler.Parameters.All(static parameter => parameter is { RefKind: RefKind.None, IsParams: false })
            && LibraryTypes.Is(handler.Parameters[0].Type, LibraryNames.StageFailure)
            && (handler.Parameters.Length == 1 || FrameworkTypes.IsToken(handler.Parameters[1].Type));
        return takesFailure
            ? null
            : ("has other parameters than a StageFailure and, optionally, a CancellationToken after it", $"make it {Forms}");
    }
}
