using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Caching;

/// <summary>Represents what all compilations with the same declarations share.</summary>
/// <remarks>
/// <para>
/// Such compilations differ only inside of methods. So everything that was read from one of them holds for the others.
/// </para>
/// <para>
/// After every edit, the compiler calls a generator again for every marked node, because any edit may change what a name means. But most
/// edits are made inside of methods. The syntax of the files that differ shows whether an edit was, which costs next to nothing.
/// </para>
/// <para>The shape holds files, never a compilation, and only as long as parsed files live.</para>
/// </remarks>
internal sealed class DeclarationShape
{
    private static readonly ConditionalWeakTable<Compilation, DeclarationShape> OfCompilation = new();
    private static readonly ConditionalWeakTable<SyntaxTree, DeclarationShape> OfFile = new();

    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly object _gate = new();
    private SyntaxTree[] _files;

    private DeclarationShape(Compilation compilation)
    {
        _options = compilation.Options;
        _references = compilation.ExternalReferences;
        _files = [.. compilation.SyntaxTrees];
    }

    public static DeclarationShape Of(Compilation compilation) => OfCompilation.GetValue(compilation, Find);

    /// <summary>Adds a file, so that compilations that also have it are compared with this shape.</summary>
    public void Remember(SyntaxTree file)
    {
        lock (OfFile)
        {
            OfFile.Remove(file);
            OfFile.Add(file, this);
        }
    }

    private static DeclarationShape Find(Compilation compilation)
    {
        foreach (SyntaxTree file in compilation.SyntaxTrees)
            if (OfFile.TryGetValue(file, out DeclarationShape? before))
                return before.GoesOnIn(compilation) ? before : new DeclarationShape(compilation);
        return new DeclarationShape(compilation);
    }

    private bool GoesOnIn(Compilation compilation)
    {
        if (!_options.Equals(compilation.Options) || !_references.SequenceEqual(compilation.ExternalReferences)) return false;
        SyntaxTree[] files = [.. compilation.SyntaxTrees];
        lock (_gate)
        {
            if (files.Length != _files.Length) return false;
            for (int index = 0; index < files.Length; index++)
                if (!DeclaresTheSame(_files[index], files[index])) return false;
            _files = files;
            return true;
        }
    }

    private static bool DeclaresTheSame(SyntaxTree before, SyntaxTree after) =>
        ReferenceEquals(before, after)
        || (before.FilePath == after.FilePath && before.Options.Equals(after.Options)
            && DeclarationText.IsSame(before.GetRoot(), after.GetRoot()));
}
