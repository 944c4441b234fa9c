using System.CommandLine;
using Pipelines.Bench.Direct;
using Pipelines.Bench.Measuring;

var rounds = new Option<int>("--rounds") { Description = "Paired rounds a scenario; at least 21 for figures to quote.", DefaultValueFactory = static _ => 41 };
var only = new Option<string>("--only") { Description = "Only scenarios whose name contains this.", DefaultValueFactory = static _ => "" };
var command = new RootCommand("Measures generated pipelines against the same chains written by hand. Ratios compare times of one round; absolute times are this machine's.") { rounds, only };
command.SetAction(parsed =>
{
    var report = new Report(Console.Out);
    var measuring = new PairedRounds(parsed.GetValue(rounds));
    report.Header(parsed.GetValue(rounds));
    foreach (Scenario scenario in DirectScenarios.All().Where(scenario => scenario.Name.Contains(parsed.GetValue(only)!, StringComparison.OrdinalIgnoreCase)))
        report.Print(scenario, measuring.Measure(scenario));
    Console.WriteLine();
    Console.WriteLine(report.Missed == 0 ? "All claims hold." : $"{report.Missed} claims missed.");
    return report.Missed == 0 ? 0 : 1;
});
return command.Parse(args).Invoke();
