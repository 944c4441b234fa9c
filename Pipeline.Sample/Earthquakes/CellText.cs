namespace Pipelines.Sample.Earthquakes;

/// <summary>
/// Makes text of an untrusted file safe to print, because control characters could steer the terminal.
/// </summary>
internal static class CellText
{
    private const int LongestQuote = 24;

    public static string Printable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAnyInRange('\x7f', '\x9f') < 0
            ? text
            : string.Create(text.Length, text, static (printable, source) =>
            {
                for (int index = 0; index < printable.Length; index++)
                    printable[index] = char.IsControl(source[index]) ? '?' : source[index];
            });

    public static string Quoted(string text) =>
        $"'{Printable(text.Length <= LongestQuote ? text : text[..LongestQuote] + "...")}'";
}
