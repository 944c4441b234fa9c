using Pipelines.Soak.Items;
using Pipelines.Soak.Lines;

namespace Pipelines.Soak.Stress;

/// <summary>The only splicer of a pipeline. It knows the configuration at any time. For one thread.</summary>
internal sealed class Splicer(ILine line, Moves moves, Expectations expectations, Setting setting, Random random, Faults faults) : ISplicer
{
    private const int ConflictsEvery = 64;
    private const int ImpatientEvery = 128;

    private static readonly Mark[] Stages = [.. Enum.GetValues<Mark>().Where(static mark => mark != Mark.None)];

    // The functions that items might still reach, if the library were wrong.
    private readonly HashSet<Tagger> _taggers = [];

    private ExpectedVersion _before = ExpectedVersion.Initial;
    private ExpectedVersion _now = ExpectedVersion.Initial;
    private long _version;

    public Waits Waits { get; } = new(faults);

    public long Splices => _version;

    public long Conflicts { get; private set; }

    public void Splice()
    {
        Make(moves.Think(_now, _before), waits: random.Next(setting.WaitsEvery) == 0);
        if (random.Next(ConflictsEvery) == 0) Conflict();
        if (random.Next(ImpatientEvery) == 0) GiveUp();
    }

    private void Make(Move move, bool waits)
    {
        bool changes = !move.Next.IsSameAs(_now);
        if (changes) expectations.Expect(0, _version + 1, move.Next.Signature);
        Open(move.Next);
        long version = waits && !setting.SkipsWaits ? Wait(move) : move.Publish();
        if (changes)
        {
            _before = _now;
            _now = move.Next;
            _version++;
        }

        if (version != _version)
        {
            faults.Add(Fault.Broken, $"the splice made version {version} and not {_version}");
            throw new InvalidOperationException("The versions have come apart.");
        }

        if (waits) CloseWhatIsOut();
    }

    private long Wait(Move move)
    {
        SpliceResult result = Waits.For(move.Apply ?? (() =>
        {
            move.Publish();
            return line.Splices.WaitForQuiescenceAsync();
        }));
        if (!result.IsQuiescent || result.PinnedVersions.Count > 0)
            faults.Add(Fault.Broken, $"a wait without a token ended early: {result}");
        return result.Version;
    }

    // Splices for a version that is no longer current.
    private void Conflict()
    {
        if (_version == 0) return;
        try
        {
            line.Splices.Publish(new Splice().Disable(line.Open), _version - 1);
            faults.Add(Fault.Broken, "a splice for an old version was published");
        }
        catch (SpliceConflictException)
        {
            Conflicts++;
            if (line.Splices.Version != _version) faults.Add(Fault.Broken, "a splice that was refused has changed the version");
        }
    }

    // A canceled wait must report the pinned versions.
    private void GiveUp()
    {
        SpliceResult result = Waits.For(() => line.Splices.WaitForQuiescenceAsync(new CancellationToken(canceled: true)));
        if (result.IsQuiescent != (result.PinnedVersions.Count == 0) || result.Version != _version
            || result.PinnedVersions.Any(pinned => pinned.Version >= _version))
            faults.Add(Fault.Broken, $"a canceled wait returned {result}");
    }

    private void Open(ExpectedVersion next)
    {
        Mark stages = next.Stages;
        foreach (Mark stage in Stages)
            if (stages.HasFlag(stage)) line.Rooms[stage].Open();

        foreach (Tagger tagger in next.Taggers)
        {
            tagger.Room.Open();
            _taggers.Add(tagger);
        }
    }

    private void CloseWhatIsOut()
    {
        Mark stages = _now.Stages;
        foreach (Mark stage in Stages)
            if (!stages.HasFlag(stage)) line.Rooms[stage].Close();

        Tagger[] taggers = [.. _now.Taggers];
        foreach (Tagger tagger in _taggers)
            if (!taggers.Contains(tagger)) tagger.Room.Close();

        _taggers.IntersectWith(taggers);
    }
}
