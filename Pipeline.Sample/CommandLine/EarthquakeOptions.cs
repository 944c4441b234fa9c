using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Catalogue;
using Pipelines.Sample.Earthquakes.Running;
using Pipelines.Sample.Earthquakes.Workers;

namespace Pipelines.Sample.CommandLine;

/// <summary>The options of the command line, and what they mean for a run.</summary>
internal sealed class EarthquakeOptions
{
    private readonly Option<string> _input = new("--input", "-i")
    {
        HelpName = "FILE",
        Description = "A catalogue in the CSV format of the USGS feeds; - is standard input. Without it: the week of 2018 that comes with "
        + "the sample.",
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
        Description = "At most so many rows a second, to watch and splice at leisure. Without it: as fast as possible.",
        CustomParser = static argument => PositiveNumber("--rate", argument),
    };

    private readonly Option<int> _parallel = new("--parallel")
    {
        HelpName = "N",
        Description = $"Runs the stages at the same time, joined by queues, and has N workers read the rows, who keep their order. N is "
        + $"{WorkerNumbers}.",
        CustomParser = Workers,
    };

    private readonly Option<string[]> _disable = Stages("--disable", "Switches a stage off before the first row. May be repeated.");

    private readonly Option<string[]> _enable = Stages("--enable", "Switches a stage on before the first row. May be repeated.");

    private readonly Option<ScheduledSwitch[]> _spliceAfter = new("--splice-after")
    {
        HelpName = "N:NAME=on|off",
        Description = "Switches a stage after exactly N rows, while the others run on. May be repeated; the changes after one row are made "
        + "as one.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ParseSwitches,
    };

    private static string WorkerNumbers => $"{string.Join(", ", ParserChoice.Numbers.SkipLast(1))} or {ParserChoice.Numbers[^1]}";

    public Option<bool> Graph { get; } = new("--graph") { Description = "Prints the pipeline as a Mermaid chart, and runs nothing." };

    public Option<bool> List { get; } =
        new("--list") { Description = "Lists the stages, their state and whether they can be switched off, and runs nothing." };

    public Option<bool> Plain { get; } =
        new("--plain") { Description = "Plain text also in a terminal. It is what other programs get anyway." };

    public RootCommand CreateCommand() =>
        new("Runs a catalogue of earthquakes through a pipeline whose stages can be switched off and on while it runs.")
        {
            _input, _repeat, _rate, _parallel, _disable, _enable, _spliceAfter, List, Graph, Plain,
        };

    public RunOptions ReadFrom(ParseResult parsed) => new()
    {
        Input = parsed.GetValue(_input) is { } path ? new CatalogueInput(path) : CatalogueInput.Bundled,
        Repeat = parsed.GetValue(_repeat),
        RowsPerSecond = parsed.GetValue(_rate) is > 0 and var rate ? rate : null,
        Parallel = parsed.GetValue(_parallel) is > 0 and var workers ? workers : null,
        Disable = parsed.GetValue(_disable) ?? [],
        Enable = parsed.GetValue(_enable) ?? [],
        SpliceAfter = parsed.GetValue(_spliceAfter) ?? [],
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

    private static int Workers(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && ParserChoice.Numbers.Contains(number))
            return number;
        argument.AddError(
            $"--parallel: '{text}' is not {WorkerNumbers}: the number of workers is written in the stage's attribute, and these are the "
            + "ones there are.");
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
