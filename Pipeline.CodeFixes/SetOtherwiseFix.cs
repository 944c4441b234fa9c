using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;

namespace Pipelines.CodeFixes;

/// <summary>Sets <c>Otherwise</c> on a route, so that items without a lane are failures of the route.</summary>
/// <remarks>Of all values, this one loses no item in silence and fits every pipeline.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetOtherwiseFix)), Shared]
public sealed class SetOtherwiseFix() : PipelineFix("Let items without a lane fail", Descriptors.MissingLane.Id)
{
    private const string Setting = $"{LibraryNames.Otherwise} = {LibraryNames.Otherwise}.{nameof(Generator.Model.Otherwise.Throw)}";

    private protected override async Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await StageOrder.MethodAtAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not var (method, _)
            || StageAttributeData.Read(method, cancellation)?.Syntax is not { ArgumentList: not null } attribute) return null;
        AttributeArgumentSyntax added = SyntaxFactory.ParseAttributeArgumentList($"({Setting})")!.Arguments[0];
        var fix = new Fix($"Set {Setting}");
        fix.Edit(attribute, current => current.ArgumentList!.Arguments.FirstOrDefault(static argument => IsSetting(argument)) is { } old
            ? current.ReplaceNode(old.Expression, added.Expression.WithTriviaFrom(old.Expression))
            : current.WithArgumentList(ListLayout.Append(current.ArgumentList!, added)));
        return fix;
    }

    private static bool IsSetting(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.ValueText == LibraryNames.Otherwise;
}
