using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Fuzzing.Inputs;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>An edit of one file; <see langword="null"/> where it finds nothing to do.</summary>
internal delegate string? Edit(string text, Choice choice);

/// <summary>
/// Makes inputs from the corpus. An input is identified by its seed and index: the same ones always result in the same input.
/// </summary>
internal static class Mutator
{
    // Most edits keep the text well-formed: broken text stops at the compiler, and what the generator does with odd but sound code is what
    // matters most.
    private static readonly (int Weight, Edit Edit)[] Edits =
    [
        (26, AttributeEdits.Change),
        (14, SignatureEdits.Change),
        (10, ModifierEdits.Change),
        (8, MemberEdits.Remove),
        (8, MemberEdits.CopyFromCorpus),
        (6, MemberEdits.Collide),
        (4, MemberEdits.Repeat),
        (7, ContainerEdits.Change),
        (7, IdentifierEdits.Rename),
        (4, IdentifierEdits.Replace),
        (6, TypeEdits.ReplaceEverywhere),
        (5, TypeEdits.ReplaceOne),
        (5, TypeEdits.ChangeNullability),
        (9, InjectionEdits.Change),
        (5, TokenEdits.Change),
        (3, TokenEdits.InsertJunk),
        (3, CharacterEdits.Change),
        (1, CharacterEdits.ChangeLineEndings),
    ];

    private static readonly int TotalWeight = Edits.Sum(static edit => edit.Weight);

    public static FuzzInput Make(ulong seed, long index)
    {
        var choice = new Choice(seed, index);
        SeedFile first = choice.Of(SeedFile.All);
        SeedFile? second = choice.Percent(12) ? choice.Of(SeedFile.All) : null;
        var input =
            new FuzzInput(second is null ? first.Name : $"{first.Name} and {second.Name}", [.. first.Sources, .. second?.Sources ?? []]);
        input = SetUp(input, choice);
        for (int edits = EditCount(choice); edits > 0; edits--)
        {
            int file = choice.Below(input.Sources.Count);
            if (Pick(choice)(input.Sources[file], choice) is { } changed) input = input.With(file, changed);
        }

        return input;
    }

    private static int EditCount(Choice choice) => choice.Below(100) switch
    {
        < 3 => 0,
        < 45 => 1,
        < 75 => 2,
        < 90 => 3,
        _ => 4 + choice.Below(6),
    };

    private static FuzzInput SetUp(FuzzInput input, Choice choice) => input with
    {
        Version = choice.Below(100) switch
        {
            < 4 => LanguageVersion.CSharp11,
            < 12 => LanguageVersion.CSharp12,
            < 20 => LanguageVersion.CSharp13,
            _ => LanguageVersion.Preview,
        },
        Nullable = choice.Below(100) switch
        {
            < 10 => NullableContextOptions.Disable,
            < 15 => NullableContextOptions.Warnings,
            < 20 => NullableContextOptions.Annotations,
            _ => NullableContextOptions.Enable,
        },
        AnalyzersAreOff = choice.Percent(10),
    };

    private static Edit Pick(Choice choice)
    {
        int at = choice.Below(TotalWeight);
        foreach ((int weight, Edit edit) in Edits)
            if ((at -= weight) < 0) return edit;
        return CharacterEdits.Change;
    }
}
