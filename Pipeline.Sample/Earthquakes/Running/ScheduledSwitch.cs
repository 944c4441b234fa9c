using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>A stage to enable or disable after a number of rows, written <c>N:NAME=on</c> or <c>N:NAME=off</c>.</summary>
internal readonly record struct ScheduledSwitch(long AfterRow, string Stage, bool On)
{
    public static bool TryParse(string text, [NotNullWhen(false)] out string? problem, out ScheduledSwitch scheduled)
    {
        scheduled = default;
        problem = $"'{text}' is not N:NAME=on or N:NAME=off, for example 500:Classify=off.";
        int colon = text.IndexOf(':');
        int equals = text.LastIndexOf('=');
        if (colon < 0 || equals < colon) return false;

        string stage = text[(colon + 1)..equals].Trim();
        bool on = text[(equals + 1)..].Trim().Equals("on", StringComparison.OrdinalIgnoreCase);
        bool off = text[(equals + 1)..].Trim().Equals("off", StringComparison.OrdinalIgnoreCase);
        if (stage.Length == 0 || !(on || off)) return false;

        if (!long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out long row))
        {
            problem = $"'{text[..colon]}' in '{text}' is not a number of rows.";
            return false;
        }

        problem = null;
        scheduled = new ScheduledSwitch(row, stage, on);
        return true;
    }

    public override string ToString() => $"{AfterRow}:{Stage}={(On ? "on" : "off")}";
}
