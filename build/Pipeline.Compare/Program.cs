using System.CommandLine;
using System.Globalization;
using Pipelines.Testing.Comparison.Running;
using Pipelines.Testing.Comparison.Specs;

// The long run of the tests that compare random pipelines with their interpreter.
var count = new Option<int>("--count") { Description = "How many pipelines are compared.", DefaultValueFactory = static _ => 10_000 };
var seed =
    new Option<ulong?>("--seed") { Description = "The first pipeline's seed; the others follow. Without it: another one each time." };
var root = new RootCommand("Compares random pipelines with a naive interpreter of what they are meant to do.") { count, seed };
root.SetAction(async (parsed, cancellationToken) =>
{
    ulong first = parsed.GetValue(seed) ?? (ulong)Random.Shared.NextInt64();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {first}"));
    var campaign = new Campaign(Features.All, first, parsed.GetValue(count), Console.WriteLine);
    bool same = await campaign.RunAsync(cancellationToken);
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{parsed.GetValue(count)} pipelines from seed {first}: {(same ? "all as meant" : $"{campaign.Failed} failed")}"));
    return same ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
