using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>Represents the sequence that an expanding stage returns, with the type of its elements.</summary>
internal sealed class SequenceType
{
    private SequenceType(ITypeSymbol type, INamedTypeSymbol sequence)
    {
        Element = sequence.TypeArguments[0];
        bool isAsync = IsAsyncSequence(sequence);
        string itself = new ItemType(sequence).FullText;

        // Arrays and lists are read without an allocated enumerator. Any other sequence is read through its interface, because its own
        // GetEnumerator may mean something else.
        bool isCollection = type is IArrayTypeSymbol || FrameworkTypes.Is(type, FrameworkNames.ConcreteList);
        bool isReadable = isCollection || SymbolEqualityComparer.Default.Equals(type, sequence);
        Model = new SequenceModel(isAsync, isReadable ? null : $"({itself})", itself)
        {
            Variable = isReadable ? new ItemType(type).FullText : itself,
            NeedsDisposal = !isCollection,
        };
    }

    public ITypeSymbol Element { get; }

    public SequenceModel Model { get; }

    /// <returns>The sequence, or what is wrong with it, as the rest of a sentence.</returns>
    public static (SequenceType? Sequence, string? Fault) Read(ITypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> all = type is ITypeParameterSymbol parameter
            ? parameter.ConstraintTypes.SelectMany(
                static constraint =>
                    constraint.AllInterfaces.Concat(constraint is INamedTypeSymbol { TypeKind: TypeKind.Interface } itself ? [itself] : []))
            : type.AllInterfaces.Concat(type is INamedTypeSymbol { TypeKind: TypeKind.Interface } named ? [named] : []);
        INamedTypeSymbol[] sequences =
            [.. all.Where(static candidate => IsSequence(candidate) || IsAsyncSequence(candidate))
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];
        string text = new ItemType(type).ShortText;
        if (sequences.Length == 0) return (null, $"returns '{text}', which is no sequence");
        if (sequences.Length > 1) return (null, $"returns '{text}', which is a sequence in more than one way");
        return new ItemType(sequences[0].TypeArguments[0]).IsRefLike
            ? (null, $"returns '{text}', whose elements are ref structs")
            : (new SequenceType(type, sequences[0]), null);
    }

    private static bool IsSequence(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T;

    private static bool IsAsyncSequence(INamedTypeSymbol type) => FrameworkTypes.Is(type, FrameworkNames.AsyncSequence);
}
