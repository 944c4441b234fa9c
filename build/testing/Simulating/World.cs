using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Accounts for every item of a run, and for what the stages see.</summary>
internal sealed class World
{
    private readonly HashSet<long> _inside = [];
    private readonly HashSet<(int Stage, int Key)> _keys = [];
    private readonly int[] _busy;

    public World(Factory factory)
    {
        Factory = factory;
        Random = new Random((factory.Seed * 17) + 3);
        Ledger = new SettlementLedger(this);
        _busy = new int[factory.Stages.Length];
        Tally = new StageTally[factory.Stages.Length];
        Descriptor =
            new PipelineDescriptor("Simulated", typeof(Part), typeof(Part), [.. factory.Stages.Select(static stage => stage.Describe())]);
        Splices = new SpliceTableCore<SimulatedVersion>(Descriptor, state =>
        {
            var version = new SimulatedVersion(state);
            Versions.Add(version);
            return version;
        }, static _ => null);
    }

    /// <summary>The context of the writer of an item: the number of the item.</summary>
    public static AsyncLocal<int?> Context { get; } = new();

    public Factory Factory { get; }

    public SimulatedObservations Observations { get; } = new();

    public Random Random { get; }

    public SettlementLedger Ledger { get; }

    public PipelineDescriptor Descriptor { get; }

    public SpliceTableCore<SimulatedVersion> Splices { get; }

    public List<SimulatedVersion> Versions { get; } = [];

    public StageTally[] Tally { get; }

    public List<BatchBuffer<Part, SimulatedVersion>> Batches { get; } = [];

    public List<(long Key, string Stage)> DeadLetters { get; } = [];

    public List<(int Stage, int Origin)> Fired { get; } = [];

    /// <summary>The messages of all exceptions that were thrown on purpose and have to end the stream.</summary>
    public List<string> Thrown { get; } = [];

    /// <summary>The first error.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The version before which no stage may run any more, because a wait reported so.</summary>
    public long Quiet { get; set; }

    /// <summary>Whether the source has to wait because of a wait for quiescence.</summary>
    public bool IsSourceHeld { get; set; }

    public int Inside => _inside.Count;

    public int PeakInside { get; private set; }

    public int Busy => _busy.Sum();

    public bool HasKeyFailed { get; private set; }

    public int LettersSent { get; set; }

    /// <summary>Records an error, unless there is an earlier one.</summary>
    public void Fail(string what) => Wrong ??= what;

    /// <summary>Traces every item, to see whether its span ends.</summary>
    public void TraceItems()
    {
        var observer = new StageObserver(Observations, Factory.Stages.Length + 1, perWindow: 1);
        Splices.TryObserve(observer);
        observer.Trace(LitChains.Whole);
    }

    /// <summary>The source emits an item.</summary>
    public Part Make(int origin)
    {
        Add(Factory.IdOf(origin));
        return new Part(Factory.IdOf(origin), origin, Splices.Version, null, 0, Context.Value);
    }

    public void Add(long id, long? parent = null)
    {
        if (!_inside.Add(id)) Fail($"item {id} is there twice");
        if (parent is { } expanded) Ledger.Enter(id, expanded);
        else Ledger.Enter(id);
        PeakInside = Math.Max(PeakInside, _inside.Count);
    }

    public void Remove(long id, string how)
    {
        if (!_inside.Remove(id)) Fail($"item {id} was {how}, but it was not there");
        Ledger.Leave(id, how);
    }

    public Part Enter(int stage, Part item, SimulatedVersion version, int workers)
    {
        if (item.Version is null)
        {
            if (version.Number < item.Seen)
                Fail($"item {item.Id} has entered under version {version.Number}, though {item.Seen} was in effect when it came");
            item = item with { Version = version };
        }

        if (!ReferenceEquals(item.Version, version))
            Fail($"torn: item {item.Id} entered under version {item.Version!.Number} and is at stage {stage} under {version.Number}");
        See(stage, version);
        CheckContext(stage, item);
        if (item.Key is { } key && Factory.IsKeyed(stage) && !_keys.Add((stage, key)))
            Fail($"two items of key {key} are in stage {stage} at the same time");
        if (++_busy[stage] > workers) Fail($"{_busy[stage]} items in stage {stage} of {workers} workers");
        return item;
    }

    /// <summary>Checks that a stage runs in the context of the writer of its item, and in no other.</summary>
    public void CheckContext(int stage, Part item)
    {
        if (Context.Value == item.Flow) return;
        (string seen, string wanted) = ($"{Context.Value}", $"{item.Flow}");
        Fail($"stage {stage} runs item {item.Id} in context '{seen}', not '{wanted}'");
    }

    public void Leave(int stage, Part item)
    {
        CheckContext(stage, item);
        _busy[stage]--;
        if (item.Key is { } key) _keys.Remove((stage, key));
    }

    public void See(int stage, SimulatedVersion version)
    {
        if (version.Number < Quiet) Fail($"stage {stage} runs for version {version.Number}, though {Quiet} was reported as quiescent");
    }

    public void FailIfFaulty(StageSpec stage, int origin, long id)
    {
        if (!Factory.Faults.Contains((stage.Index, origin))) return;
        Fired.Add((stage.Index, origin));
        throw new StationException(Message(stage.Index, id));
    }

    /// <summary>The method that returns the key of an item fails, which ends the stream.</summary>
    public void FailIfKeyIsFaulty(int stage, Part item)
    {
        if (!Factory.KeyFaults.Contains((stage, item.Origin))) return;
        HasKeyFailed = true;
        throw new StationException(KeyMessage(stage, item.Id));
    }

    /// <summary>The behavior of a stage whose token is canceled while it waits.</summary>
    public void ThrowIfCanceled(CancellationToken token)
    {
        if (Factory.CancelsOtherwise && token.IsCancellationRequested) throw new StationException("canceled");
        token.ThrowIfCancellationRequested();
    }

    /// <summary>A guard around a stage that has failed.</summary>
    /// <returns>Whether the failure is handled.</returns>
    public bool Guard(
        StageSpec stage, Exception exception, object item, long key, SimulatedVersion version, StreamCounts counts, CancellationToken token)
    {
        if (stage.OnError == ErrorAction.Fail || !StageFault.IsOfItem(exception, token)) return false;
        if (exception.Message == "canceled") Fail("a canceled run was taken for a failure of the item");
        if (stage.OnError == ErrorAction.DeadLetter)
        {
            LettersSent++;
            Ledger.Send(item);
            if (!counts.TryDeadLetter(new StageFailure(stage.Name, (key, item), exception, version.Number)))
                Fail("a dead letter could not travel");
        }

        return true;
    }

    public static string KeyMessage(int stage, long id) => $"key of stage {stage} item {id}";

    public static string Message(int stage, long id) => $"stage {stage} item {id}";

    internal struct StageTally
    {
        public long In;
        public long Handled;
        public long Out;
        public long Dropped;
        public long Failed;
    }
}
