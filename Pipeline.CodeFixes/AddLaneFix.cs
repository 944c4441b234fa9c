using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.CodeFixes;

/// <summary>Adds a stage for each value of a route that has no lane. The author writes what it does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLaneFix)), Shared]
public sealed class AddLaneFix() : PipelineFix("Add a stage for each missing lane", Descriptors.MissingLane.Id)
{
    private protected override async Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (!diagnostic.Properties.TryGetValue(nameof(DiagnosticInfo.MissingLanes), out string? listed) || listed is null) return null;
        if (await StageOrder.MethodAtAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not var (route, compilation)
            || StageAttributeData.Read(route, cancellation) is not { } attribute) return null;
        (string Text, string Full)[] values =
            [.. listed.Split(';').Select(static value => value.Split('=')).Select(static parts => (parts[0], parts[1]))];
        INamedTypeSymbol home = Contributions.HomeOf(route, attribute.Data);
        (IMethodSymbol Method, StageAttributeData Attribute, int Order)[] stages =
        [
            .. MarkedStages.Of(home, compilation, cancellation)
                .OrderBy(static stage => stage.Order),
        ];
        (IMethodSymbol Method, StageAttributeData Attribute, int Order)[] lanes =
        [
            .. stages.SkipWhile(stage => !IsSame(stage.Method, route)).Skip(1)
                .TakeWhile(stage => stage.Attribute.On is { } on && !IsOfOuter(on, attribute)),
        ];
        (IMethodSymbol last, _, int order) =
            lanes.Length > 0 ? lanes[lanes.Length - 1] : stages.First(stage => IsSame(stage.Method, route));
        if (Orders(order, stages.FirstOrDefault(stage => stage.Order > order).Order, values.Length) is not { } orders) return null;

        // Stages that other classes contribute may be in any file.
        if (!IsSame(last.ContainingType, home))
            last = lanes.Select(static lane => lane.Method).Prepend(route)
                .LastOrDefault(method => IsSame(method.ContainingType, home)) ?? last;
        string? contributesTo = IsSame(last.ContainingType, home) ? null : new ItemType(home).FullText;
        var taken = new HashSet<string>(stages.Select(static stage => StageSymbol.NameOf(stage.Method, stage.Attribute)));
        if (await DeclarationOf(last, cancellation).ConfigureAwait(false) is not { Parent: TypeDeclarationSyntax } place
            || !Fix.IsEditable(document.Project.Solution, place.SyntaxTree)) return null;

        string item = new ItemType(route.Parameters[0].Type).FullText;
        string result = lanes.Length == 0
            ? item
            : Enumerable.Reverse(lanes).Select(static lane => ResultOf(lane.Method, lane.Attribute))
                .FirstOrDefault(static type => type is not null) ?? item;
        string[] names = [.. values.Select(value => NameOf(value.Full))];
        var fix = new Fix(values.Length == 1 ? $"Add a stage with On = {values[0].Text}" : "Add a stage for each missing lane");
        fix.Edit((TypeDeclarationSyntax)place.Parent, current =>
        {
            MemberDeclarationSyntax after = current.Members.OfType<MethodDeclarationSyntax>()
                .First(method => method.Identifier.ValueText == place.Identifier.ValueText && SyntaxFactory.AreEquivalent(method, place));
            return current.InsertNodesAfter(
                after, values.Select((value, at) => StageOf(value.Full, orders[at], item, result, names[at], contributesTo)));
        });
        return fix;

        string NameOf(string value)
        {
            string name = CaseIn(value) ?? value;
            int start = Math.Max(name.LastIndexOf('.'), name.LastIndexOf(':')) + 1;
            string method = "On" + string.Concat(name.Substring(start).Where(char.IsLetterOrDigit));
            while (!last.ContainingType.GetMembers(method).IsEmpty || !taken.Add(method)) method += "Lane";
            return method;
        }
    }

    private static string? CaseIn(string value) =>
        value.StartsWith("typeof(", StringComparison.Ordinal) ? value.Substring(7).TrimEnd(')') : null;

    private static MemberDeclarationSyntax StageOf(
        string value, int order, string item, string result, string method, string? contributesTo)
    {
        string settings = $"{LibraryNames.Order} = {order.ToString(CultureInfo.InvariantCulture)}, {LibraryNames.On} = {value}";
        if (contributesTo is not null) settings += $", {LibraryNames.Pipeline} = typeof({contributesTo})";
        string text = $"[global::{LibraryNames.Namespace}.Stage({settings})] {(contributesTo is null ? "private" : "internal")} static "
            + $"{result} {method}({CaseIn(value) ?? item} item) => throw new global::System.NotImplementedException();\n";
        return SyntaxFactory.ParseMemberDeclaration(text)!.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }

    // A route in a lane of another one ends where that one goes on.
    private static bool IsOfOuter(TypedConstant on, StageAttributeData route) =>
        route.On is { } outer && on.Kind == outer.Kind && SymbolEqualityComparer.Default.Equals(on.Type, outer.Type);

    // The type that a stage emits, or nothing if it emits what it takes.
    private static string? ResultOf(IMethodSymbol stage, StageAttributeData attribute)
    {
        if (attribute.Kind is StageKind.Filter or StageKind.Route) return null;
        if (stage.Parameters.FirstOrDefault(static parameter => parameter.RefKind == RefKind.Out) is { } output)
            return new ItemType(output.Type).FullText;
        ITypeSymbol? value = FrameworkTypes.Unwrap(stage.ReturnType).Value;
        if (value is not null && attribute.Kind == StageKind.Expand && SequenceType.Read(value) is ({ } sequence, _))
            value = sequence.Element;
        return value is null ? null : new ItemType(StageSignature.OptionalIn(value) ?? value).FullText;
    }

    // Orders between two stages, by tens if there is room.
    private static int[]? Orders(int before, int next, int count)
    {
        for (int step = 10; step > 0; step -= step > 5 ? 5 : 1)
            if (next <= before || before + ((long)step * count) < next)
                return [.. Enumerable.Range(1, count).Select(at => before + (step * at))];
        return null;
    }

    private static async Task<MethodDeclarationSyntax?> DeclarationOf(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
            ? await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) as MethodDeclarationSyntax
            : null;

    private static bool IsSame(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
