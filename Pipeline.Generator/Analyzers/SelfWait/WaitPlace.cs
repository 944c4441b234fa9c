using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Rules;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers.SelfWait;

/// <summary>Finds out whether code runs while an item of a certain pipeline is in hand.</summary>
internal static class WaitPlace
{
    // A loop over results reaches its pipeline through a session and a few variables. Variables may be assigned to each other, even in a
    // circle.
    private const int FarEnough = 8;

    /// <param name="wait">The operation that waits.</param>
    /// <param name="member">The member whose code has the operation.</param>
    /// <param name="origin">The pipeline for which it waits.</param>
    /// <param name="waitsForReader">Whether the wait ends only after the results have been read.</param>
    /// <param name="cancellation">The token that ends the search.</param>
    /// <returns>The place, in words, or <see langword="null"/> if a wait there is harmless.</returns>
    public static string? Of(IOperation wait, ISymbol member, Lazy<Origin> origin, bool waitsForReader, CancellationToken cancellation)
    {
        IOperation child = wait;
        for (IOperation? parent = wait.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IForEachLoopOperation { IsAsynchronous: true } loop && loop.Body == child && waitsForReader
                && IsStreamOf(origin, loop.Collection))
                return "the body of an 'await foreach' over its results";
            foreach (IOperation function in FunctionsAt(parent, cancellation))
            {
                if (OptionsThatReportTo(function) is { } options && StartsWith(options).Any(start => IsStartOf(origin, start)))
                    return "the 'Settled' method of its stream";
                if (CallThatTakes(function) is not { } call) continue;
                if (IsInsertion(call.TargetMethod) && HandleOf(call) is { } handle && origin.Value.IsSame(Origin.Of(handle))
                    && !origin.Value.BeginsIn(parent))
                    return $"a function that it runs, given to '{call.TargetMethod.Name}'";
                if (waitsForReader && Origin.IsOfFramework(call.TargetMethod) && Origin.LeftOrFirst(call) is { } items
                    && IsStreamOf(origin, items))
                    return $"a function that gets its results, given to '{call.TargetMethod.Name}'";
            }
        }

        // A session that the stage itself has started carries other items than the one in hand.
        return member is IMethodSymbol method
            && !origin.Value.BeginsIn(child)
            && CalledBy(method, cancellation) is var (home, role) && (method.IsStatic ? origin.Value.IsOf(home) : origin.Value.IsThis)
            ? role
            : null;
    }

    private static bool IsStreamOf(Lazy<Origin> origin, IOperation collection)
    {
        ILocalReferenceOperation? variable = null;
        string begins = GeneratedNames.StreamAsync;
        for (int step = 0; step < FarEnough; step++)
        {
            switch (Source(collection))
            {
                case IInvocationOperation call when call.TargetMethod.Name == begins && Beginning(call) is { } pipeline:
                    return origin.Value.IsPipeline(pipeline, variable) && (!origin.Value.IsSession || origin.Value.IsStartedBy(call));
                case IPropertyReferenceOperation
                {
                    Property: { Name: LibraryNames.Output, ContainingType: { } type },
                    Instance: { } session
                } when LibraryTypes.Is(type, LibraryNames.PipelineSession):
                    begins = GeneratedNames.Start;
                    collection = session;
                    break;
                case ILocalReferenceOperation local when LocalValues.Of(local) is { } value:
                    variable = local;
                    collection = value;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    // A member of the pipeline, or an extension method of the library.
    private static IOperation? Beginning(IInvocationOperation call) =>
        call.Instance
        ?? (LibraryTypes.Is(call.TargetMethod.ContainingType, call.TargetMethod.ContainingType.Name) ? Origin.LeftOrFirst(call) : null);

    // A sequence that the framework makes from another one requests the items of that one.
    private static IOperation Source(IOperation collection)
    {
        collection = Origin.Unwrap(collection);
        while (collection is IInvocationOperation call && Origin.IsOfFramework(call.TargetMethod) && Origin.LeftOrFirst(call) is { } source)
            collection = Origin.Unwrap(source);
        return collection;
    }

    // A local function runs wherever it is named.
    private static IEnumerable<IOperation> FunctionsAt(IOperation operation, CancellationToken cancellation) => operation switch
    {
        IAnonymousFunctionOperation => [operation],
        ILocalFunctionOperation local => LocalValues.RootOf(local).Descendants().Where(candidate =>
        {
            cancellation.ThrowIfCancellationRequested();
            return candidate is IMethodReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, local.Symbol);
        }),
        _ => [],
    };

    private static IInvocationOperation? CallThatTakes(IOperation value) =>
        TakerOf(value) is IArgumentOperation { Parent: IInvocationOperation call } ? call : null;

    private static IOperation? TakerOf(IOperation value)
    {
        IOperation? parent = value.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation) parent = parent.Parent;
        return parent;
    }

    /// <summary>Returns the options of a stream that report settled items to a function.</summary>
    private static IObjectCreationOperation? OptionsThatReportTo(IOperation function) =>
        TakerOf(function) is ISimpleAssignmentOperation
        {
            Target: IPropertyReferenceOperation { Property: { Name: LibraryNames.Settled, ContainingType: { } type } },
            Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation options }
        }
        && LibraryTypes.Is(type, LibraryNames.StreamOptions) ? options : null;

    /// <summary>Returns the calls that get options, directly or from a variable.</summary>
    private static IEnumerable<IInvocationOperation> StartsWith(IObjectCreationOperation options)
    {
        if (CallThatTakes(options) is { } start) return [start];
        if (TakerOf(options) is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } variable } })
            return [];
        return LocalValues.RootOf(options).Descendants().OfType<ILocalReferenceOperation>()
            .Where(local => SymbolEqualityComparer.Default.Equals(local.Local, variable))
            .Select(CallThatTakes).OfType<IInvocationOperation>();
    }

    private static bool IsStartOf(Lazy<Origin> origin, IInvocationOperation call) =>
        call.TargetMethod.Name is GeneratedNames.Start or GeneratedNames.StreamAsync or GeneratedNames.RunAllAsync
        && Beginning(call) is { } pipeline && origin.Value.IsPipeline(pipeline, variable: null)
        && (!origin.Value.IsSession || origin.Value.IsStartedBy(call));

    // Returns whether a method puts a function into a pipeline.
    private static bool IsInsertion(IMethodSymbol method) =>
        method is
        {
            Name: LibraryNames.InsertBefore or LibraryNames.InsertAfter or LibraryNames.Replace or LibraryNames.ReplaceAsync,
            ContainingType:
            {
                Name: LibraryNames.StageHandle or LibraryNames.AsyncStageHandle or LibraryNames.StageReplacementExtensions
                or LibraryNames.Splice
            } type
        }
        && LibraryTypes.Is(type, type.Name);

    /// <summary>
    /// Returns the stage by which a call puts a function into a pipeline. It is the first argument, unless the call is a member of the
    /// handle.
    /// </summary>
    public static IOperation? HandleOf(IInvocationOperation insertion) =>
        insertion.TargetMethod.ContainingType.Name is LibraryNames.Splice or LibraryNames.StageReplacementExtensions
        ? insertion.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value
        : insertion.Instance;

    /// <summary>Returns the class that calls a method for its items, and the purpose of the call.</summary>
    private static (INamedTypeSymbol Home, string Role)? CalledBy(IMethodSymbol method, CancellationToken cancellation)
    {
        // An override runs instead of the method that it overrides.
        for (IMethodSymbol? declared = method.PartialDefinitionPart ?? method; declared is not null; declared = declared.OverriddenMethod)
        {
            if (StageOf(declared, cancellation) is var (own, name)) return (own, $"its stage '{name}'");
            if (DeadLetters.IsMarked(declared)) return (declared.ContainingType, $"'{declared.Name}', which gets its dead letters");
            if (declared.Parameters.Length is < 1 or > 3) continue;
            foreach (ISymbol member in declared.ContainingType.GetMembers())
            {
                if (member is not IMethodSymbol stage || StageAttributeData.Read(stage, cancellation) is not { } attribute
                    || StageOf(stage, cancellation) is not var (home, caller)) continue;
                if (attribute.RoleOf(declared.Name) is { } role) return (home, $"'{declared.Name}', the {role} of its stage '{caller}'");
            }
        }

        return null;
    }

    private static (INamedTypeSymbol Home, string Name)? StageOf(IMethodSymbol method, CancellationToken cancellation) =>
        method.GetAttributes().FirstOrDefault(StageAttributeData.IsStage) is { } data
        && StageAttributeData.Read(method, cancellation) is { } attribute
        ? (Contributions.HomeOf(method, data), StageSymbol.NameOf(method, attribute))
        : null;
}
