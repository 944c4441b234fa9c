using System.CommandLine;
using Pipelines.Bench.Asynchronous;
using Pipelines.Bench.Direct;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Scaling;
using Pipelines.Bench.Splices;
using Pipelines.Bench.Startup;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Tracking;

if (args is [FirstItem.Argument, var way]) return FirstItem.Run(way);

var rounds = new Option<int>("--rounds") { Description = "Paired rounds a scenario and process; at least 21 for figures to quote.", DefaultValueFactory = static _ => 21 };
var processes = new Option<int>("--processes") { Description = "How many processes measure, one after the other.", DefaultValueFactory = static _ => 3 };
var only = new Option<string>("--only") { Description = "Only scenarios whose name contains this.", DefaultValueFactory = static _ => "" };
var child = new Option<bool>(Processes.Child) { Hidden = true };
var command = new RootCommand("Measures generated pipelines against the same chains written by hand. Ratios compare times of one round; absolute times are this machine's.") { rounds, processes, only, child };
command.SetAction(parsed =>
{
    Scenario[] scenarios = [.. DirectScenarios.All().Concat(AsyncScenarios.All()).Concat(SpliceScenarios.All()).Concat(TrackingScenarios.All()).Concat(StreamScenarios.All()).Concat(ScalingScenarios.All()).Where(scenario => scenario.Name.Contains(parsed.GetValue(only)!, StringComparison.OrdinalIgnoreCase))];
    if (parsed.GetValue(child))
    {
        var measuring = new PairedRounds(parsed.GetValue(rounds));
        foreach (Scenario scenario in scenarios) Processes.Print(scenario.Name, measuring.Measure(scenario));
        return 0;
    }

    var report = new Report(Console.Out);
    report.Header(parsed.GetValue(processes), parsed.GetValue(rounds));
    Dictionary<string, Measurement[]> measured = Processes.Measure(parsed.GetValue(processes), args);
    foreach (Scenario scenario in scenarios) report.Print(scenario, measured[scenario.Name]);
    Console.WriteLine();
    Console.WriteLine(report.Missed == 0 ? "All claims hold." : $"{report.Missed} claims missed.");
    return report.Missed == 0 ? 0 : 1;
});
return command.Parse(args).Invoke();
