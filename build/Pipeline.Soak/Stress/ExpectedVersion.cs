using System.Collections.Immutable;
using Pipelines.Soak.Items;
using Pipelines.Soak.Lines;

namespace Pipelines.Soak.Stress;

/// <summary>The expected configuration of a version of a soaked pipeline. Immutable.</summary>
internal sealed record ExpectedVersion(Switches On)
{
    private static readonly (Switches Switch, Mark Marks)[] MarksOf =
    [
        (Switches.Ends, Mark.Open | Mark.Close),
        (Switches.Inner, Mark.Look | Mark.Weigh),
        (Switches.Left, Mark.Left),
        (Switches.Right, Mark.Right),
        (Switches.Audit, Mark.Audit),
    ];

    public static ExpectedVersion Initial { get; } = new(Switches.All);

    public Tagger? Replacement { get; init; }

    public ImmutableArray<Tagger> Before { get; init; } = [];

    public ImmutableArray<Tagger> After { get; init; } = [];

    public IEnumerable<Tagger> Inserted => Before.Concat(After);

    public IEnumerable<Tagger> Taggers => Replacement is null ? Inserted : Inserted.Prepend(Replacement);

    /// <summary>The stages whose own code runs.</summary>
    public Mark Stages => Switched | (Replacement is null ? Mark.Stamp : Mark.None);

    /// <summary>The appearance of the items of the version.</summary>
    public long Signature => Items.Signature.Of(Switched | Mark.Stamp, Tags(Before), Replacement?.AddTo(0) ?? 0, Tags(After));

    private Mark Switched
    {
        get
        {
            Mark marks = Mark.None;
            foreach ((Switches unit, Mark own) in MarksOf)
                if (On.HasFlag(unit)) marks |= own;
            return marks;
        }
    }

    public bool IsSameAs(ExpectedVersion other) =>
        On == other.On && Replacement == other.Replacement && Before.AsSpan().SequenceEqual(other.Before.AsSpan()) && After.AsSpan()
        .SequenceEqual(other.After.AsSpan());

    public ExpectedVersion Without(Tagger tagger) => this with { Before = Before.Remove(tagger), After = After.Remove(tagger) };

    /// <summary>The same, without the disposed functions, which never come back.</summary>
    public ExpectedVersion WithoutReleased() =>
        Inserted.Where(static tagger => tagger.IsReleased).Aggregate(this, static (table, tagger) => table.Without(tagger));

    private static int Tags(ImmutableArray<Tagger> taggers)
    {
        int tags = 0;
        foreach (Tagger tagger in taggers) tags = tagger.AddTo(tags);
        return tags;
    }
}
