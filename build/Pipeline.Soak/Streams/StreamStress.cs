using System.Diagnostics;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>Runs streams of all kinds, one after the other, on real threads during continuous splices.</summary>
internal sealed class StreamStress(int seed, Faults faults)
{
    // No stream takes a hundredth of this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public long Streams { get; private set; }

    public long Items { get; private set; }

    public long Splices { get; private set; }

    public async Task RunAsync(TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var random = new Random(seed);
        IStressedStream[] lines =
        [
            new OrderedStream(new StreamStages(faults), faults), new UnorderedStream(new StreamStages(faults), faults),
            new RoutedStream(new StreamStages(faults), faults),
        ];
        StreamSplicer[] splicers = [.. lines.Select(line => new StreamSplicer(line, new Random(random.Next()), faults))];
        while (clock.Elapsed < duration && faults[Fault.Stuck] == 0)
        {
            int next = random.Next(lines.Length);
            using var end = new CancellationTokenSource();
            Task splicing = Task.Run(() => splicers[next].SpliceUntilAsync(end.Token));
            await RunOneAsync(new StressedRun(lines[next], random, faults));
            await end.CancelAsync();
            await splicing;
            if (!await splicers[next].IsQuietAsync()) faults.Add(Fault.Leaked, "no stream runs, but an item counts as in flight");
        }

        Splices = splicers.Sum(static splicer => splicer.Splices);
    }

    private async Task RunOneAsync(StressedRun run)
    {
        try
        {
            await Task.Run(run.GoAsync).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            faults.Add(Fault.Stuck, $"{run}");
        }
        catch (Exception exception)
        {
            faults.Add(Fault.Broken, $"{run}: {exception}");
        }

        Streams++;
        Items += run.Received;
    }
}
