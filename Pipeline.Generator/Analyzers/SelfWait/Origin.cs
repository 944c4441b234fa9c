using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers.SelfWait;

/// <summary>
/// Where a handle, a control or an insertion comes from: the pipeline that it was taken from or, where that is not in sight, whatever holds
/// it.
/// </summary>
/// <remarks>
/// Two of them are the same only if the code shows it: by the same variable, or the same way from one. Types prove nothing.
/// </remarks>
internal sealed class Origin
{
    // Variables may be given each other, in a circle even.
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

    /// <summary>Whether it is the object whose member the code is.</summary>
    public bool IsThis => _pipeline is not null && _path.Length == 1 && _path[0] is ITypeSymbol;

    /// <summary>Whether it is the origin of a session, of which one pipeline may have many.</summary>
    public bool IsSession { get; }

    /// <summary>Whether it is the session that a call has started.</summary>
    public bool IsStartedBy(IInvocationOperation call) => _start == call;

    /// <summary>Whether it is a session that was started inside an operation.</summary>
    public bool BeginsIn(IOperation operation)
    {
        for (IOperation? parent = _start; parent is not null; parent = parent.Parent)
            if (parent == operation) return true;
        return false;
    }

    public static Origin Of(IOperation expression) => Of(expression, FarEnough);

    /// <param name="expression">What it is asked of.</param>
    /// <param name="variables">How many variables may be looked through on the way.</param>
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

    /// <summary>The expression without what does not change what it stands for.</summary>
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

    /// <summary>Whether it is the pipeline for which an expression stands.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="variable">The variable by which its value was kept, if it was.</param>
    public bool IsPipeline(IOperation expression, ILocalReferenceOperation? variable) =>
        _pipeline is not null && PathOf(expression, FarEnough) is var path && IsAt(path) && (variable is null || IsStable(path, variable));

    public bool IsSame(Origin other) => (_pipeline is null) == (other._pipeline is null) && IsAt(other._path);

    /// <summary>
    /// Whether it is a pipeline of a class that existed before the code ran: where there is no <c>this</c>, that is all one can know.
    /// </summary>
    public bool IsOf(INamedTypeSymbol home) => !_isNew && !_path.IsEmpty && SymbolEqualityComparer.Default.Equals(_pipeline, home);

    private bool IsAt(ImmutableArray<ISymbol> path) => !path.IsEmpty && _path.SequenceEqual(path, SymbolEqualityComparer.Default);

    // A variable stands for what it was given only as long as that stands for the same.
    private static bool IsStable(ImmutableArray<ISymbol> path, ILocalReferenceOperation place) =>
        !path.IsEmpty && path.All(symbol => symbol switch
    {
        ILocalSymbol or IParameterSymbol => !LocalValues.IsChanged(symbol, place),
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        _ => true,
    });

    /// <summary>The variables and members by which an expression is reached; empty if it is reached otherwise.</summary>
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

    // Another collection may have handles of several pipelines: only one that came from a pipeline belongs to it.
    private static Origin Through(ISymbol step, Origin origin) =>
        origin._pipeline is null && IsSystem(step.ContainingNamespace) ? Unknown : origin;

    /// <summary>Whether a property is one by which the generated part lets its handles and its table be reached.</summary>
    private static bool LeadsInto(IPropertySymbol property) => property.Name switch
    {
        GeneratedNames.Splices => LibraryTypes.Is(property.Type, LibraryNames.SpliceTable),
        GeneratedNames.Stages => IsHandles(property.Type, GeneratedNames.StageHandles),
        GeneratedNames.Groups => IsHandles(property.Type, GeneratedNames.GroupHandles),
        _ => false,
    };

    /// <summary>Whether a call starts a session of what it is called on.</summary>
    public static bool IsStart(IInvocationOperation call) =>
        call.TargetMethod.Name == GeneratedNames.Start && LibraryTypes.Is(call.TargetMethod.ReturnType, LibraryNames.PipelineSession);

    // What the library, the set of handles or the framework returns belongs to its receiver. What other code returns may belong elsewhere.
    private static bool IsStep(ISymbol member)
    {
        INamedTypeSymbol type = member.ContainingType;
        return (type.Name is LibraryNames.SpliceTable or LibraryNames.StageHandle or LibraryNames.AsyncStageHandle
            && LibraryTypes.Is(type, type.Name))
            || IsHandles(type, GeneratedNames.StageHandles) || IsHandles(type, GeneratedNames.GroupHandles)
            || IsSystem(type.ContainingNamespace);
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

    /// <summary>Whether the framework has it.</summary>
    public static bool IsOfFramework(IMethodSymbol method) => IsSystem(method.ContainingNamespace);

    /// <summary>What a method is called on, or else gets first.</summary>
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
