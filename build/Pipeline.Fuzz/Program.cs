using System.CommandLine;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Pipelines.Generator;
using Pipelines.Generator.Analyzers;
using Pipelines.Testing.Fuzzing.Inputs;
using Pipelines.Testing.Fuzzing.Judging;
using Pipelines.Testing.Fuzzing.Mutating;
using Pipelines.Testing.Fuzzing.Running;

var count = new Option<int>("--count") { Description = "How many inputs.", DefaultValueFactory = static _ => 100_000 };
var seed = new Option<ulong>("--seed") { Description = "Another seed results in other inputs.", DefaultValueFactory = static _ => 1 };
var first = new Option<long>("--first") { Description = "The index of the first input.", DefaultValueFactory = static _ => 0 };
var replay = new Option<string>("--replay") { Description = "SEED:INDEX of one input: prints it, and what becomes of it." };
var minimized =
    new Option<int>(
        "--minimized")
    {
        Description = "How many failures are made small, which takes hundreds of tries each.",
        DefaultValueFactory = static _ => 40
    };
var corpus = new Option<bool>("--corpus") { Description = "Judges the corpus itself, without mutations." };
var files = new Option<string[]>("--files") { Description = "Judges the program in these files.", AllowMultipleArgumentsPerToken = true };
var command =
    new RootCommand(
        "Runs mutated programs through the generator and its analyzer, and checks their promises. The exit code is 1 if one is broken.")
    {
        count, seed, first, replay, minimized, corpus, files,
    };
command.SetAction((parsed, cancellation) =>
{
    var oracle = new Oracle(static () => new PipelineGenerator(), static () => new PipelineAnalyzer());
    if (parsed.GetValue(corpus)) return JudgeAllAsync(oracle, SeedFile.All, cancellation);
    if (parsed.GetValue(files) is { Length: > 0 } own)
        return JudgeAllAsync(oracle, [new SeedFile("program", [.. own.Select(File.ReadAllText)])], cancellation);
    return parsed.GetValue(replay) is { } which
        ? ReplayAsync(oracle, which, cancellation)
        : RunAsync(
            new FuzzRun(oracle, parsed.GetValue(seed)) { MostMinimized = parsed.GetValue(minimized) }, parsed.GetValue(first),
            parsed.GetValue(count), cancellation);
});
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(FuzzRun run, long first, int count, CancellationToken cancellation)
{
    const int Step = 1000;
    for (int done = 0; done < count; done += Step)
    {
        await run.RunAsync(first + done, Math.Min(Step, count - done), static failure => Console.WriteLine($"{failure}\n"), cancellation);
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"{run.Statistic.Inputs} of {count}{(run.Statistic.HasFailed ? ", with failures" : "")}"));
    }

    Console.WriteLine(run.Statistic);
    return run.Statistic.HasFailed ? 1 : 0;
}

static async Task<int> ReplayAsync(Oracle oracle, string which, CancellationToken cancellation)
{
    string[] parts = which.Split(':');
    ulong seed = ulong.Parse(parts[0], CultureInfo.InvariantCulture);
    long index = long.Parse(parts[1], CultureInfo.InvariantCulture);
    Console.WriteLine(Mutator.Make(seed, index));
    var run = new FuzzRun(oracle, seed) { ThoroughEvery = 1 };
    foreach (FuzzFailure failure in await run.JudgeAsync(index, cancellation)) Console.WriteLine($"\n{failure}");
    Console.WriteLine(run.Statistic);
    return run.Statistic.HasFailed ? 1 : 0;
}

static async Task<int> JudgeAllAsync(Oracle oracle, IReadOnlyList<SeedFile> seeds, CancellationToken cancellation)
{
    var statistic = new FuzzStatistic();
    foreach (SeedFile seed in seeds)
    {
        Verdict verdict = await oracle.JudgeAsync(new FuzzInput(seed.Name, seed.Sources), thorough: true, cancellation);
        statistic.Add(verdict);
        Console.WriteLine(
            $"{seed.Name}: {(verdict.IsClean ? "clean" : "not clean")}, {verdict.Working} of {verdict.Pipelines} pipelines work; "
            + $"{string.Join(", ", verdict.Reported.Order(StringComparer.Ordinal))}");
        foreach (Diagnostic error in FuzzCompilation.Of(new FuzzInput(seed.Name, seed.Sources)).GetDiagnostics(cancellation)
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) Console.WriteLine($"  {error}");
        foreach (Complaint complaint in verdict.Complaints) Console.WriteLine($"  {complaint}");
    }

    Console.WriteLine(statistic);
    return statistic.HasFailed ? 1 : 0;
}
