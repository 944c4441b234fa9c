using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers.SelfWait;

/// <summary>
/// Represents where a handle, a control or an insertion comes from. It is the pipeline from which the value was taken, or the object that
/// holds the value if the pipeline is not in sight.
/// </summary>
/// <remarks>
/// Two origins are the same only if the code shows it: by the same variable, or by the same path from one. Types prove nothing.
/// </remarks>
internal sealed class Origin
{
    // Variables may be assigned to each other, even in a circle.
    private const int FarEnough = 8;

    private static readonly Origin Unknown = new([], pipeline: null, isNew: false);

    private readonly ImmutableArray<ISymbol> _path;
    private readonly ITypeSymbol? _pipeline;
    private readonly bool _isNew;
    private readonly IOperation? _start;

    private Origin(ImmutableArray<ISymbol> path, ITypeSymbol? pipeline, bool isNew, bool isSession = false, IOperation? start = null)
    {
        _path = path;
        _pipeline = pipeline;
        _isNew = isNew;
        _start = start;
        IsSession = isSession;
    }

    /// <summary>Gets whether the origin is the object whose member the code is.</summary>
    public bool IsThis => _pipeline is not null && _path.Length == 1 && _path[0] is ITypeSymbol;

    /// <summary>Gets whether the origin is that of a session. One pipeline may have many sessions.</summary>
    public bool IsSession { get; }

    /// <summary>Returns whether the origin is the session that a call has started.</summary>
    public bool IsStartedBy(IInvocationOperation call) => _start == call;

    /// <summary>Returns whether the origin is a session that an operation has started.</summary>
    public bool BeginsIn(IOperation operation)
    {
        for (IOperation? parent = _start; parent is not null; parent = parent.Parent)
            if (parent == operation) return true;
        return false;
    }

    public static Origin Of(IOperation expression) => Of(expression, FarEnough);

    /// <param name="expression">The expression whose origin is searched for.</param>
    /// <param name="variables">The maximum number of variables to follow on the way.</param>
    private static Origin Of(IOperation expression, int variables)
    {
        IOperation operation = Unwrap(expression);
        switch (operation)
        {
            case IPropertyReferenceOperation { Instance: { } pipeline } property when LeadsInto(property.Property):
                return new Origin(PathOf(pipeline, variables), pipeline.Type, IsMadeHere(pipeline, variables));
            case IPropertyReferenceOperation { Instance: { } left } property when IsStep(property.Property):
                return Through(property.Property, Of(left, variables));
            case IInvocationOperation { Instance: { } pipeline } call when IsStart(call):
                return new Origin(PathOf(pipeline, variables), pipeline.Type, IsMadeHere(pipeline, variables), isSession: true, call);
            case IMemberReferenceOperation { Instance: var holder } member when SessionFields.StartedBy(member) is var (home, isOfThis):
                return new Origin(
                    isOfThis && holder is not null ? PathOf(holder, variables) : [member.Member], home, isNew: false, isSession: true);
            case IInvocationOperation call when IsStep(call.TargetMethod) && LeftOf(call) is { } left:
                return Through(call.TargetMethod, Of(left, variables));
            case ILocalReferenceOperation local when variables > 0 && LocalValues.Of(local) is { } value
                && Of(value, variables - 1) is var origin && IsStable(origin._path, local):
                return origin;
            default:
                return new Origin(PathOf(operation, variables), pipeline: null, isNew: false);
        }
    }

    /// <summary>Removes the parts of an expression that don't change its value.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            IOperation? inner = operation switch
            {
                IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
                IConditionalAccessOperation access => access.WhenNotNull,
                IConditionalAccessInstanceOperation instance => AccessedBy(instance),
                IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "WithCancellation", ContainingNamespace: var space } } call
                    when IsSystem(space) => LeftOf(call),
                _ => null,
            };
            if (inner is null) return operation;
            operation = inner;
        }
    }

    /// <summary>Returns whether the origin is the pipeline that is the value of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="variable">The variable that kept the value, if there is one.</param>
    public bool IsPipeline(IOperation expression, ILocalReferenceOperation? variable) =>
        _pipeline is not null && PathOf(expression, FarEnough) is var path && IsAt(path) && (variable is null || IsStable(path, variable));

    public bool IsSame(Origin other) => (_pipeline is null) == (other._pipeline is null) && IsAt(other._path);

    /// <summary>
    /// Returns whether the origin is a pipeline of a class that existed before the code ran. Without <c>this</c>, nothing more can be
    /// known.
    /// </summary>
    public bool IsOf(INamedTypeSymbol home) => !_isNew && !_path.IsEmpty && SymbolEqualityComparer.Default.Equals(_pipeline, home);

    private bool IsAt(ImmutableArray<ISymbol> path) => !path.IsEmpty && _path.SequenceEqual(path, SymbolEqualityComparer.Default);

    // A variable has the same value at another place only if every part of the path is unchanged there.
    private static bool IsStable(ImmutableArray<ISymbol> path, ILocalReferenceOperation place) =>
        !path.IsEmpty && path.All(symbol => symbol switch
    {
        ILocalSymbol or IParameterSymbol => !LocalValues.IsChanged(symbol, place),
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        _ => true,
    });

    /// <summary>
    /// Returns the variables and members through which an expression is reached. The result is empty if it is reached in another way.
    /// </summary>
    private static ImmutableArray<ISymbol> PathOf(IOperation expression, int variables)
    {
        IOperation operation = Unwrap(expression);
        switch (operation)
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type }:
                return [type];
            case IParameterReferenceOperation parameter:
                return [parameter.Parameter];
            case ILocalReferenceOperation local:
                return variables > 0 && LocalValues.Of(local) is { } value && PathOf(value, variables - 1) is var path
                    && IsStable(path, local) ? path : [local.Local];
            case IFieldReferenceOperation field:
                return Reached(field.Instance, field.Field, variables);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property:
                return Reached(property.Instance, property.Property, variables);
            default:
                return [];
        }
    }

    private static ImmutableArray<ISymbol> Reached(IOperation? instance, ISymbol member, int variables)
    {
        if (instance is null) return [member];
        ImmutableArray<ISymbol> path = PathOf(instance, variables);
        return path.IsEmpty ? [] : path.Add(member);
    }

    private static bool IsMadeHere(IOperation pipeline, int variables) =>
        Unwrap(pipeline) is var operation
        && (operation is IObjectCreationOperation
            || (variables > 0 && operation is ILocalReferenceOperation local && LocalValues.Of(local) is { } value
                && IsMadeHere(value, variables - 1)));

    // Another collection may have handles of several pipelines. Only a collection that came from a pipeline belongs to it.
    private static Origin Through(ISymbol step, Origin origin) =>
        origin._pipeline is null && IsSystem(step.ContainingNamespace) ? Unknown : origin;

    /// <summary>Returns whether a property of the generated part leads to its handles or its table.</summary>
    private static bool LeadsInto(IPropertySymbol property) => property.Name switch
    {
        GeneratedNames.Splices => LibraryTypes.Is(property.Type, LibraryNames.SpliceTable),
        GeneratedNames.Stages => IsHandles(property.Type, GeneratedNames.StageHandles),
        GeneratedNames.Groups => IsHandles(property.Type, GeneratedNames.GroupHandles),
        GeneratedNames.Lanes => IsHandles(property.Type, GeneratedNames.LaneHandles),
        _ => false,
    };

    /// <summary>Returns whether a call starts a session of its receiver.</summary>
    public static bool IsStart(IInvocationOperation call) =>
        call.TargetMethod.Name == GeneratedNames.Start && LibraryTypes.Is(call.TargetMethod.ReturnType, LibraryNames.PipelineSession);

    // The results of the library, the set of handles and the framework belong to their receiver. Results of other code may belong
    // elsewhere.
    private static bool IsStep(ISymbol member)
    {
        INamedTypeSymbol type = member.ContainingType;
        return (type.Name is LibraryNames.SpliceTable or LibraryNames.StageHandle or LibraryNames.AsyncStageHandle
            && LibraryTypes.Is(type, type.Name))
            || IsHandles(type, GeneratedNames.StageHandles) || IsHandles(type, GeneratedNames.GroupHandles)
            || IsHandles(type, GeneratedNames.LaneHandles) || IsSystem(type.ContainingNamespace);
    }

    private static bool IsHandles(ITypeSymbol type, string name) => type is { ContainingType: not null } && type.Name == name;

    private static bool IsSystem(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space is { Name: "System" };
    }

    private static IOperation? LeftOf(IInvocationOperation call) =>
        call.Instance
        ?? (call.TargetMethod.IsExtensionMethod
            ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value
            : null);

    /// <summary>Returns whether the framework declares a method.</summary>
    public static bool IsOfFramework(IMethodSymbol method) => IsSystem(method.ContainingNamespace);

    /// <summary>Returns the receiver of a call, or its first argument if there is no receiver.</summary>
    public static IOperation? LeftOrFirst(IInvocationOperation call) =>
        call.Instance ?? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;

    private static IOperation? AccessedBy(IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (IOperation? parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child) return access.Operation;
        return null;
    }
}
