namespace Pipelines.Testing.Simulating;

/// <summary>The expected results: every item goes all the way before the next one enters, with all stages on.</summary>
internal sealed class SequentialRun
{
    private readonly Factory _factory;
    private readonly List<Part>[] _held;

    public SequentialRun(Factory factory)
    {
        _factory = factory;
        _held = [.. factory.Stages.Select(static _ => new List<Part>())];
        try
        {
            for (int origin = 0; origin < factory.Items; origin++)
            {
                if (origin == factory.SourceFault) throw new StationException("source");
                Pass(0, new Part(Factory.IdOf(origin), origin, 0, null, 0));
            }

            if (factory.SourceFault == factory.Items) throw new StationException("source");
            foreach (StageSpec stage in factory.Stages)
                if (_held[stage.Index].Count > 0) Flush(stage);
        }
        catch (StationException end)
        {
            Failure = end.Message;
        }
    }

    public List<(long Id, long Batch)> Results { get; } = [];

    public List<(long Key, string Stage)> DeadLetters { get; } = [];

    public string? Failure { get; }

    private void Pass(int at, Part item)
    {
        if (at == _factory.Stages.Length)
        {
            Results.Add(item.Result);
            return;
        }

        StageSpec stage = _factory.Stages[at];
        if (_factory.KeyFaults.Contains((at, item.Origin))) throw new StationException(World.KeyMessage(at, item.Id));
        if (stage.Job == Job.Batch)
        {
            _held[at].Add(item);
            if (_held[at].Count == stage.BatchSize) Flush(stage);
            return;
        }

        if (_factory.Faults.Contains((at, item.Origin)))
        {
            Lose(stage, item.Id, item.Id);
            return;
        }

        if (stage.Drops(item.Id)) return;
        if (stage.Job == Job.Expand)
            for (int number = 0; number < stage.Elements(item.Id); number++)
                Pass(at + 1, item with { Id = stage.Element(item.Id, number) });
        else Pass(at + 1, item);
    }

    private void Flush(StageSpec stage)
    {
        Part[] items = [.. _held[stage.Index]];
        _held[stage.Index].Clear();
        if (Array.Exists(items, item => _factory.Faults.Contains((stage.Index, item.Origin))))
        {
            Lose(stage, items[0].Id, items[0].Id);
            return;
        }

        foreach (Part item in items) Pass(stage.Index + 1, item with { Batch = StageSpec.BatchOf(items) });
    }

    private void Lose(StageSpec stage, long id, long key)
    {
        if (stage.OnError == ErrorAction.Fail) throw new StationException(World.Message(stage.Index, id));
        if (stage.OnError != ErrorAction.DeadLetter) return;
        if (DeadLetters.Count == _factory.LetterFault) throw new StationException($"letter {key}");
        DeadLetters.Add((key, stage.Name));
    }
}
