using System.Diagnostics;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>
/// Posts entries to accounts with workers that take them by account. For comparison, other workers take any entry, with and without order.
/// </summary>
internal sealed class Accounts : IScene
{
    private const int Count = 100;
    private const int Runs = 2;

    public string Name => "accounts";

    public string Summary => "Workers take entries by account: each account keeps its order and needs no lock, and other accounts go on.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        // Two adjacent entries belong to one account. Without keys, two workers take them at the same time.
        Entry[] entries =
            [.. quakes.Select(static (quake, number) => new Entry(number, number / 2 * 37 % Count, 1 + quake.Place.Length))];
        report.Line("entries", $"{entries.Length} of {Count} accounts; {Ledger.Workers} workers post them, each entry takes 1 to 3 ms");

        // The runs take turns, and the fastest of each counts, so that a busy machine does not compare one moment with another.
        Outcome keyed = Outcome.None;
        Outcome unordered = Outcome.None;
        Outcome ordered = Outcome.None;
        for (int run = 1; run <= Runs; run++)
        {
            SceneReport? firstReport = run == 1 ? report : null;
            Outcome next = await PostAsync("keyed", static post => new KeyedLedger(post), entries, firstReport, cancellationToken);
            SceneReport.Check(next.Together == 0, $"{next.Together} entries were posted while another one of their account was.");
            SceneReport.Check(next.OutOfOrder == 0, $"{next.OutOfOrder} entries were posted after a later one of their account.");
            SceneReport.Check(next.CameLate == 0, $"{next.CameLate} entries came out after a later one of their account.");
            SceneReport.Check(next.Wrong == 0, $"{next.Wrong} balances are not the sum of their entries.");
            keyed = keyed.Faster(next);

            unordered = unordered.Faster(
                await PostAsync("unordered", static post => new UnorderedLedger(post), entries, firstReport, cancellationToken));
            next = await PostAsync("ordered", static post => new OrderedLedger(post), entries, firstReport, cancellationToken);
            SceneReport.Check(next.CameLate == 0, $"{next.CameLate} entries came out of ordered workers after a later one.");
            ordered = ordered.Faster(next);
        }

        // The speed is shown and not checked, because a busy machine has a say in it.
        report.Line(
            "speed",
            $"keyed {entries.Length / keyed.Elapsed.TotalSeconds:0} entries/s: {unordered.Elapsed / keyed.Elapsed:0.00} times as fast as "
            + $"unordered, {ordered.Elapsed / keyed.Elapsed:0.00} times as fast as ordered");
        return $"{entries.Length} entries of {Count} accounts, {Runs} times: 0 out of order, never two of an account at one time, "
            + $"0 balances wrong; {Ledger.Workers} entries at one time, never more";
    }

    private static async Task<Outcome> PostAsync(
        string name, Func<Posting, IPipeline<Entry, Entry>> create, Entry[] entries, SceneReport? report,
        CancellationToken cancellationToken)
    {
        var books = new Books(Count, Ledger.Workers);
        int[] latest = new int[Count];
        int came = 0;
        int cameLate = 0;
        StageStatistics middle = default;
        long start = Stopwatch.GetTimestamp();
        await using PipelineSession<Entry, Entry> session = create(books.PostAsync).Start(cancellationToken: cancellationToken);
        Task writing = WriteAsync(session, entries, cancellationToken);
        await foreach (Entry entry in session.Output.ReadAllAsync(CancellationToken.None))
        {
            if (latest[entry.Account] > entry.Number) cameLate++;
            latest[entry.Account] = entry.Number;
            if (++came == entries.Length / 2) middle = session.GetStatistics().Stages[0];
        }

        await writing;
        var outcome = new Outcome(
            Stopwatch.GetElapsedTime(start), books.Together, books.OutOfOrder, cameLate, books.CountWrong(entries));
        report?.Line(
            name,
            $"{outcome.OutOfOrder} out of order, {outcome.Together} met another of their account, {outcome.Wrong} balances wrong; halfway, "
            + $"{middle.QueueLength} waited, {middle.LongestWorkerQueueLength} of them in one queue");
        SceneReport.Check(came == entries.Length, $"{entries.Length} entries went in, {came} came out of the {name} workers.");
        SceneReport.Check(
            books.Peak == Ledger.Workers, $"At most {books.Peak} entries were posted at one time, by {Ledger.Workers} {name} workers.");
        return outcome;
    }

    private static async Task WriteAsync(PipelineSession<Entry, Entry> session, Entry[] entries, CancellationToken cancellationToken)
    {
        foreach (Entry entry in entries) await session.Input.WriteAsync(entry, cancellationToken);
        session.Complete();
    }

    /// <param name="Elapsed">The time of the run.</param>
    /// <param name="Together">The entries that were posted while another one of their account was.</param>
    /// <param name="OutOfOrder">The entries that were posted after a later one of their account.</param>
    /// <param name="CameLate">The entries that came out after a later one of their account.</param>
    /// <param name="Wrong">The accounts whose balance is wrong.</param>
    private sealed record Outcome(TimeSpan Elapsed, int Together, int OutOfOrder, int CameLate, int Wrong)
    {
        public static Outcome None { get; } = new(TimeSpan.MaxValue, 0, 0, 0, 0);

        public Outcome Faster(Outcome other) => other.Elapsed < Elapsed ? other : this;
    }
}
