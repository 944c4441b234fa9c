using Microsoft.CodeAnalysis;
using Pipelines.Generator.Diagnostics;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing;

/// <summary>Finds the method that gets the items on which stages failed.</summary>
internal static class DeadLetters
{
    public static bool IsMarked(IMethodSymbol method) => method.GetAttributes().Any(static attribute => LibraryTypes.Is(attribute.AttributeClass, KnownNames.DeadLetterAttribute));

    /// <returns>The handler; <see langword="null"/> if no stage needs one, or if there is none that could be used, which was reported then.</returns>
    public static IMethodSymbol? FindHandler(INamedTypeSymbol pipeline, IReadOnlyList<StageSymbol> stages, Action<Finding> report)
    {
        IMethodSymbol[] marked = [.. pipeline.GetMembers().OfType<IMethodSymbol>().Where(static method => method.PartialDefinitionPart is null && IsMarked(method))];
        StageSymbol? sender = stages.FirstOrDefault(static stage => stage.Attribute.OnError == ErrorAction.DeadLetter);
        if (sender is null)
        {
            foreach (IMethodSymbol unused in marked) report(new Finding(Descriptors.NoEffect, SourcePlaces.NameOf(unused), $"[DeadLetter] on '{unused.Name}'", "no stage has OnError = ErrorAction.DeadLetter"));
            return null;
        }

        if (marked.Length == 0)
        {
            report(new Finding(Descriptors.BadDeadLetter, sender.Attribute.LocationOf(KnownNames.OnError), $"Stage '{sender.Name}' sends what it fails on to the dead letters, but '{pipeline.Name}' has no method for them"));
            return null;
        }

        foreach (IMethodSymbol extra in marked.Skip(1))
            report(new Finding(Descriptors.BadDeadLetter, SourcePlaces.NameOf(extra), $"'{pipeline.Name}' has more than one method for dead letters: '{marked[0].Name}' and '{extra.Name}'"));
        IMethodSymbol handler = marked[0];
        if (StageSignature.IsUnknown(handler)) return null;
        if (Fits(handler)) return handler;
        report(new Finding(Descriptors.BadDeadLetter, SourcePlaces.NameOf(handler), $"'{handler.Name}' can't take dead letters"));
        return null;
    }

    private static bool Fits(IMethodSymbol handler)
    {
        if (StageParser.WhyNoStage(handler) is not null || StageParser.IsObsoleteError(handler) || handler.Parameters.Any(static parameter => parameter.RefKind != RefKind.None || parameter.IsParams)) return false;
        bool returns = handler.ReturnsVoid ? !handler.IsAsync : FrameworkTypes.Unwrap(handler.ReturnType) is (Awaiting.ValueTask, null);
        return returns
            && handler.Parameters.Length is 1 or 2
            && LibraryTypes.Is(handler.Parameters[0].Type, KnownNames.StageFailure)
            && (handler.Parameters.Length == 1 || FrameworkTypes.IsToken(handler.Parameters[1].Type));
    }
}
