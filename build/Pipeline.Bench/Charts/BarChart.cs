using System.Globalization;
using System.Text;

namespace Pipelines.Bench.Charts;

/// <summary>Draws bars of ratios as SVG, readable on light and on dark pages.</summary>
/// <param name="title">The title at the top.</param>
/// <param name="subtitle">The line below the title: how to read the chart.</param>
/// <param name="groups">The bars.</param>
public sealed class BarChart(string title, string subtitle, IReadOnlyList<BarGroup> groups)
{
    private const int Width = 860;
    private const int Margin = 20;
    private const int Left = 270;
    private const int Right = Width - 90;
    private const int Top = 82;
    private const int GroupTitle = 28;
    private const int Row = 21;
    private const int Thickness = 13;
    private const int Bottom = 40;

    private const string Style = """
        <style>
          text { font-family: -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif; font-size: 12px;
              fill: #1f2328 }
          .title { font-size: 17px; font-weight: 600 }
          .faint { fill: #59636e }
          .group { font-weight: 600 }
          .ours { font-weight: 700; fill: #0969da }
          .page { fill: #ffffff }
          .grid { stroke: #d1d9e0 }
          .one { stroke: #59636e }
          .bar { fill: #afb8c1 }
          .ourbar { fill: #0969da }
          .variant { fill: #a5c9f3 }
          .spread { stroke: #1f2328 }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .faint { fill: #9198a1 }
            .ours { fill: #58a6ff }
            .page { fill: #0d1117 }
            .grid { stroke: #30363d }
            .one { stroke: #9198a1 }
            .bar { fill: #57606a }
            .ourbar { fill: #388bfd }
            .variant { fill: #1f4d8a }
            .spread { stroke: #e6edf3 }
          }
        </style>
        """;

    private readonly Axis _axis =
        new([.. groups.SelectMany(static group => group.Bars).SelectMany(static bar => new[] { bar.Value, bar.Low, bar.High })]);
    private readonly StringBuilder _svg = new();

    public override string ToString()
    {
        int end = Top + groups.Sum(static group => GroupTitle + (group.Bars.Count * Row));
        int height = end + Bottom;
        _svg.Clear();
        string size = string.Create(CultureInfo.InvariantCulture, $"""width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" """);
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" {size}role="img" aria-label="{Escaped(title)}">""");
        _svg.Append(Style).Append('\n');
        Line($"""<rect class="page" width="{Width}" height="{height}" rx="6"/>""");
        Text(Margin, 32, "title", title);
        Text(Margin, 54, "faint", _axis.IsByPowers ? $"{subtitle} Logarithmic scale." : subtitle);
        int top = Top;
        foreach (BarGroup group in groups)
        {
            Text(Margin, top + 19, "group", group.Title);
            top += GroupTitle;
            DrawGrid(top, top + (group.Bars.Count * Row));
            foreach (Bar bar in group.Bars)
            {
                Draw(bar, top);
                top += Row;
            }
        }

        foreach (double tick in _axis.Ticks) Text(At(tick), end + 22, "faint", Ratio(tick, "0.######"), "middle");

        Line($"</svg>");
        return _svg.ToString();
    }

    // Each group has its own lines. Otherwise they would run through the title of the next group.
    private void DrawGrid(int top, int end)
    {
        foreach (double tick in _axis.Ticks)
            Line($"""<line class="{(tick == 1 ? "one" : "grid")}" x1="{At(tick):0.#}" x2="{At(tick):0.#}" y1="{top}" y2="{end}"/>""");
    }

    private void Draw(Bar bar, int top)
    {
        int middle = top + (Row / 2);
        double x = Math.Min(At(bar.Value), At(_axis.Origin));
        double length = Math.Abs(At(bar.Value) - At(_axis.Origin));
        string text = bar.Kind == BarKind.Ours ? "ours" : "";
        Text(Left - 10, middle + 4, text, bar.Name, "end");
        if (length > 0)
        {
            double y = middle - (Thickness / 2);
            double width = Math.Max(length, 1);
            Line($"""<rect class="{ClassOf(bar.Kind)}" x="{x:0.#}" y="{y}" width="{width:0.#}" height="{Thickness}"/>""");
        }

        if (bar.High > bar.Low)
            Line($"""<line class="spread" x1="{At(bar.Low):0.#}" x2="{At(bar.High):0.#}" y1="{middle + .5}" y2="{middle + .5}"/>""");
        Text(Width - Margin, middle + 4, text, Ratio(bar.Value, bar.Value < .1 ? "0.000" : bar.Value < 10 ? "0.00" : "0.0"), "end");
    }

    private static string ClassOf(BarKind kind) => kind switch
    {
        BarKind.Ours => "ourbar",
        BarKind.VariantOfOurs => "variant",
        _ => "bar",
    };

    private double At(double value) => Left + (_axis.At(value) * (Right - Left));

    private void Text(double x, double y, string style, string text, string anchor = "start") =>
        Line($"""<text class="{style}" x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}">{Escaped(text)}</text>""");

    private void Line(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Ratio(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture) + "x";

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
