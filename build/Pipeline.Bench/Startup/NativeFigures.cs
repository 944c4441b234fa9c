using System.Globalization;
using System.Text.RegularExpressions;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Startup;

/// <summary>
/// Programs that are compiled ahead of time, beside the same ones with the just-in-time compiler. A script publishes and runs them.
/// </summary>
public static partial class NativeFigures
{
    private const string Table = "Compiled ahead of time";
    private const string Remark = "From the start of the process to its end, by `build/aot`: the median of 11.";

    /// <param name="root">The root of the repository.</param>
    public static IEnumerable<Figure> All(string root) =>
        [.. Processes.Read("bash", Path.Combine(root, "build", "aot")).Select(static line => Reported().Match(line))
            .Where(static match => match.Success).SelectMany(Row)];

    private static Figure[] Row(Match match)
    {
        string name = match.Groups["name"].Value;
        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        return
        [
            new(Table, name, Number("size"), "KiB", Remark),
            new(Table, name, Number("native"), "ms, ahead of time"),
            new(Table, name, Number("jit"), "ms, just in time"),
        ];
    }

    [GeneratedRegex(@"^(?<name>\S+): (?<size>\d+) KiB; start-up (?<native>[\d.]+) ms, with the JIT (?<jit>[\d.]+) ms$")]
    private static partial Regex Reported();
}
