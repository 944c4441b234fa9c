using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Pipelines.Generator.Analyzers.Bodies;

/// <summary>Finds out whether an expression is a place in memory that all callers of a method share.</summary>
internal static class SharedPlace
{
    /// <param name="target">The target of the write.</param>
    /// <param name="isStore">Whether the write replaces the value without reading it.</param>
    /// <returns>
    /// The field, auto-property or captured parameter that is written, if fields and auto-properties alone lead to it from the object or
    /// from a static field. Otherwise <see langword="null"/>: another getter may return an object of the current thread.
    /// </returns>
    public static ISymbol? Of(IOperation target, bool isStore)
    {
        if (isStore && target is IFieldReferenceOperation { Field.IsVolatile: true }) return null;
        ISymbol? written = null;
        IOperation? place = target;
        while (true)
        {
            switch (place)
            {
                case IFieldReferenceOperation { Field: var field } reference when !IsOfOneThread(field):
                    written ??= field;
                    if (field.IsStatic) return written;
                    place = reference.Instance;
                    break;
                case IPropertyReferenceOperation { Property: var property } reference when IsAuto(property):
                    written ??= property;
                    if (property.IsStatic) return written;
                    place = reference.Instance;
                    break;
                case IParameterReferenceOperation
                {
                    Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured,
                }:
                    return written ?? captured;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                    return written;
                default:
                    return null;
            }
        }
    }

    private static bool IsOfOneThread(IFieldSymbol field) =>
        field.Type is { Name: "AsyncLocal" or "ThreadLocal", ContainingNamespace.Name: "Threading" }
        || field.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute");

    // The accessors of an auto-property have no body. Those of another property may take a lock.
    private static bool IsAuto(IPropertySymbol property) =>
        property is { IsIndexer: false, IsAbstract: false, IsPartialDefinition: false, DeclaringSyntaxReferences.IsEmpty: false }
        && property.DeclaringSyntaxReferences.All(
            static reference =>
                reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } list }
                && list.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }));
}
