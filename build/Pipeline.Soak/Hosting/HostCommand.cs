using System.CommandLine;

namespace Pipelines.Soak.Hosting;

/// <summary>The command <c>host</c> and its options.</summary>
internal static class HostCommand
{
    public static Command Create()
    {
        var runs =
            new Option<int>("--runs") { Description = "Workers to stop, and workers to kill.", DefaultValueFactory = static _ => 100 };
        var items =
            new Option<long>("--items")
            {
                Description = "Items that all workers that are stopped accept together, at least.",
                DefaultValueFactory = static _ => 1_000_000,
            };
        var seed =
            new Option<int>("--seed")
            {
                Description = "Another seed makes other moments. The machine decides which items are in flight then.",
                DefaultValueFactory = static _ => 1,
            };
        string[] injections = [.. HostInjection.All.Select(static known => known.Name)];
        var inject =
            new Option<string>("--inject")
            {
                Description = $"Injects a fault into a worker, which must be found: all, {string.Join(", ", injections)}.",
            };
        inject.AcceptOnlyFromAmong(["all", .. injections]);
        var host =
            new Command(
                "host",
                "Hosts a pipeline in other processes, and ends them under load: by SIGTERM, by SIGTERM while a stage hangs or is slow, and "
                + "by SIGKILL. The exit code is 1 if anything is wrong, or if an injected fault is not found. For Linux and macOS.")
            {
                runs, items, seed, inject,
            };
        host.SetAction(async (parsed, cancellationToken) =>
        {
            int first = parsed.GetValue(seed);
            bool isRight = parsed.GetValue(inject) is { } name
                ? await new HostInjections(Console.Out, first).RunAsync(name, cancellationToken)
                : await new HostSoak(Console.Out, first).RunAsync(parsed.GetValue(runs), parsed.GetValue(items), cancellationToken);
            return isRight ? 0 : 1;
        });
        return host;
    }
}
