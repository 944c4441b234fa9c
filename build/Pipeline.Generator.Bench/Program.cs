using System.CommandLine;
using Pipelines.Generator.Bench.Measuring;
using Pipelines.Generator.Bench.Sources;

// Among how many methods of no interest to the generators the edits are made.
const int OrdinaryMethods = 10_000;

var rounds =
    new Option<int>(
        "--rounds")
    {
        Description = "The number of paired rounds, a minute or two each. More rounds make steadier ratios.",
        DefaultValueFactory = static _ => 5
    };
var only =
    new Option<string>(
        "--only")
    {
        Description = "Only groups of sizes whose name contains this: 'ten stages each', 'one class', 'one stage each', 'whole "
        + "way'.",
        DefaultValueFactory = static _ => ""
    };
var file =
    new Option<string?>("--figures") { Description = "A file that also receives the figures, for the report of all benchmarks." };
var command =
    new RootCommand(
        "Measures the generator beside Mediator's. Ratios compare times of one round; absolute times are this machine's.") { rounds, only,
        file };
command.SetAction(parsed =>
{
    foreach (Contender contender in Contenders.All) new Codebase(contender, new Size(20, 2), ordinaryMethods: 0).Check();
    var report = new Report(Console.Out);
    report.Header(parsed.GetValue(rounds), OrdinaryMethods);
    var measuring = new PairedRounds(parsed.GetValue(rounds), OrdinaryMethods);
    var claims = new List<Claim>();
    var saved = new SavedFigures();
    foreach (SizeGroup group in SizeGroup.All.Where(
        group => group.Name.Contains(parsed.GetValue(only)!, StringComparison.OrdinalIgnoreCase)))
    {
        Dictionary<Subject, Figures> measured = measuring.Measure(group);
        foreach (Size size in group.Sizes) report.Print(size, measured);
        saved.Add(group, measured);
        claims.AddRange(Claims.Of(group, measured));
    }

    if ("whole way".Contains(parsed.GetValue(only)!, StringComparison.OrdinalIgnoreCase))
    {
        _ = LargeClass.Measure(stages: 10); // Warms up.
        LargeClass[] classes = [.. new[] { 10, 50, 500, 1_000 }.Select(LargeClass.Measure)];
        report.Print(classes);
        saved.Add(classes);
    }

    Console.WriteLine();
    Console.WriteLine("Claims:");
    foreach (Claim claim in claims) report.Print(claim);
    Console.WriteLine(report.Missed == 0 ? "All claims hold." : $"{report.Missed} claims missed.");
    if (parsed.GetValue(file) is { } path)
    {
        // The program that reads the figures judges the claims.
        saved.Add(claims);
        saved.Write(path);
        return 0;
    }

    return report.Missed == 0 ? 0 : 1;
});
return command.Parse(args).Invoke();
