using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>Passes items on which a stage fails through three pipelines that handle failures differently.</summary>
internal sealed class Poison : IScene
{
    private readonly FailingQuakes _failing = new();
    private readonly SkippingQuakes _skipping = new();
    private readonly DeadLetterQuakes _deadLetters = new();

    public string Name => "poison";

    public string Summary =>
        "A stage fails on some items: they end the stream, are skipped, or become dead letters, as the stage's OnError says.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        Quake[] poison = [.. quakes.Where(Toxic.Is)];
        Quake[] good = [.. quakes.Where(static quake => !Toxic.Is(quake))];
        Quake[] before = [.. quakes.TakeWhile(static quake => !Toxic.Is(quake))];
        report.Line(
            "items",
            $"{quakes.Count}; on {poison.Length} of them, {string.Join(", ", poison.Select(static quake => quake.Type).Distinct())}, a "
            + $"stage with {Toxic.Workers} workers fails");

        int rounds = 0;
        foreach (int round in Rounds.Count())
        {
            SceneReport? firstReport = round == 1 ? report : null;
            await FailAsync(quakes, before, poison[0], firstReport, cancellationToken);
            await SkipAsync(quakes, good, poison, firstReport, cancellationToken);
            await CollectAsync(quakes, good, poison, firstReport, cancellationToken);
            if (Rounds.IsReported(round)) report.Line("round", $"{round}: the same items, the same failures");
            rounds = round;
        }

        return $"in {rounds} of {rounds} rounds: Fail emitted the {before.Length} items before the first bad one, then its exception; "
            + $"Skip dropped the {poison.Length} bad ones and no other; "
            + $"DeadLetter delivered the same {poison.Length}, one at a time, in order";
    }

    private async Task FailAsync(
        IReadOnlyList<Quake> quakes, Quake[] before, Quake first, SceneReport? report, CancellationToken cancellationToken)
    {
        var came = new List<Quake>();
        try
        {
            await foreach (Quake quake in _failing.StreamAsync(quakes, cancellationToken: cancellationToken)) came.Add(quake);
            throw new CheckFailedException("A stage failed, but the stream ended without an exception.");
        }
        catch (ToxicException failure)
        {
            report?.Line("fail", $"{came.Count} items came out, then: {failure.Message}");
            SceneReport.Check(
                failure.Quake == first,
                $"The stream failed with '{failure.Message}', which is not the first failure in its order: {first.Id} is.");
        }

        SceneReport.Check(
            came.SequenceEqual(before), $"{before.Length} items had to come out before the failure; {came.Count} did, or others.");
    }

    private async Task SkipAsync(
        IReadOnlyList<Quake> quakes, Quake[] good, Quake[] poison, SceneReport? report, CancellationToken cancellationToken)
    {
        (List<Quake> came, StreamStatistics counts) =
            await PassAsync(_skipping.Start(cancellationToken: cancellationToken), quakes, cancellationToken);
        report?.Line("skip", $"{came.Count} items came out, {counts.Failed} were counted as failed");
        SceneReport.Check(came.SequenceEqual(good), $"{good.Length} items had to come out; {came.Count} did, or in another order.");
        SceneReport.Check(counts.Failed == poison.Length, $"{counts.Failed} failures were counted, there were {poison.Length}.");
    }

    private async Task CollectAsync(
        IReadOnlyList<Quake> quakes, Quake[] good, Quake[] poison, SceneReport? report, CancellationToken cancellationToken)
    {
        _deadLetters.Dead.Clear();
        (List<Quake> came, StreamStatistics counts) =
            await PassAsync(_deadLetters.Start(cancellationToken: cancellationToken), quakes, cancellationToken);
        report?.Line(
            "dead",
            $"{came.Count} items came out, {_deadLetters.Dead.Count} dead letters, the first: {_deadLetters.Dead[0].Id}, "
            + $"{_deadLetters.Dead[0].Type}");
        SceneReport.Check(came.SequenceEqual(good), $"{good.Length} items had to come out; {came.Count} did, or in another order.");
        SceneReport.Check(
            _deadLetters.Dead.SequenceEqual(poison),
            $"{poison.Length} dead letters had to be delivered; {_deadLetters.Dead.Count} were, or in another order.");
        SceneReport.Check(counts.Failed == poison.Length, $"{counts.Failed} failures were counted, there were {poison.Length}.");
        SceneReport.Check(!_deadLetters.HasOverlapped, "Two dead letters were delivered at the same time.");
    }

    private static async Task<(List<Quake> Came, StreamStatistics Counts)> PassAsync(
        PipelineSession<Quake, Quake> session, IReadOnlyList<Quake> quakes, CancellationToken cancellationToken)
    {
        await using (session)
        {
            Task writing = WriteAsync(session, quakes, cancellationToken);
            var came = new List<Quake>();
            await foreach (Quake quake in session.Output.ReadAllAsync(CancellationToken.None)) came.Add(quake);
            await writing;
            return (came, session.GetStatistics());
        }
    }

    private static async Task WriteAsync(
        PipelineSession<Quake, Quake> session, IReadOnlyList<Quake> quakes, CancellationToken cancellationToken)
    {
        foreach (Quake quake in quakes) await session.Input.WriteAsync(quake, cancellationToken);
        session.Complete();
    }
}

/// <summary>The stage of the three pipelines. It fails on events other than earthquakes.</summary>
internal static class Toxic
{
    public const int Workers = 4;

    public static bool Is(Quake quake) => quake.Type != "earthquake";

    public static Quake Handle(Quake quake) => Is(quake) ? throw new ToxicException(quake) : quake;
}

/// <summary>A stage can't handle an item.</summary>
internal sealed class ToxicException(Quake quake) : Exception($"{quake.Id}, {quake.Type}, is no earthquake.")
{
    public Quake Quake => quake;
}

/// <summary>A failure ends the stream, which is the default.</summary>
internal sealed partial class FailingQuakes
{
    [Stage(Order = 10, Parallelism = Toxic.Workers)]
    private static Quake Handle(Quake quake) => Toxic.Handle(quake);
}

/// <summary>Items on which the stage fails are dropped and counted.</summary>
internal sealed partial class SkippingQuakes
{
    [Stage(Order = 10, Parallelism = Toxic.Workers, OnError = ErrorAction.Skip)]
    private static Quake Handle(Quake quake) => Toxic.Handle(quake);
}

/// <summary>Items on which the stage fails become dead letters.</summary>
internal sealed partial class DeadLetterQuakes
{
    private int _calls;

    public List<Quake> Dead { get; } = [];

    /// <summary>Gets whether two calls of the handler ever overlapped.</summary>
    public bool HasOverlapped { get; private set; }

    [Stage(Order = 10, Parallelism = Toxic.Workers, OnError = ErrorAction.DeadLetter)]
    private static Quake Handle(Quake quake) => Toxic.Handle(quake);

    [DeadLetter]
    private void Keep(StageFailure failure)
    {
        if (Interlocked.Increment(ref _calls) > 1) HasOverlapped = true;
        Dead.Add((Quake)failure.Item!);
        Interlocked.Decrement(ref _calls);
    }
}
