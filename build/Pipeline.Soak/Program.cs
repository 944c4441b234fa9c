using System.CommandLine;
using Pipelines.Soak.Plants;
using Pipelines.Soak.Reloads;
using Pipelines.Soak.Storms;
using Pipelines.Soak.Streams;

var seconds =
    new Option<int?>("--seconds")
    {
        Description = "How long, all settings together: 60 unless said otherwise. With --plant, the most that each gets: 20.",
    };
var seed =
    new Option<int>(
        "--seed")
    {
        Description = "Another seed makes other splices. The order in which threads come is the machine's.",
        DefaultValueFactory = static _ => 1
    };
var only = new Option<string>("--only") { Description = "Only settings whose name contains this.", DefaultValueFactory = static _ => "" };
var plant =
    new Option<string>(
        "--plant")
    {
        Description = $"Plants a bug in a copy of the protocol, which has to be found: all, "
        + $"{string.Join(", ", Plant.All.Select(static known => known.Name))}."
    };
plant.AcceptOnlyFromAmong(["all", .. Plant.All.Select(static known => known.Name)]);
var splice =
    new Command(
        "splice",
        "Real threads run items through generated pipelines under a storm of splices. Exit code 1 if anything is wrong, or if a planted "
        + "bug is not found.") { seconds, seed, only, plant };
splice.SetAction(parsed => parsed.GetValue(plant) is { } name
    ? RunPlants(name, TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? 20))
    : RunStorms(parsed.GetValue(only)!, parsed.GetValue(seed), TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? 60)));
var pollySeconds = new Option<int>("--seconds") { Description = "How long, all ways together.", DefaultValueFactory = static _ => 30 };
var polly =
    new Command(
        "polly",
        "Gets rid of what is in use, under load, by waiting for quiescence and by Polly's reload. Prints what happened; exit code 1 if our "
        + "promise was broken.") { pollySeconds };
polly.SetAction(
    parsed => new ReleaseComparison(Console.Out, TimeSpan.FromSeconds(parsed.GetValue(pollySeconds)) / ReleaseComparison.Ways).Run()
    ? 0
    : 1);
var streamSeconds =
    new Option<int>(
        "--seconds")
    {
        Description = "How long, a quarter of it with real threads, the rest simulated.",
        DefaultValueFactory = static _ => 300
    };
var streamPlant =
    new Option<string>(
        "--plant")
    {
        Description = $"Plants a bug in the simulation, which has to be found: all, "
        + $"{string.Join(", ", SimulatedPlants.Names)}."
    };
streamPlant.AcceptOnlyFromAmong(["all", .. SimulatedPlants.Names]);
var stream =
    new Command(
        "stream",
        "Streams of all kinds: with a blocked sink, with real threads under a storm of splices, and simulated with one seed after the "
        + "other. Exit code 1 if anything is wrong, or if a planted bug is not found.") { streamSeconds, seed, streamPlant };
stream.SetAction(async (parsed, _) => parsed.GetValue(streamPlant) is { } name
    ? new SimulatedPlants(Console.Out).Run(name) ? 0 : 1
    : await new StreamSoak(Console.Out, parsed.GetValue(seed), TimeSpan.FromSeconds(parsed.GetValue(streamSeconds))).RunAsync() ? 0 : 1);
return await new RootCommand("Soaks pipelines, for as long as you like.") { splice, polly, stream }.Parse(args).InvokeAsync();

static int RunStorms(string only, int seed, TimeSpan duration)
{
    Setting[] settings = [.. Setting.All.Where(setting => setting.Name.Contains(only, StringComparison.Ordinal))];
    var report = new StormReport(Console.Out);
    bool isStorm = true;
    report.Header();
    foreach (Setting setting in settings)
    {
        Outcome outcome = new Storm(setting, seed).Rage(duration / settings.Length);
        report.Print(outcome);
        isStorm &= setting.Name != Setting.Peak || outcome.SplicesASecond >= Setting.PeakRate;
    }

    report.Total();
    if (!isStorm) Console.WriteLine($"The peak was below {Setting.PeakRate} splices a second: too little to show anything.");
    return report.IsClean && isStorm ? 0 : 1;
}

static int RunPlants(string name, TimeSpan each)
{
    var report = new PlantReport(Console.Out, each);
    Plant[] plants = [.. Plant.All.Where(plant => name == "all" || plant.Name == name)];

    // All of them, also after one that was not caught.
    int missed = plants.Count(plant => !report.Run(plant));
    Console.WriteLine(missed == 0 ? "All as it must be." : $"{missed} of {plants.Length} not as it must be.");
    return missed == 0 ? 0 : 1;
}
