using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Pipelines.Generator.Findings;

namespace Pipelines.CodeFixes;

/// <summary>
/// Changes the return type of an <c>async</c> stage from <see cref="Task{TResult}"/> to <see cref="ValueTask{TResult}"/>. Its body can stay
/// as it is.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnValueTaskFix)), Shared]
public sealed class ReturnValueTaskFix() : PipelineFix("Return ValueTask<T> from asynchronous stages", Descriptors.TaskOfResult.Id)
{
    private protected override async Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await StageMethod.FindAsync(document, diagnostic, cancellation)
            .ConfigureAwait(false) is not { Symbol.ReturnType: INamedTypeSymbol { Arity: 1 } task, IsCalled: false } stage) return null;
        INamedTypeSymbol? valueTask =
            TypeNaming.Find(
                stage.Parts[0].Model.Compilation, "System.Threading.Tasks.ValueTask`1")?.Construct(
                    task.TypeArguments, task.TypeArgumentNullableAnnotations);
        if (valueTask is null) return null;

        string result = task.TypeArguments[0].ToMinimalDisplayString(stage.Parts[0].Model, diagnostic.Location.SourceSpan.Start);
        var fix = new Fix($"Return ValueTask<{result}>");
        SyntaxGenerator generator = SyntaxGenerator.GetGenerator(document);
        foreach ((MethodDeclarationSyntax declaration, SemanticModel model) in stage.Parts)
        {
            TypeSyntax written = declaration.ReturnType;
            TypeSyntax? renamed = Renamed(written);
            bool isRight = renamed is not null
                && SymbolEqualityComparer.Default.Equals(
                    model.GetSpeculativeTypeInfo(written.SpanStart, renamed, SpeculativeBindingOption.BindAsTypeOrNamespace).Type,
                    valueTask);
            fix.Edit(
                written,
                current => (isRight ? renamed! : TypeNaming.At(model, written.SpanStart, valueTask, generator)).WithTriviaFrom(current));
        }

        return fix;
    }

    // If the name is written out, a qualifier of one type also fits the other, because both are in the same namespace.
    private static TypeSyntax? Renamed(TypeSyntax type) =>
        type.DescendantNodesAndSelf().OfType<GenericNameSyntax>()
        .FirstOrDefault(static name => name.Identifier.ValueText == nameof(Task)) is { } task
            ? type.ReplaceToken(task.Identifier, SyntaxFactory.Identifier(nameof(ValueTask)).WithTriviaFrom(task.Identifier))
            : null;
}
