using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Reads one method as a stage on its own, without its neighbors.</summary>
internal static class StageParser
{
    /// <param name="method">The method.</param>
    /// <param name="attribute">Its <c>[Stage]</c>.</param>
    /// <param name="pipeline">The class to which the stage belongs.</param>
    /// <param name="suggestedOrder">The order to suggest if the stage has none.</param>
    /// <param name="compilation">The compilation, which knows what may be called from where.</param>
    /// <param name="report">The receiver of errors.</param>
    /// <returns>
    /// The stage, even if it has errors, or <see langword="null"/> if its types can't be read. Errors have been reported, here or by the
    /// compiler.
    /// </returns>
    public static StageSymbol? Parse(
        IMethodSymbol method, StageAttributeData attribute, INamedTypeSymbol pipeline, int suggestedOrder, Compilation compilation,
        Action<DiagnosticInfo> report)
    {
        if (attribute.IsBroken) return null;
        if (WhyNotContributed(method, attribute, pipeline, compilation) is { } ofFault)
        {
            report(new DiagnosticInfo(
                Descriptors.BadContribution, attribute.LocationOf(LibraryNames.Pipeline), method.Name, attribute.Pipeline!.Name, ofFault));
            return null;
        }

        if (WhyNoStage(method) is { } reason)
        {
            report(new DiagnosticInfo(
                Descriptors.WrongMethod, SourcePlaces.NameOf(method),
                method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), reason, OrdinaryAdvice));
            return null;
        }

        string name = StageSymbol.NameOf(method, attribute);
        bool sound = true;
        void Reject(DiagnosticInfo finding)
        {
            report(finding);
            sound &= !finding.IsBlocking;
        }

        if (attribute.Order is null) Reject(new DiagnosticInfo(Descriptors.NoOrder, attribute.Location, name, suggestedOrder));
        if (attribute.Name is not null && !IsPlainIdentifier(attribute.Name))
            Reject(new DiagnosticInfo(Descriptors.BadName, attribute.LocationOf(LibraryNames.Name), attribute.Name));
        if (IsObsoleteError(method))
            Reject(new DiagnosticInfo(
                Descriptors.ObsoleteError, SourcePlaces.NameOf(method), name,
                HasForbiddenTypes(method) ? "takes or returns a type that is" : "is"));
        CheckRange(
            LibraryNames.BatchSize, attribute.BatchSize, attribute.BatchSize >= 0, "use the number of items in a batch, or leave it out");
        CheckRange(
            LibraryNames.BatchTimeout, attribute.BatchTimeout, attribute.BatchTimeout >= 0,
            "use the number of milliseconds for which a partial batch may wait, or leave it out");
        CheckRange(
            LibraryNames.Capacity, attribute.Capacity, attribute.Capacity >= 0,
            "use the number of items that may wait ahead of the stage, more than 0, or leave it out");
        CheckRange(
            LibraryNames.Parallelism, attribute.Parallelism, attribute.Parallelism >= 1,
            "use the number of workers, at least 1, or leave it out");
        CheckRange(
            LibraryNames.Kind, (int)attribute.Kind, attribute.Kind is >= StageKind.Auto and <= StageKind.Route,
            "use a value of StageKind");
        CheckRange(
            LibraryNames.OnError, (int)attribute.OnError, attribute.OnError is >= ErrorAction.Fail and <= ErrorAction.DeadLetter,
            "use a value of ErrorAction");
        CheckRange(
            LibraryNames.Otherwise, (int)attribute.Otherwise, attribute.Otherwise is >= Otherwise.Strict and <= Otherwise.Throw,
            "use a value of Otherwise");
        void CheckRange(string property, int value, bool isInside, string advice)
        {
            if (!isInside)
                Reject(new DiagnosticInfo(Descriptors.OutOfRange, attribute.LocationOf(property), name, property, value, advice));
        }

        StageSignature? signature = StageSignature.Read(method, name, attribute, Reject);
        if (signature is null) return null;
        if (RouteSettings.WhyNot(attribute) is var (setting, why))
            Reject(new DiagnosticInfo(
                Descriptors.KindDoesNotFit, attribute.LocationOf(setting), name, $"is a route and has {setting}", why));
        if (LaneSettings.WhyNot(attribute) is var (queue, advice))
            Reject(new DiagnosticInfo(Descriptors.NotInLane, attribute.LocationOf(queue), name, queue, advice));
        if (sound) RouteSettings.Advise(name, attribute, report);
        if (sound) Advise(method, name, signature, report);
        if (sound) StreamSettings.CheckStage(name, attribute, report);
        return new StageSymbol(method, attribute)
        {
            Order = attribute.Order ?? suggestedOrder,
            IsSound = sound,
            Signature = signature,
        };
    }

    /// <summary>The advice for a method that can't be a stage.</summary>
    public const string OrdinaryAdvice = "make it an ordinary method of the pipeline class";

    /// <summary>Returns why the wiring can't call a method, as half a sentence.</summary>
    public static string? WhyNoStage(IMethodSymbol method)
    {
        switch (method.MethodKind)
        {
            case MethodKind.Ordinary: break;
            case MethodKind.UserDefinedOperator or MethodKind.Conversion: return "an operator";
            case MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove: return "an accessor";
            case MethodKind.ExplicitInterfaceImplementation: return "an explicit interface implementation";
            case MethodKind.Destructor: return "a finalizer";
            default: return "no ordinary method";
        }

        if (method.IsGenericMethod) return "generic";
        if (method.IsExtern) return "extern";
        if (method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "UnmanagedCallersOnlyAttribute"))
            return "for unmanaged callers only";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly) return "returning a reference";
        if (method.IsVararg) return "taking an __arglist";
        bool hasPointers = IsPointer(method.ReturnType) || method.Parameters.Any(static parameter => IsPointer(parameter.Type));
        return hasPointers ? "using pointers" : null;
    }

    private static string? WhyNotContributed(
        IMethodSymbol method, StageAttributeData attribute, INamedTypeSymbol pipeline, Compilation compilation)
    {
        if (attribute.Pipeline is not { } target) return null;
        if (Contributions.WhyNoTarget(method, target) is { } reason) return $"'{target.Name}' {reason}";
        if (!method.IsStatic) return "the method is not static, and the pipeline has no instance to call it on: make it static";
        if (!StageSignature.IsNamed(method.ContainingType)) return "the method is in an extension block: move it out of that";
        if (IsFileLocal(method.ContainingType))
            return $"'{method.ContainingType.Name}' is file-local, so the pipeline's generated part can't name it";
        if (Contributions.IsGeneric(method.ContainingType))
            return $"'{method.ContainingType.Name}' is generic, or nested in a generic type, so it is unknown which method to call";
        return compilation.IsSymbolAccessibleWithin(method, pipeline) ? null : "the pipeline can't call it: make it internal or public";
    }

    public static bool IsFileLocal(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
            if (type.IsFileLocal) return true;
        return false;
    }

    private static bool IsPointer(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => true,

        // These types are pointers by another name, and can't be type arguments either.
        { SpecialType: SpecialType.System_ArgIterator or SpecialType.System_RuntimeArgumentHandle or SpecialType.System_TypedReference } =>
            true,
        IArrayTypeSymbol array => IsPointer(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsPointer),
        _ => false,
    };

    // To the compiler, formatting characters are no part of an identifier. So two names could be the same one.
    public static bool IsPlainIdentifier(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && !name.Any(static character => char.GetUnicodeCategory(character) == UnicodeCategory.Format);

    /// <summary>Returns whether the method must not be called, or the types that it takes and returns must not be named.</summary>
    public static bool IsObsoleteError(IMethodSymbol method) =>
        IsMarkedObsolete(method) || HasForbiddenTypes(method);

    /// <summary>Returns whether one of the types that it takes or returns is obsolete as an error.</summary>
    public static bool HasForbiddenTypes(IMethodSymbol method) => ItemType.NamedBy(method).Any(IsMarkedObsolete);

    private static bool IsMarkedObsolete(ISymbol symbol) =>
        symbol.GetAttributes()
        .Any(static attribute =>
            attribute.AttributeClass is { Name: "ObsoleteAttribute" }
            && attribute.ConstructorArguments.Any(static argument => argument.Value is true));

    // A method that overrides or implements another one has the signature of that one, which the user may not be able to change.
    private static bool IsPrescribed(IMethodSymbol method) =>
        method.IsOverride
        || method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name))
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static void Advise(IMethodSymbol method, string name, StageSignature signature, Action<DiagnosticInfo> report)
    {
        if (!signature.Traits.IsAsync || IsPrescribed(method)) return;
        if (!signature.Traits.TakesToken) report(new DiagnosticInfo(Descriptors.NoToken, SourcePlaces.NameOf(method), name));

        // The framework caches completed tasks for true, false and no result. All others are allocated.
        if (method.IsAsync && signature.Awaiting == Awaiting.Task && signature.Kind == StageKind.Map
            && signature.Output.Symbol.SpecialType != SpecialType.System_Boolean)
            report(new DiagnosticInfo(Descriptors.TaskOfResult, SourcePlaces.ReturnTypeOf(method), name, signature.Output.ShortText));
    }
}
