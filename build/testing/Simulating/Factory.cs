namespace Pipelines.Testing.Simulating;

/// <summary>A pipeline that a seed determines, and the events of its run.</summary>
internal sealed class Factory
{
    public Factory(int seed, Scenario scenario)
    {
        Seed = seed;
        Scenario = scenario;
        var random = new Random((seed * 31) + 7);
        Items = random.Next(0, 13);
        MaxItemsPerTransfer = random.Next(1, 5);
        var stages = new List<StageSpec>();
        var segments = new List<SegmentSpec>();
        int count = random.Next(1, 5);
        for (int index = 0; index < count; index++)
            segments.Add(Segment(random, stages, mustBatch: scenario.MustBatch && index == count - 1));
        Segments = [.. segments];
        Stages = [.. stages];
        if (scenario.Faults || scenario.Policies)
            for (int faults = random.Next(0, 4); faults > 0; faults--) Faults.Add((random.Next(stages.Count), random.Next(13)));
        if (scenario.Faults)
        {
            if (random.Next(5) == 0 && !scenario.IsSession) SourceFault = random.Next(Items + 1);
            LetterFault = random.Next(6) == 0 ? random.Next(3) : -1;
            ChangedFails = random.Next(4) == 0;
        }

        if (scenario.Cancels) CancelAfter = random.Next(4) == 0 ? -1 : random.Next(120);
        if (scenario.Leaves) LeaveAfter = random.Next(4) == 0 ? -1 : random.Next(15);
        ConsumerFails = scenario.Leaves && random.Next(3) == 0;
        if (scenario.IsSession) DisposeAfter = random.Next(3) == 0 ? random.Next(150) : -1;
        Splices = scenario.Splices ? random.Next(0, 7) : 0;
        Writers = random.Next(1, 3);
        SourceWaitsForQuiet = random.Next(2) == 0;
        DisposeFails = (scenario.Faults || scenario.Cancels || scenario.Leaves) && random.Next(8) == 0 && !scenario.IsSession;
        RunsInline = random.Next(3) == 0;
        CancelsOtherwise = random.Next(2) == 0;
        DefaultCapacity = random.Next(1, CapacityLimit);
        IsObserved = !scenario.IsSession && scenario.Injected != SimulatedFault.DoubleDispose && random.Next(4) == 0;
        if (IsObserved && LeaveAfter == 0) LeaveAfter = 1;
        if (scenario is { Keys: true, Faults: true } && random.Next(4) == 0)
            foreach (SegmentSpec segment in Segments.Where(static segment => segment.IsKeyed))
                KeyFaults.Add((segment.Stages[0].Index, random.Next(13)));
        if (scenario.IsSession) IdleAfter = random.Next(2) == 0 ? random.Next(Items + 1) : -1;
        if (scenario.Sends) SendsEvery = random.Next(4);
    }

    public int Seed { get; }

    public Scenario Scenario { get; }

    public int Items { get; }

    public int MaxItemsPerTransfer { get; }

    public int DefaultCapacity { get; }

    /// <summary>Gets the number of items that may wait in the input of a session, or more.</summary>
    public int MostWritten => Segments.Select(static segment => segment.Capacity).Append(Math.Max(3, DefaultCapacity)).Max();

    public int Splices { get; }

    public int Writers { get; }

    /// <summary>Whether the source emits nothing during a wait for quiescence. Then only items in flight can complete the splice.</summary>
    public bool SourceWaitsForQuiet { get; }

    public SegmentSpec[] Segments { get; }

    public StageSpec[] Stages { get; }

    public HashSet<(int Stage, int Origin)> Faults { get; } = [];

    /// <summary>The items whose key can't be found, at the first stages of keyed segments.</summary>
    public HashSet<(int Stage, int Origin)> KeyFaults { get; } = [];

    public int SourceFault { get; } = -1;

    public bool DisposeFails { get; }

    public int LetterFault { get; } = -1;

    public bool ChangedFails { get; }

    /// <summary>Whether the results go to an observer.</summary>
    public bool IsObserved { get; }

    /// <summary>Whether the scheduler runs tasks where they are queued.</summary>
    public bool RunsInline { get; }

    /// <summary>Whether stages that are canceled throw an exception of their own, like a connection that the token closes.</summary>
    public bool CancelsOtherwise { get; }

    public int CancelAfter { get; } = -1;

    public int LeaveAfter { get; } = -1;

    public bool ConsumerFails { get; }

    public int DisposeAfter { get; } = -1;

    /// <summary>The writer of that item then waits until the session is idle.</summary>
    public int IdleAfter { get; } = -1;

    /// <summary>Writers send each item of that number, or none if it is 0. They write the others.</summary>
    public int SendsEvery { get; }

    public bool HasDeadLetters => Array.Exists(Stages, static stage => stage.OnError == ErrorAction.DeadLetter);

    public bool IsOrdered => Array.TrueForAll(Segments, static segment => segment.IsOrdered) && (!Scenario.IsSession || Writers == 1);

    /// <summary>Whether the results of each key are in the order of the items, even if all results are not.</summary>
    public bool KeepsOrderOfKeys =>
        Array.TrueForAll(Segments, static segment => segment.IsOrdered || segment.IsKeyed) && (!Scenario.IsSession || Writers == 1);

    public bool Expands => Array.Exists(Stages, static stage => stage.Job == Job.Expand);

    public bool IsKeyed(int stage) =>
        Array.Exists(Segments, segment => segment.IsKeyed && Array.Exists(segment.Stages, own => own.Index == stage));

    public static long IdOf(int origin) => (origin + 1L) << 42;

    public override string ToString() =>
        $"seed {Seed}: {Items} items, buffers of {MaxItemsPerTransfer}, {string.Join(" > ", Segments)}, faults "
        + $"[{string.Join(", ", Faults)}], "
        + $"key faults [{string.Join(", ", KeyFaults)}], source fault {SourceFault}, dispose fails {DisposeFails}, "
        + $"dead letter fault {LetterFault}, {(IsObserved ? "observed, " : "")}"
        + $"{(RunsInline ? "inline, " : "")}{(CancelsOtherwise ? "cancels otherwise, " : "")}cancel {CancelAfter}, leave {LeaveAfter}, "
        + $"dispose {DisposeAfter}, idle {IdleAfter}, send {SendsEvery}, splices {Splices}";

    // Small queues are full more often. Large ones have buffers of several items, which have to keep sent items apart from others.
    private int CapacityLimit => Scenario.Sends ? 13 : 4;

    private SegmentSpec Segment(Random random, List<StageSpec> stages, bool mustBatch)
    {
        var flavour = mustBatch ? Flavour.Many : (Flavour)random.Next(3);
        int workers = random.Next(2) == 0 ? 1 : random.Next(1, Scenario.MostWorkers + 1);
        bool ordered = Scenario.AlwaysOrdered || random.Next(2) == 0;
        var own = new List<StageSpec>();
        bool batches = flavour == Flavour.Many && (mustBatch || random.Next(2) == 0);
        if (batches) Add(Job.Batch, random.Next(2, 4));
        if (!batches || random.Next(2) == 0)
            Add(flavour switch
            {
                Flavour.Sync =>
                random.Next(2) == 0 ? Job.Map : Job.Filter,
                Flavour.Async =>
                    random.Next(3) == 0 ? Job.Map : Job.Wait,
                _ => random.Next(3) == 0 ? Job.Wait : Job.Expand
            }, 0);
        if (random.Next(3) == 0) Add(flavour == Flavour.Async ? Job.Wait : random.Next(2) == 0 ? Job.Filter : Job.Map, 0);
        int capacity = workers > 1 || batches || random.Next(3) > 0 || stages.Count > own.Count ? random.Next(1, CapacityLimit) : 0;
        return new SegmentSpec(flavour, [.. own], capacity, workers, ordered, batches && Scenario.Delays ? random.Next(0, 4) : 0)
        {
            IsKeyed = Scenario.Keys && workers > 1 && random.Next(4) > 0,
        };

        void Add(Job job, int batchSize)
        {
            ErrorAction onError = Scenario.Policies ? (ErrorAction)random.Next(3) : ErrorAction.Fail;
            var stage = new StageSpec(stages.Count, job, onError, batchSize);
            stages.Add(stage);
            own.Add(stage);
        }
    }
}
