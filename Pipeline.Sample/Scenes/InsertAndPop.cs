using System.Collections.Concurrent;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>
/// Inserts functions into a pipeline and pops them again, one by one and several at once. Each function leaves its mark on its items.
/// </summary>
internal sealed class InsertAndPop : IScene
{
    private readonly StampedQuakes _pipeline = new();
    private readonly List<Stamp> _all = [];
    private readonly List<Stamp> _inForce = [];

    // The marks that an item must have, by the version on which it entered.
    private readonly ConcurrentDictionary<long, ulong> _expected = new() { [0] = 0 };
    private long _marks;

    private enum Place
    {
        BeforeConvertUnits,
        AfterClassify,
        AfterRoundPosition,
    }

    public string Name => "insert-and-pop";

    public string Summary =>
        "Functions are inserted and popped while items run; each item meets exactly the functions in effect when it entered.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line(
            "load", $"{Load.Workers} workers pass {quakes.Count} earthquakes through {StampedQuakes.Descriptor.Name}, again and again");
        await using var load = Load.Start(quakes, Pass);
        foreach (int round in Rounds.Count())
        {
            await PlayRoundAsync(load, round == 1 ? report : null, cancellationToken);
            if (Rounds.IsReported(round))
                report.Line("round", $"{round}: {_all.Count} functions were inserted and popped again, {load.Passed} items have left");
        }

        await load.StopAsync();
        foreach (Stamp stamp in _all)
            SceneReport.Check(
                stamp.Calls == stamp.CallsWhenPopped,
                $"{stamp.Name} was called {stamp.Calls - stamp.CallsWhenPopped} times after it was popped.");
        long calls = _all.Sum(static stamp => stamp.Calls);
        SceneReport.Check(calls == _marks, $"The functions were called {calls} times, but the items have {_marks} marks.");
        return $"{load.Passed} items met exactly the functions in effect when they entered, over {_pipeline.Splices.Version} versions; "
            + $"{_all.Count} functions made {calls} calls for {_marks} marks; 0 calls after a function was popped and waited for";
    }

    private async Task PlayRoundAsync(Load load, SceneReport? report, CancellationToken cancellationToken)
    {
        StampedQuakes.StageHandles stages = _pipeline.Stages;
        Stamp lone = New("lone", Place.BeforeConvertUnits), first = New("first", Place.BeforeConvertUnits),
            middle = New("middle", Place.AfterClassify);
        Stamp last = New("last", Place.AfterRoundPosition), late = New("late", Place.AfterRoundPosition);

        Expect(insert: [lone]);
        Insertion loneInsertion = stages.ConvertUnits.InsertBefore(lone.Mark, lone.Name);
        await ShowAsync("inserted by a handle");

        Expect(insert: [first, middle, last]);
        Splice three = new Splice()
            .InsertBefore(stages.ConvertUnits, first.Mark, out Insertion firstInsertion, first.Name)
            .InsertAfter(stages.Classify, middle.Mark, out _, middle.Name)
            .InsertAfter(stages.RoundPosition, last.Mark, out Insertion lastInsertion, last.Name);
        _pipeline.Splices.Publish(three);
        await ShowAsync("three inserted by one splice");

        Expect(pop: [lone]);
        loneInsertion.Dispose();
        await ShowAsync("popped by Dispose");

        Expect(insert: [late], pop: [first, middle]);
        Splice exchange = new Splice()
            .Remove(firstInsertion)
            .Remove(middle.Name)
            .InsertAfter(stages.RoundPosition, late.Mark, out Insertion lateInsertion, late.Name);
        await _pipeline.Splices.PublishAsync(exchange);
        NotePopped(lone, first, middle);
        await ShowAsync("one splice removed two and inserted one");

        Expect(pop: [last]);
        await lastInsertion.DisposeAsync();
        NotePopped(last);
        await ShowAsync("popped by DisposeAsync");

        Expect(pop: [late]);
        await using (lateInsertion) { }
        NotePopped(late);
        await ShowAsync("popped at the end of an await using");

        Task ShowAsync(string what)
        {
            report?.Line("splice", $"{what}; {_pipeline.Splices.GetSnapshot()}");
            return load.PassSomeAsync(cancellationToken);
        }
    }

    private Stamp New(string name, Place place)
    {
        var stamp = new Stamp($"{name}-{_all.Count + 1}", place, _all.Count);
        _all.Add(stamp);
        return stamp;
    }

    private static void NotePopped(params ReadOnlySpan<Stamp> stamps)
    {
        foreach (Stamp stamp in stamps) stamp.CallsWhenPopped = stamp.Calls;
    }

    /// <summary>
    /// Records the marks that items of the next version must have. This precedes the publication, so that every item that leaves can be
    /// checked.
    /// </summary>
    private void Expect(IReadOnlyList<Stamp>? insert = null, IReadOnlyList<Stamp>? pop = null)
    {
        _inForce.RemoveAll(stamp => pop is not null && pop.Contains(stamp));
        _inForce.AddRange(insert ?? []);
        _expected[_pipeline.Splices.Version + 1] = _inForce.OrderBy(static stamp => stamp.Place)
            .Aggregate(0UL, static (marks, stamp) => stamp.AddTo(marks));
    }

    private ValueTask Pass(Quake quake)
    {
        long oldest = _pipeline.Splices.Version;
        Stamped stamped = _pipeline.Run(new Stamped(quake, Marks: 0, Count: 0));
        long newest = _pipeline.Splices.Version;

        SceneReport.Check(stamped.Quake.Id == quake.Id, "Another item came out than went in.");
        for (long version = oldest; _expected[version] != stamped.Marks; version++)
            if (version == newest)
                throw new CheckFailedException(
                    $"An item has the marks {stamped.Marks:x}, which none of the versions {oldest} to {newest} leaves.");

        Interlocked.Add(ref _marks, stamped.Count);
        return default;
    }

    /// <summary>A function that leaves a mark on items and counts its calls.</summary>
    private sealed class Stamp(string name, Place place, int number)
    {
        private const int BitsOfMark = 5;

        // Never 0, and different for all functions of one round and the next one.
        private readonly ulong _mark = 1 + ((ulong)number % ((1 << BitsOfMark) - 1));
        private long _calls;

        public string Name => name;

        public Place Place => place;

        public long Calls => Volatile.Read(ref _calls);

        public long CallsWhenPopped { get; set; } = -1;

        public Stamped Mark(Stamped stamped)
        {
            Interlocked.Increment(ref _calls);
            return stamped with { Marks = AddTo(stamped.Marks), Count = stamped.Count + 1 };
        }

        public ulong AddTo(ulong marks) => (marks << BitsOfMark) | _mark;
    }
}

/// <summary>An earthquake and the marks of the functions that it met, the latest in the lowest bits.</summary>
internal sealed record Stamped(Quake Quake, ulong Marks, int Count);

/// <summary>A pipeline that does not know the functions that are inserted into it.</summary>
internal sealed partial class StampedQuakes
{
    [Stage(Order = 10)]
    private static Stamped ConvertUnits(Stamped stamped) =>
        stamped with { Quake = stamped.Quake with { Time = stamped.Quake.Time.ToUniversalTime() } };

    [Stage(Order = 20)]
    private static Stamped Classify(Stamped stamped) =>
        stamped with { Quake = stamped.Quake with { Band = MagnitudeBands.Of(stamped.Quake.Magnitude) } };

    [Stage(Order = 30)]
    private static Stamped RoundPosition(Stamped stamped) =>
        stamped with { Quake = stamped.Quake with { Position = stamped.Quake.Position.Rounded() } };
}
