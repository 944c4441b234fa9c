using System.Globalization;
using System.Text.Json;

namespace Pipelines.Soak.Hosting.Processes;

/// <summary>A log message of a worker.</summary>
internal sealed class LogLine
{
    public const int Drained = 1012;
    public const int DrainGivenUp = 1013;
    public const int LeftBehind = 1019;

    private static readonly string[] Wrong = ["Warning", "Error", "Critical"];

    private readonly JsonElement _line;

    public LogLine(string line)
    {
        using var document = JsonDocument.Parse(line);
        _line = document.RootElement.Clone();
    }

    public int Id => _line.GetProperty("EventId").GetInt32();

    public bool IsWrong => Wrong.Contains(_line.GetProperty("LogLevel").GetString());

    // The counts of the stages follow on lines of their own.
    public override string ToString() => $"{Id} {_line.GetProperty("Message").GetString()!.Split(Environment.NewLine)[0]}";

    /// <summary>Returns a number of the message, by its name.</summary>
    public long Number(string name) => _line.GetProperty("State").GetProperty(name).GetInt64();

    /// <summary>Returns a duration of the message, by its name.</summary>
    public TimeSpan Time(string name) =>
        TimeSpan.Parse(_line.GetProperty("State").GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
