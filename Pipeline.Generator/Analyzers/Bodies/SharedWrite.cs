using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;

namespace Pipelines.Generator.Analyzers.Bodies;

/// <summary>Reports where a stage with several workers writes a field that they share, without holding a lock.</summary>
/// <remarks>
/// The compiler calls it for every method body in the program. It looks into the bodies of such stages only, of the stages in their lanes,
/// and of the methods that they name and their workers call.
/// </remarks>
internal static class SharedWrite
{
    // An item, an exception and a token.
    private const int MostParameters = 3;

    public static void Report(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method
            || ParallelStageOf(method, context.Compilation, context.CancellationToken) is not var (name, workers)) return;
        foreach (IOperation operation in context.OperationBlocks.SelectMany(static block => block.DescendantsAndSelf()))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (IOperation target in TargetsOf(operation))
                if (SharedPlace.Of(target, isStore: operation is ISimpleAssignmentOperation) is { } field && !HeldLock.IsAt(operation))
                    context.ReportDiagnostic(
                        new DiagnosticInfo(Descriptors.SharedWrite, target.Syntax.GetLocation(), name, workers, field.Name).ToDiagnostic());
        }
    }

    private static IEnumerable<IOperation> TargetsOf(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation deconstruction => PartsOf(deconstruction.Target),
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation step => [step.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Out } argument => [argument.Value],
        _ => [],
    };

    private static IEnumerable<IOperation> PartsOf(IOperation target) =>
        target is ITupleOperation tuple ? tuple.Elements.SelectMany(PartsOf) : [target];

    private static (string Name, int Workers)? ParallelStageOf(
        IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        // An override runs instead of the method that it overrides.
        for (IMethodSymbol? declared = method.PartialDefinitionPart ?? method; declared is not null; declared = declared.OverriddenMethod)
            if (StageAttributeData.Read(declared, cancellation) is { } attribute)
                return IfParallel(declared, attribute, compilation, cancellation);

        // Only a class with a generated part has stages that name the method. So the members of an ordinary class are never read.
        if (method.Parameters.Length is 0 or > MostParameters || method.ContainingType is not { } type
            || type.GetMembers(GeneratedNames.SplicesField).IsEmpty) return null;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not IMethodSymbol stage || StageAttributeData.Read(stage, cancellation) is not { } attribute) continue;
            if (attribute.RoleOf(method.Name) is not (null or LibraryNames.PartitionBy)
                && IfParallel(stage, attribute, compilation, cancellation) is { } found) return found;
        }

        return null;
    }

    private static (string Name, int Workers)? IfParallel(
        IMethodSymbol stage, StageAttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        int workers = attribute.On is null ? attribute.Parallelism : WorkersOfRoute(stage, attribute, compilation, cancellation);
        return StageTraits.IsParallelWith(workers) ? (StageSymbol.NameOf(stage, attribute), workers) : null;
    }

    // A stage in a lane runs on the workers of the outermost route: the last stage before it that is in no lane.
    private static int WorkersOfRoute(
        IMethodSymbol stage, StageAttributeData attribute, Compilation compilation, CancellationToken cancellation) =>
        MarkedStages.Of(Contributions.HomeOf(stage, attribute.Data), compilation, cancellation)
            .OrderBy(static marked => marked.Order)
            .TakeWhile(marked => !SymbolEqualityComparer.Default.Equals(marked.Method, stage))
            .LastOrDefault(static marked => marked.Attribute.On is null).Attribute?.Parallelism ?? 1;
}
