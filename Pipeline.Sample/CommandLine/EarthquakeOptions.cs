using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Catalog;
using Pipelines.Sample.Earthquakes.Running;

namespace Pipelines.Sample.CommandLine;

/// <summary>The options of the command line, and their meaning for a run.</summary>
internal sealed class EarthquakeOptions
{
    private readonly Option<string> _input = new("--input", "-i")
    {
        HelpName = "FILE",
        Description = "A catalog in the CSV format of the USGS feeds; - is standard input. Default: the bundled week of 2018.",
    };

    private readonly Option<int> _repeat = new("--repeat")
    {
        HelpName = "K",
        Description = "Streams the file K times.",
        DefaultValueFactory = static _ => 1,
        CustomParser = static argument => PositiveNumber("--repeat", argument),
    };

    private readonly Option<int> _rate = new("--rate")
    {
        HelpName = "ROWS",
        Description = "The most rows a second. Default: as fast as possible.",
        CustomParser = static argument => PositiveNumber("--rate", argument),
    };

    private readonly Option<int> _parallel = new("--parallel")
    {
        HelpName = "N",
        Description = "How many workers parse rows at the same time. The rows keep their order. Default: 1.",
        CustomParser = static argument => PositiveNumber("--parallel", argument),
    };

    private readonly Option<string[]> _disable = Stages("--disable", "Disables a stage before the first row. May be repeated.");

    private readonly Option<string[]> _enable = Stages("--enable", "Enables a stage before the first row. May be repeated.");

    private readonly Option<ScheduledSwitch[]> _spliceAfter = new("--splice-after")
    {
        HelpName = "N:NAME=on|off",
        Description = "Enables or disables a stage after exactly N rows. May be repeated; all changes after one row are one splice.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ParseSwitches,
    };

    private readonly Option<bool> _metrics = new("--metrics") { Description = "Prints the instruments of the pipeline at the end." };

    private readonly Option<string> _trace = new("--trace")
    {
        HelpName = "FILE",
        Description = "Writes the spans of all rows and stages to a file, each as a line of JSON.",
    };

    public Option<bool> Graph { get; } = new("--graph") { Description = "Prints the pipeline as a Mermaid chart and exits." };

    public Option<bool> List { get; } =
        new("--list") { Description = "Lists the stages, their states and which can be disabled, and exits." };

    public Option<bool> Plain { get; } =
        new("--plain") { Description = "Prints plain text to a terminal, as it does to files and other programs." };

    public RootCommand CreateCommand() =>
        new("Runs a catalog of earthquakes through a pipeline whose stages can be enabled and disabled while it runs.")
        {
            _input, _repeat, _rate, _parallel, _disable, _enable, _spliceAfter, _metrics, _trace, List, Graph, Plain,
        };

    public RunOptions ReadFrom(ParseResult parsed) => new()
    {
        Input = parsed.GetValue(_input) is { } path ? new CatalogInput(path) : CatalogInput.Bundled,
        Repeat = parsed.GetValue(_repeat),
        RowsPerSecond = parsed.GetValue(_rate) is > 0 and var rate ? rate : null,
        Workers = Math.Max(1, parsed.GetValue(_parallel)),
        Disable = parsed.GetValue(_disable) ?? [],
        Enable = parsed.GetValue(_enable) ?? [],
        SpliceAfter = parsed.GetValue(_spliceAfter) ?? [],
        Metrics = parsed.GetValue(_metrics),
        TraceFile = parsed.GetValue(_trace),
    };

    private static Option<string[]> Stages(string name, string description)
    {
        var option = new Option<string[]>(name) { HelpName = "NAME", Description = description, Arity = ArgumentArity.OneOrMore };
        option.CompletionSources.Add(
            static _ => EarthquakePipeline.Descriptor.Stages.Select(static stage => new CompletionItem(stage.Name)));
        return option;
    }

    private static int PositiveNumber(string option, ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0) return number;
        argument.AddError($"{option}: '{text}' is not a whole number from 1 to {int.MaxValue}.");
        return 1;
    }

    private static ScheduledSwitch[] ParseSwitches(ArgumentResult argument)
    {
        var switches = new List<ScheduledSwitch>();
        foreach (Token token in argument.Tokens)
        {
            if (ScheduledSwitch.TryParse(token.Value, out string? problem, out ScheduledSwitch scheduled)) switches.Add(scheduled);
            else argument.AddError($"--splice-after: {problem}");
        }

        return [.. switches];
    }
}
