namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>Deletes, repeats, swaps and replaces characters, without regard to what they mean.</summary>
internal static class CharacterEdits
{
    private const string Characters = "\0\t\n\r\\\"'@$#%&*/(){}[]<>;:,.?!=+-_0aZ\u00a0\u0085\u200b\u2028\ufeff\ud83d\udc00é";

    public static string? Change(string text, Choice choice)
    {
        if (text.Length == 0) return null;
        int start = choice.Below(text.Length);
        int length = Math.Min(text.Length - start, 1 + (choice.Percent(70) ? choice.Below(4) : choice.Below(80)));
        int other = choice.Below(text.Length);
        return choice.Below(4) switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(other, text.Substring(start, length)),
            2 => text.Insert(start, choice.Of(Characters.ToCharArray()).ToString()),
            _ => text[..start] + choice.Of(Characters.ToCharArray()) + text[(start + 1)..],
        };
    }

    public static string ChangeLineEndings(string text, Choice choice) =>
        text.Replace("\n", choice.Of(["\r\n", "\r", "\u2028", "\u0085", " \n\t"]), StringComparison.Ordinal);
}
