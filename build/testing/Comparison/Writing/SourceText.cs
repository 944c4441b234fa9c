using System.Globalization;
using System.Text;

namespace Pipelines.Testing.Comparison.Writing;

/// <summary>C# text with indentation.</summary>
internal sealed class SourceText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line) => _text.Append(' ', _depth * 4).Append(line).Append('\n');

    public void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    public override string ToString() => _text.ToString();

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
