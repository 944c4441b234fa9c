using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Emitting;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Finds names of the library and the framework that generated code needs, and that have another meaning in a project.</summary>
/// <remarks>
/// <para>
/// Generated code writes full names that begin with <c>global::</c>. The compiler still prefers a type or namespace in the project's source
/// to one of a reference (CS0436, CS0437, CS0435). It accepts neither of two references (CS0433).
/// </para>
/// <para>
/// Projects seldom have such names, so they are collected once for each compilation. The generated text is searched only if there are any.
/// </para>
/// </remarks>
internal sealed class HiddenNames
{
    private static readonly ConditionalWeakTable<Compilation, HiddenNames> OfCompilation = new();

    private readonly Compilation _compilation;
    private readonly List<Hider> _hiders = [];

    private HiddenNames(Compilation compilation)
    {
        _compilation = compilation;
        FindFrameworkNames();
        if (compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(
            static assembly => assembly.Name == LibraryNames.Assembly) is not { } library) return;
        if (ReferenceAliases.HidingOf(library, compilation) is { } alias)
            _hiders.Add(
                new Hider(
                    HiddenName.Namespace(LibraryNames.Namespace), "the namespace", LibraryNames.Namespace,
                    ReferenceAliases.Reason(library, alias), ReferenceAliases.Advice, Place: null));
        else
            FindLibraryNames(library.GlobalNamespace, compilation.GlobalNamespace, "", LibraryNames.LibraryNamespace.Split('.'));
    }

    /// <summary>Gets all hidden names, whether or not a pipeline needs them.</summary>
    public IEnumerable<HiddenName> Names => _hiders.Select(static hider => hider.Name);

    public static HiddenNames Of(Compilation compilation) =>
        OfCompilation.GetValue(compilation, static compilation => new HiddenNames(compilation));

    /// <summary>Returns the hidden names that the generated part of a pipeline would use.</summary>
    public IReadOnlyList<HiddenName> UsedBy(PipelineModel pipeline) => [.. HidersOf(pipeline).Select(static hider => hider.Name)];

    /// <summary>Reports each hidden name that the generated part of a pipeline would use.</summary>
    public void Report(DiagnosticDescriptor descriptor, PipelineModel pipeline, INamedTypeSymbol type, Action<DiagnosticInfo> report)
    {
        Location place = SourcePlaces.DeclarationOf(type);
        foreach (Hider hider in HidersOf(pipeline))
            report(new DiagnosticInfo(
                descriptor, place, type.Name, hider.Needs, hider.FullName, hider.Reason,
                hider.Advice)
            { Other = hider.Place });
    }

    private IEnumerable<Hider> HidersOf(PipelineModel pipeline) =>
        _hiders.Count > 0 && PipelineEmitter.Emit(pipeline, saysProblems: false) is { } text
        ? _hiders.Where(hider => hider.Name.IsIn(text))
        : [];

    /// <summary>Compares one namespace of the library with what other code declares in it, then the namespaces that it contains.</summary>
    private void FindLibraryNames(INamespaceSymbol library, INamespaceSymbol all, string path, ReadOnlySpan<string> rest)
    {
        // The library has no types in the global namespace.
        if (path.Length > 0)
            foreach (INamespaceSymbol part in all.ConstituentNamespaces)
                if (!SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, library.ContainingAssembly))
                    CompareWithLibrary(part, library, path);

        if (rest.IsEmpty) return;
        string next = rest[0];
        foreach (INamedTypeSymbol type in all.GetTypeMembers(next, 0)) AddTypeForNamespace(type, path);
        if (Inside(library, next) is { } inner && Inside(all, next) is { } allInner)
            FindLibraryNames(inner, allInner, $"{path}{next}.", rest.Slice(1));
    }

    private void CompareWithLibrary(INamespaceSymbol part, INamespaceSymbol library, string path)
    {
        foreach (INamedTypeSymbol other in part.GetTypeMembers())
            if (IsInLibrary(other.Name, other.Arity)) AddType(other, path);
        foreach (INamespaceSymbol other in part.GetNamespaceMembers())
            if (IsInLibrary(other.Name, arity: 0)) AddNamespaceForType(other, path);

        bool IsInLibrary(string name, int arity) =>
            library.GetTypeMembers(name, arity).Any(static type => type.DeclaredAccessibility == Accessibility.Public);
    }

    // Only the source is searched. If two references define a type of the framework, the compiler reports it in the user's own code.
    private void FindFrameworkNames()
    {
        foreach (string name in FrameworkNames.FrameworkTypes)
        {
            string[] parts = name.Split('.');
            INamespaceSymbol? space = _compilation.Assembly.GlobalNamespace;
            string path = "";
            for (int at = 0; at < parts.Length - 1 && space is not null; at++)
            {
                foreach (INamedTypeSymbol type in space.GetTypeMembers(parts[at], 0)) AddTypeForNamespace(type, path);
                space = Inside(space, parts[at]);
                path += parts[at] + ".";
            }

            if (space is null) continue;
            string last = parts[parts.Length - 1];
            foreach (INamedTypeSymbol type in space.GetTypeMembers(last))
                if (OfFramework(path, type) is not null) AddType(type, path);
            foreach (INamedTypeSymbol type in space.GetTypeMembers(last + nameof(Attribute), 0))
                if (OfFramework(path, type) is { } original && !IsCopy(type, original)) AddType(type, path, last);
        }
    }

    private INamedTypeSymbol? OfFramework(string path, INamedTypeSymbol type) =>
        _compilation.GetTypesByMetadataName(path + type.MetadataName)
        .FirstOrDefault(candidate => candidate.DeclaredAccessibility == Accessibility.Public && !IsOfProject(candidate));

    // Projects for several frameworks have copies of attributes that older frameworks lack. Code can use a copy like the original.
    private static bool IsCopy(INamedTypeSymbol type, INamedTypeSymbol original) =>
        type.BaseType is { Name: nameof(Attribute) }
        && original.InstanceConstructors.All(
            needed => type.InstanceConstructors.Any(constructor => ParametersOf(constructor).SequenceEqual(ParametersOf(needed))));

    private static IEnumerable<string> ParametersOf(IMethodSymbol constructor) =>
        constructor.Parameters.Select(static parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    private static INamespaceSymbol? Inside(INamespaceSymbol space, string name) =>
        space.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();

    private bool IsOfProject(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);

    private void AddType(INamedTypeSymbol type, string path, string? written = null)
    {
        if (!IsSeen(type)) return;
        Add(HiddenName.Type(path + (written ?? type.Name), type.Arity), type, "the type", "also ", "a type of that name",
            "rename that type, or move it into another namespace", path);
    }

    private void AddTypeForNamespace(INamedTypeSymbol type, string path)
    {
        if (!IsSeen(type)) return;
        Add(HiddenName.Namespace(path + type.Name), type, "the namespace", "", "a type of that name",
            "rename that type, or move it into another namespace", path);
    }

    private void AddNamespaceForType(INamespaceSymbol space, string path) =>
        Add(HiddenName.Type(path + space.Name, arity: 0), space, "the type", "", "a namespace of that name", "rename that namespace",
            path);

    // A generated file is a file of its own, so it does not see the file-local types of another file.
    private bool IsSeen(INamedTypeSymbol type) => !type.IsFileLocal && _compilation.IsSymbolAccessibleWithin(type, _compilation.Assembly);

    private void Add(HiddenName name, ISymbol hiding, string needs, string also, string what, string advice, string path)
    {
        if (_hiders.Any(hider => hider.Name == name)) return;
        string fullName = path + hiding.Name;
        _hiders.Add(IsOfProject(hiding)
            ? new Hider(name, needs, fullName, $"this project {also}declares {what}", advice, SourcePlaces.NameOf(hiding))
            : new Hider(
                name, needs, fullName, $"the reference '{hiding.ContainingAssembly?.Name}' {also}has {what}",
                $"add an alias to the reference to '{hiding.ContainingAssembly?.Name}'", Place: null));
    }

    private sealed record Hider(HiddenName Name, string Needs, string FullName, string Reason, string Advice, Location? Place);
}
