using System.CommandLine;
using Pipelines.Bench;
using Pipelines.Bench.Against;
using Pipelines.Bench.Checking;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Reporting;
using Pipelines.Bench.Startup;

if (args is [FirstItem.Argument, var way]) return FirstItem.Run(way);
if (args is [Side.Argument])
{
    new Side(Console.In, Console.Out).Run();
    return 0;
}

var rounds =
    new Option<int>(
        "--rounds")
    {
        Description = "Paired rounds a scenario and process; at least 21 for figures to quote.",
        DefaultValueFactory = static _ => 21
    };
var processes =
    new Option<int>(
        "--processes")
    { Description = "How many processes measure, one after the other.", DefaultValueFactory = static _ => 3 };
var only =
    new Option<string>(
        "--only")
    {
        Description = "Only scenarios whose name contains this; nothing is written then, unless --out says where.",
        DefaultValueFactory = static _ => ""
    };
var output =
    new Option<string>(
        "--out")
    { Description = "The folder that performance.md and charts are written to; with --against, the file for the table." };
var against = new Option<string>("--against") { Description = "Compares with this revision's library and generator, row by row." };
var without =
    new Option<string[]>("--without") { Description = "With --against: a source file to leave out, since the revision lacks its API." };
var render =
    new Option<string>("--render") { Description = "Writes the report of figures that an earlier run has saved, without measuring." };
var check =
    new Option<bool>(
        "--check")
    {
        Description = "Runs every scenario once, with few items: compares the results of the contenders and counts bytes. "
        + "Measures no times."
    };
var root = new Option<string>("--root") { Hidden = true };
var child = new Option<int?>(Processes.Child) { Hidden = true };
var command =
    new RootCommand(
        "Measures generated pipelines beside what else one would write or use, and writes a report with charts. Ratios compare times of "
        + "one round; absolute times are this machine's.")
{
    rounds, processes, only, output, against, without, render, check, root, child,
};
command.SetAction(parsed =>
{
    string text = parsed.GetValue(only)!;
    Scenario[] scenarios = [.. Catalog.Scenarios().Where(scenario => scenario.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];
    if (parsed.GetValue(child) is { } first)
    {
        Processes.Print(scenarios.Skip(first), new PairedRounds(parsed.GetValue(rounds)));
        return 0;
    }

    string folder = parsed.GetValue(root) ?? Directory.GetCurrentDirectory();
    if (parsed.GetValue(against) is { } revision)
    {
        var comparison = new AgainstCommand(folder, revision, parsed.GetValue(without) ?? [], parsed.GetValue(output));
        return comparison.Run(scenarios, parsed.GetValue(processes), parsed.GetValue(rounds));
    }

    if (parsed.GetValue(check)) return new ShortCheck(Console.Out).Run(scenarios) ? 0 : 1;

    var place = new ReportPlace(parsed.GetValue(root), parsed.GetValue(output), isPartial: text.Length > 0);
    var run = new BenchRun(parsed.GetValue(processes), parsed.GetValue(rounds), text, place.Command(args), folder);
    Results results = parsed.GetValue(render) is { } file ? Results.Load(file) : run.Measure(scenarios, place.SavedResults);
    return place.Write(results, scenarios) ? 0 : 1;
});
return command.Parse(args).Invoke();
