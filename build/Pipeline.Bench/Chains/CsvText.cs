using System.Globalization;
using System.Text;

namespace Pipelines.Bench.Chains;

/// <summary>Rows such as <c>station-17,231</c>, one after the other, and the text cut in several ways.</summary>
internal static class CsvText
{
    private const int Keys = 400;
    private const int BlockLength = 16 * 1024;

    private static string? _text;
    private static int _rows;

    /// <summary>Returns the text of so many rows.</summary>
    public static ReadOnlyMemory<char> Of(int rows)
    {
        if (_rows == rows) return _text.AsMemory();
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++)
            text.Append(CultureInfo.InvariantCulture, $"station-{row * 7919 % Keys},{(row * 31 % 1999) - 999}\n");
        _rows = rows;
        return (_text = text.ToString()).AsMemory();
    }

    /// <summary>Returns the rows, without the ends of lines.</summary>
    public static IEnumerable<ReadOnlyMemory<char>> RowsOf(ReadOnlyMemory<char> text)
    {
        while (!text.IsEmpty)
        {
            int end = text.Span.IndexOf('\n');
            yield return text[..end];
            text = text[(end + 1)..];
        }
    }

    /// <summary>Returns blocks of whole rows.</summary>
    public static IEnumerable<ReadOnlyMemory<char>> BlocksOf(ReadOnlyMemory<char> text)
    {
        while (!text.IsEmpty)
        {
            int end = EndOfRow(text, Math.Min(BlockLength, text.Length) - 1);
            yield return text[..end];
            text = text[end..];
        }
    }

    /// <summary>Returns the two halves.</summary>
    public static (ReadOnlyMemory<char> First, ReadOnlyMemory<char> Second) HalvesOf(ReadOnlyMemory<char> text)
    {
        int end = EndOfRow(text, text.Length / 2);
        return (text[..end], text[end..]);
    }

    private static int EndOfRow(ReadOnlyMemory<char> text, int at) => at + text.Span[at..].IndexOf('\n') + 1;
}
