using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Knows which stages can have a <c>Divert</c> or a <c>Fallback</c>, and which methods can be one.</summary>
internal static class SideMethods
{
    /// <summary>Returns why a stage can't have a divert, whatever method it is.</summary>
    public static string? WhyNoDivert(TypedStage stage)
    {
        if (stage.Attribute.AsksForBatches)
            return "it takes batches, which it does not drop: divert single items before it";
        return stage.Signature.Kind == StageKind.Expand
            ? "it emits any number of results, also none, so it drops nothing: divert items in a filter before it"
            : null;
    }

    /// <summary>Returns why a stage can't have this divert.</summary>
    public static string? WhyNotDivertedTo(IMethodSymbol method, TypedStage stage)
    {
        if (ExceptionOf(method) is not { } exception) return null;
        if (stage.Attribute.OnError != ErrorAction.Skip)
            return $"'{method.Name}' takes the exception of items that the stage fails on, which are diverted only with OnError = "
                + "ErrorAction.Skip: set that, or leave out the parameter";
        return stage.Traits.Filters && exception.NullableAnnotation == NullableAnnotation.NotAnnotated
            ? $"'{method.Name}' gets no exception for items that the stage drops: declare '{exception.Name}' as 'Exception?'"
            : null;
    }

    /// <summary>Returns why a stage can't have a fallback, whatever method it is.</summary>
    public static string? WhyNoFallback(TypedStage stage)
    {
        if (stage.Attribute.AsksForBatches)
            return "it takes batches, and a fallback returns the result of one item: set OnError instead, or catch the exception in the "
                + "stage";
        return stage.Signature.Kind switch
        {
            StageKind.Expand =>
                "it may have emitted some results before it fails: set OnError instead, or catch the exception in the stage",
            StageKind.Route when stage.Traits.Route != RouteForm.Value =>
                "items continue by the type of what it returns: set OnError instead, or catch the exception in the stage",
            StageKind.Filter or StageKind.FilterMap =>
                "it decides which items continue: set OnError instead, or catch the exception in the stage",
            _ => null,
        };
    }

    public static string FormOfDivert(TypedStage stage) =>
        $"takes '{stage.Arrives.ShortText}', then at most an Exception? and a CancellationToken, and returns void or ValueTask";

    public static string FormOfFallback(TypedStage stage) =>
        $"takes '{stage.Arrives.ShortText}' and an Exception, then at most a CancellationToken, and returns "
        + (stage.Signature.Kind == StageKind.Tap ? "void or ValueTask" : $"'{Result(stage).ShortText}' or a ValueTask of it");

    // A fallback of a route returns the value of a lane.
    private static ItemType Result(TypedStage stage) => stage.Signature.Decision ?? stage.Output;

    /// <summary>Returns whether a method whose first parameter takes the item is a divert.</summary>
    public static bool IsDivert(IMethodSymbol method) => HasRestOf(method, ExceptionOf(method) is null ? 1 : 2) && ReturnsNothing(method);

    /// <summary>Returns whether a method whose first parameter takes the item is a fallback.</summary>
    public static bool IsFallback(IMethodSymbol method, TypedStage stage, Compilation compilation)
    {
        if (ExceptionOf(method) is null || !HasRestOf(method, 2)) return false;
        if (stage.Signature.Kind == StageKind.Tap) return ReturnsNothing(method);
        (Awaiting awaiting, ITypeSymbol? value) = FrameworkTypes.Unwrap(method.ReturnType);
        if (value is null || StackItems.MayKeepItem(value, method.Parameters[0])) return false;
        ITypeSymbol promised = NullFlow.Promised(value, awaiting == Awaiting.Nothing ? method.GetReturnTypeAttributes() : []);
        return new ItemType(value).ConvertsTo(Result(stage), compilation) && NullFlow.Fits(promised, Result(stage).Symbol);
    }

    /// <summary>Reports settings without an effect.</summary>
    /// <returns>Whether the divert has an effect.</returns>
    public static bool Advise(TypedStage stage, IMethodSymbol? divert, IMethodSymbol? fallback, Action<DiagnosticInfo> report)
    {
        StageAttributeData attribute = stage.Attribute;
        if (fallback is not null && attribute.OnError != ErrorAction.Fail)
            ReportNoEffect(
                LibraryNames.OnError, $"'{fallback.Name}' returns the result where the stage fails: leave out OnError or Fallback");
        if (divert is null || stage.Traits.Filters || (ExceptionOf(divert) is not null && fallback is null)) return true;
        ReportNoEffect(
            LibraryNames.Divert,
            attribute.OnError == ErrorAction.Skip && fallback is null
                ? $"the stage drops only what it fails on: let '{divert.Name}' also take an 'Exception?'"
                : stage.Traits.IsRoute
                ? "the route drops nothing: set Otherwise = Otherwise.Drop, or leave Divert out"
                : "the stage drops nothing: make it a filter or a filtering map, or leave Divert out");
        return false;

        void ReportNoEffect(string property, string reason) => report(
            new DiagnosticInfo(Descriptors.NoEffect, attribute.LocationOf(property), $"{property} of stage '{stage.Name}'", reason));
    }

    private static IParameterSymbol? ExceptionOf(IMethodSymbol method) =>
        method.Parameters.Length > 1 && method.Parameters[1] is { RefKind: RefKind.None, IsParams: false } second
        && FrameworkTypes.IsException(second.Type)
            ? second
            : null;

    private static bool HasRestOf(IMethodSymbol method, int taken) =>
        method.Parameters.Length == taken
        || (method.Parameters.Length == taken + 1 && method.Parameters[taken] is { RefKind: RefKind.None, IsParams: false } last
            && FrameworkTypes.IsToken(last.Type));

    // The pipeline can't wait for an async void method.
    private static bool ReturnsNothing(IMethodSymbol method) =>
        method.ReturnsVoid ? !method.IsAsync : FrameworkTypes.Unwrap(method.ReturnType) is (not Awaiting.Nothing, null);
}
