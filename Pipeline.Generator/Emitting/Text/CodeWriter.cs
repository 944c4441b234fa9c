using System.Text;

namespace Pipelines.Generator.Emitting.Text;

/// <summary>Writes indented lines that end with <c>\n</c> on every machine.</summary>
internal sealed class CodeWriter
{
    [ThreadStatic]
    private static StringBuilder? _pooled;

    private readonly StringBuilder _text;
    private int _depth;

    public CodeWriter()
    {
        _text = _pooled ?? new StringBuilder(16 * 1024);
        _pooled = null;
    }

    /// <summary>Writes an indented line. An empty line stays empty.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    /// <summary>Writes several lines, each indented like the writer.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.Split('\n')) Line(line.TrimEnd('\r'));
    }

    /// <summary>Returns lines for a place within the text of <see cref="Lines"/>, each indented like the first one.</summary>
    /// <param name="depth">By how many steps the place is indented in the text.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="separator">The text between two lines.</param>
    public static string Inner(int depth, IEnumerable<string> lines, string separator = "") =>
        string.Join($"{separator}\n{new string(' ', depth * 4)}", lines);

    public void Open(string? head = null)
    {
        if (head is not null) Line(head);
        Line("{");
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>Returns the text. The writer must not be used again.</summary>
    public string Finish()
    {
        string text = _text.ToString();
        _pooled = _text.Clear();
        return text;
    }
}
