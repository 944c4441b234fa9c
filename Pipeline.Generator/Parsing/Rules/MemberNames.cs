using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Checks whether the names of the generated members are free in the user's class.</summary>
/// <remarks>Only a name that the compiler would reject is taken. A legal overload in the user's code is not a conflict.</remarks>
internal sealed class MemberNames
{
    private readonly INamedTypeSymbol _type;
    private readonly IReadOnlyList<TypedStage> _stages;
    private readonly Action<DiagnosticInfo> _report;
    private readonly PipelineTraits _traits;
    private readonly GeneratedMembers _members;
    private readonly List<string> _taken = [];
    private readonly List<string> _hiding = [];

    private MemberNames(INamedTypeSymbol type, TypedChain chain, PipelineTraits traits, Action<DiagnosticInfo> report)
    {
        _traits = traits;
        _stages = chain.Stages;
        _members = new GeneratedMembers(traits, Compared(_stages[0].Input), Compared(chain.Output));
        _type = type;
        _report = report;
    }

    public static TakenNames Check(
        INamedTypeSymbol type, TypedChain chain, PipelineTraits traits, Action<DiagnosticInfo> report)
    {
        var names = new MemberNames(type, chain, traits, report);
        names.Check();
        return new TakenNames(new([.. names._taken]), new([.. names._hiding]));
    }

    private void Check()
    {
        CheckHiddenTypes();
        foreach (string name in _members.Names) CheckHiddenAround(name);
        foreach (string name in _members.Names) CheckMember(name, parameters: null);
        foreach (GeneratedMethod method in _members.Methods)
            if (method.IsMember || method.IsStub)
                CheckMember(
                    method.Name, [.. method.Parameters.Select(static parameter => parameter.Compared)], method.Overload, method.IsMember);
        foreach (StageSymbol stage in _stages)
            if (stage.Name is GeneratedNames.StageHandles or GeneratedNames.HandlesField)
                _report(new DiagnosticInfo(
                    Descriptors.MemberCollision, stage.Attribute.LocationOf(LibraryNames.Name), $"The stage '{stage.Name}'",
                    GeneratedNames.StageHandles, _type.Name, "set another Name on the stage"));
    }

    // In the class, the short name of such a type would then mean the generated type.
    private void CheckHiddenTypes()
    {
        foreach (StageSymbol stage in _stages)
        {
            if (ItemType.NamedBy(stage.Method)
                .FirstOrDefault(
                    type => type.ContainingType is null
                    && (type.Name == GeneratedNames.StageHandles
                        || (_traits.HasGroups && type.Name == GeneratedNames.GroupHandles)
                        || (_traits.Stages.HasRoutes && type.Name == GeneratedNames.LaneHandles))) is not { } hidden) continue;
            if (!_taken.Contains(hidden.Name)) _taken.Add(hidden.Name);
            _report(new DiagnosticInfo(
                Descriptors.MemberCollision, SourcePlaces.NameOf(stage.Method), $"The type '{hidden.Name}' of stage '{stage.Name}'",
                hidden.Name, _type.Name, "rename the type"));
        }
    }

    // C# reserves names with two underscores for generated code. So it does not matter whether the class uses the outer type that it would
    // not see any more.
    private void CheckHiddenAround(string name)
    {
        if (!name.StartsWith("__", StringComparison.Ordinal) || _taken.Contains(name) || !TypesAround(name).Any()) return;
        _taken.Add(name);
        _report(new DiagnosticInfo(
            Descriptors.MemberCollision, SourcePlaces.DeclarationOf(_type), $"The type '{name}' around the class", name, _type.Name,
            "rename the type"));
    }

    private IEnumerable<INamedTypeSymbol> TypesAround(string name)
    {
        for (INamedTypeSymbol? type = _type.ContainingType; type is not null; type = type.ContainingType)
            foreach (INamedTypeSymbol nested in ClassRules.WithBases(type).SelectMany(declaring => declaring.GetTypeMembers(name))
                .Where(static nested => !IsGenerated(nested))) yield return nested;
        for (INamespaceSymbol? space = _type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
            foreach (INamedTypeSymbol declared in space.GetTypeMembers(name)) yield return declared;
    }

    private void CheckMember(string name, string[]? parameters, string overload = "", bool isMember = true)
    {
        const string Advice = "rename it; a stage keeps its old name by [Stage(Name = ...)]";
        if (_taken.Contains(name)) return;
        string? taker = null;
        Location place = SourcePlaces.DeclarationOf(_type);
        if (_type.Name == name) taker = "The class's own name";
        else if (TypeParameters().FirstOrDefault(parameter => parameter.Name == name) is { } typeParameter)
            (taker, place) = ("A type parameter", SourcePlaces.NameOf(typeParameter));
        else if (PrimaryParameters().FirstOrDefault(parameter => parameter.Name == name) is { } parameter)
            (taker, place) = ($"The parameter '{name}' of the primary constructor", SourcePlaces.NameOf(parameter));
        else if (_type.GetMembers(name).FirstOrDefault(member => !IsGenerated(member) && Collides(member, parameters)) is { } member)
            (taker, place) =
                ($"Your '{member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'", SourcePlaces.NameOf(member));
        else if (Inherited(name).FirstOrDefault(inherited => inherited.IsAbstract && Collides(inherited, parameters)) is { } open)
            taker = $"The abstract '{open.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' of a base class";

        if (taker is not null)
        {
            _taken.Add(name);
            if (isMember) _report(new DiagnosticInfo(Descriptors.MemberCollision, place, taker, name, _type.Name, Advice));
        }
        else if (!_hiding.Contains(name + overload) && Inherited(name)
            .Any(inherited => inherited is not INamedTypeSymbol { Arity: > 0 } && IsSeen(inherited) && Collides(inherited, parameters)))
        {
            _hiding.Add(name + overload);
        }
    }

    // This includes the type parameters of outer types. A generated member would hide them from the generated text that needs them.
    private IEnumerable<ITypeParameterSymbol> TypeParameters()
    {
        for (INamedTypeSymbol? type = _type; type is not null; type = type.ContainingType)
            foreach (ITypeParameterSymbol parameter in type.TypeParameters) yield return parameter;
    }

    // In the body of the class, the name would mean the generated member and not the parameter any more.
    private IEnumerable<IParameterSymbol> PrimaryParameters() =>
        _type.InstanceConstructors.Where(
            static constructor =>
                constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax))
                    .SelectMany(static constructor => constructor.Parameters);

    private IEnumerable<ISymbol> Inherited(string name) => ClassRules.BaseTypes(_type).SelectMany(ancestor => ancestor.GetMembers(name));

    /// <summary>
    /// Returns whether a member conflicts with a generated one of its name. Two methods conflict only if their parameters are the same.
    /// </summary>
    private static bool Collides(ISymbol member, string[]? parameters)
    {
        if (member is not IMethodSymbol method || parameters is null) return true;
        return method.Arity == 0 && method.Parameters.Select(Text).SequenceEqual(parameters);
    }

    private static string Text(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") + Compared(new ItemType(parameter.Type));

    // To the compiler, two types that differ only by nullable annotations are the same here.
    private static string Compared(ItemType type) => type.Symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Returns whether a member is generated.</summary>
    /// <remarks>The analyzer sees the class with its generated part, which must not change the result.</remarks>
    public static bool IsGenerated(ISymbol member) =>
        member.GetAttributes()
        .Any(static attribute =>
            attribute.AttributeClass?.Name == "GeneratedCodeAttribute" && attribute.ConstructorArguments.Length > 0
            && attribute.ConstructorArguments[0].Value is GeneratedNames.Generator);

    private bool IsSeen(ISymbol inherited) => inherited.DeclaredAccessibility switch
    {
        Accessibility.Private => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(inherited.ContainingAssembly, _type.ContainingAssembly)
            || inherited.ContainingAssembly.GivesAccessTo(_type.ContainingAssembly),
        _ => true,
    };
}
