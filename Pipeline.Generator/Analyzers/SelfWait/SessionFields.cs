using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers.SelfWait;

/// <summary>Finds out which pipeline started the session in a field or property, from the values that its class assigns to it.</summary>
internal static class SessionFields
{
    /// <returns>
    /// The type of the pipeline, and whether it is the object that has the field; or <see langword="null"/> if the class does not show it.
    /// </returns>
    public static (ITypeSymbol Pipeline, bool IsOfThis)? StartedBy(IMemberReferenceOperation reference)
    {
        if (reference is not (IFieldReferenceOperation or IPropertyReferenceOperation)
            || !LibraryTypes.Is(reference.Type, LibraryNames.PipelineSession)) return null;
        if (reference.SemanticModel?.Compilation is not { } compilation) return null;
        (ITypeSymbol Pipeline, bool IsOfThis)? found = null;
        foreach (IOperation value in ValuesOf(reference.Member.OriginalDefinition, compilation))
        {
            if (value is ILiteralOperation or IDefaultValueOperation) continue;
            if (value is not IInvocationOperation { Instance: { Type: { } type } pipeline } call || !Origin.IsStart(call)) return null;
            bool isOfThis = !reference.Member.IsStatic
                && Origin.Unwrap(pipeline) is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };
            if (found is var (other, wasOfThis) && (wasOfThis != isOfThis || !SymbolEqualityComparer.Default.Equals(other, type)))
                return null;
            found = (type, isOfThis);
        }

        return found;
    }

    private static IEnumerable<IOperation> ValuesOf(ISymbol member, Compilation compilation)
    {
        foreach (SyntaxReference declaration in member.ContainingType.DeclaringSyntaxReferences)
        {
            SemanticModel? model = null;
            foreach (SyntaxNode node in declaration.GetSyntax().DescendantNodes())
            {
                if (ValueIn(node, member.Name) is not var (target, value)) continue;
                model ??= compilation.GetSemanticModel(declaration.SyntaxTree);
                ISymbol? assigned = target is ExpressionSyntax ? model.GetSymbolInfo(target).Symbol : model.GetDeclaredSymbol(target);
                if (SymbolEqualityComparer.Default.Equals(assigned?.OriginalDefinition, member)
                    && model.GetOperation(value) is { } operation) yield return Origin.Unwrap(operation);
            }
        }
    }

    /// <summary>Returns the values that code assigns to a member by its name, also at its declaration.</summary>
    private static (SyntaxNode Target, ExpressionSyntax Value)? ValueIn(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax
        {
            RawKind: (int)SyntaxKind.SimpleAssignmentExpression
            or (int)SyntaxKind.CoalesceAssignmentExpression
        } assignment
            when NameOf(assignment.Left) == name => (assignment.Left, assignment.Right),
        VariableDeclaratorSyntax { Initializer.Value: { } value } field when field.Identifier.ValueText == name => (field, value),
        PropertyDeclarationSyntax { Initializer.Value: { } value } property when property.Identifier.ValueText == name => (property, value),
        _ => null,
    };

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
