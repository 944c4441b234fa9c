using System.CommandLine;
using Pipelines.Soak.Board;
using Pipelines.Soak.Hosting;
using Pipelines.Soak.Hosting.Workers;
using Pipelines.Soak.Injections;
using Pipelines.Soak.Reloads;
using Pipelines.Soak.Streams;
using Pipelines.Soak.Stress;

// A worker is no command of the parser below, which would end it two seconds after SIGTERM.
if (args is [HostWorker.Command, .. string[] settings]) return await HostWorker.RunAsync(settings);
var seconds =
    new Option<int?>("--seconds")
    {
        Description = "Seconds for all settings together. Default: 60. With --inject, the maximum for each fault. Default: 20.",
    };
var seed =
    new Option<int>(
        "--seed")
    {
        Description = "Another seed makes other splices. The machine decides the order of the threads.",
        DefaultValueFactory = static _ => 1
    };
var only = new Option<string>("--only") { Description = "Only settings whose name contains this.", DefaultValueFactory = static _ => "" };
var inject =
    new Option<string>(
        "--inject")
    {
        Description = $"Injects a fault into a copy of the protocol, which must be found: all, "
        + $"{string.Join(", ", Injection.All.Select(static known => known.Name))}."
    };
inject.AcceptOnlyFromAmong(["all", .. Injection.All.Select(static known => known.Name)]);
var splice =
    new Command(
        "splice",
        "Runs items through generated pipelines on real threads during continuous splices. The exit code is 1 if anything is wrong, or if "
        + "an injected fault is not found.") { seconds, seed, only, inject };
splice.SetAction(parsed => parsed.GetValue(inject) is { } name
    ? RunInjections(name, TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? 20))
    : RunStress(parsed.GetValue(only)!, parsed.GetValue(seed), TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? 60)));
var pollySeconds = new Option<int>("--seconds") { Description = "Seconds for all ways together.", DefaultValueFactory = static _ => 30 };
var polly =
    new Command(
        "polly",
        "Releases resources in use, under load, by waiting for quiescence and by Polly's reload. The exit code is 1 if Pipeline's "
        + "promise was broken.") { pollySeconds };
polly.SetAction(
    parsed => new ReleaseComparison(Console.Out, TimeSpan.FromSeconds(parsed.GetValue(pollySeconds)) / ReleaseComparison.Ways).Run()
    ? 0
    : 1);
var streamSeconds =
    new Option<int>(
        "--seconds")
    {
        Description = "Seconds. A quarter of them is on real threads, the rest is simulated.",
        DefaultValueFactory = static _ => 300
    };
var streamInject =
    new Option<string>(
        "--inject")
    {
        Description = $"Injects a fault into the simulation, which must be found: all, "
        + $"{string.Join(", ", SimulatedInjections.Names)}."
    };
streamInject.AcceptOnlyFromAmong(["all", .. SimulatedInjections.Names]);
var stream =
    new Command(
        "stream",
        "Runs streams of all kinds: with a blocked sink, on real threads during continuous splices, and simulated, one seed after the "
        + "other. The exit code is 1 if anything is wrong, or if an injected fault is not found.") { streamSeconds, seed, streamInject };
stream.SetAction(async (parsed, _) => parsed.GetValue(streamInject) is { } name
    ? new SimulatedInjections(Console.Out).Run(name) ? 0 : 1
    : await new StreamSoak(Console.Out, parsed.GetValue(seed), TimeSpan.FromSeconds(parsed.GetValue(streamSeconds))).RunAsync() ? 0 : 1);
var root = new RootCommand("Soaks pipelines, for as long as you like.")
{
    splice, polly, stream, HostCommand.Create(), BoardCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

static int RunStress(string only, int seed, TimeSpan duration)
{
    Setting[] settings = [.. Setting.All.Where(setting => setting.Name.Contains(only, StringComparison.Ordinal))];
    var report = new StressReport(Console.Out);
    bool isFastEnough = true;
    report.Header();
    foreach (Setting setting in settings)
    {
        Outcome outcome = new StressRun(setting, seed).Run(duration / settings.Length);
        report.Print(outcome);
        isFastEnough &= setting.Name != Setting.Peak || outcome.SplicesASecond >= Setting.PeakRate;
    }

    report.Total();
    if (!isFastEnough) Console.WriteLine($"The peak was below {Setting.PeakRate} splices a second: too little to show anything.");
    return report.IsClean && isFastEnough ? 0 : 1;
}

static int RunInjections(string name, TimeSpan each)
{
    var report = new InjectionReport(Console.Out, each);
    Injection[] injections = [.. Injection.All.Where(injection => name == "all" || injection.Name == name)];

    // All of them, also after one that was not caught.
    int missed = injections.Count(injection => !report.Run(injection));
    Console.WriteLine(missed == 0 ? "Every injected fault was found, and nothing else." : $"{missed} of {injections.Length} failed.");
    return missed == 0 ? 0 : 1;
}
