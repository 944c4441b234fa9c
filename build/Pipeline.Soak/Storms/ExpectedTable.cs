using System.Collections.Immutable;
using Pipelines.Soak.Items;
using Pipelines.Soak.Lines;

namespace Pipelines.Soak.Storms;

/// <summary>What a version of a soaked pipeline is expected to be like. Immutable.</summary>
internal sealed record ExpectedTable(Switches On)
{
    private static readonly (Switches Switch, Mark Marks)[] MarksOf =
    [
        (Switches.Ends, Mark.Open | Mark.Close),
        (Switches.Inner, Mark.Look | Mark.Weigh),
        (Switches.Left, Mark.Left),
        (Switches.Right, Mark.Right),
        (Switches.Audit, Mark.Audit),
    ];

    public static ExpectedTable Initial { get; } = new(Switches.All);

    public Tagger? Replacement { get; init; }

    public ImmutableArray<Tagger> Before { get; init; } = [];

    public ImmutableArray<Tagger> After { get; init; } = [];

    public IEnumerable<Tagger> Inserted => Before.Concat(After);

    public IEnumerable<Tagger> Taggers => Replacement is null ? Inserted : Inserted.Prepend(Replacement);

    /// <summary>The stages whose own code runs.</summary>
    public Mark Stages => Switched | (Replacement is null ? Mark.Stamp : Mark.None);

    /// <summary>What the items look like.</summary>
    public long Signature => Items.Signature.Of(Switched | Mark.Stamp, Tags(Before), Replacement?.AddTo(0) ?? 0, Tags(After));

    private Mark Switched => MarksOf.Where(unit => On.HasFlag(unit.Switch)).Aggregate(Mark.None, static (marks, unit) => marks | unit.Marks);

    public bool IsSameAs(ExpectedTable other) =>
        On == other.On && Replacement == other.Replacement && Before.SequenceEqual(other.Before) && After.SequenceEqual(other.After);

    public ExpectedTable Without(Tagger tagger) => this with { Before = Before.Remove(tagger), After = After.Remove(tagger) };

    private static int Tags(ImmutableArray<Tagger> taggers) => taggers.Aggregate(0, static (tags, tagger) => tagger.AddTo(tags));
}
