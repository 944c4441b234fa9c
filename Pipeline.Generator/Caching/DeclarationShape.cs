using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Caching;

/// <summary>
/// What all compilations share whose declarations are the same, that is, which differ only inside of methods: whatever was read from one of
/// them holds for the others.
/// </summary>
/// <remarks>
/// The compiler asks a generator again about every marked node after every edit, since any edit may change what a name means. But most
/// edits are made inside of methods. Whether one was is asked of the syntax of the files that differ, which costs next to nothing. Holds
/// files, never a compilation, and only as long as files that were parsed live.
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

    /// <summary>Lets compilations that also have this file be compared with this shape.</summary>
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
