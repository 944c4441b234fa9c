namespace Pipelines.Testing.Comparison.Specs;

/// <summary>One change that a splice makes.</summary>
internal abstract record Edit;

/// <param name="Name">A stage, a group, or nothing that there is.</param>
/// <param name="On">Whether it is switched on.</param>
/// <param name="ByHandle">Whether the typed handle is used; only where it has the means.</param>
internal sealed record SwitchEdit(string Name, bool On, bool ByHandle) : Edit
{
    public override string ToString() => $"{Name} {(On ? "on" : "off")}{(ByHandle ? " by its handle" : "")}";
}

/// <param name="Stage">The stage by which it stands.</param>
/// <param name="IsBefore">Whether it stands in front of it.</param>
/// <param name="Label">Its name.</param>
/// <param name="IsAction">Whether it only looks at the item.</param>
/// <param name="Waiting">How it comes to its result if it is asynchronous; <see langword="null"/> if it is not.</param>
/// <param name="Factor">What it computes: <c>number * Factor + Offset</c>.</param>
/// <param name="Offset">See <paramref name="Factor"/>.</param>
/// <param name="Fault">For which numbers it throws.</param>
internal sealed record InsertEdit(
    string Stage, bool IsBefore, string Label, bool IsAction, Waiting? Waiting, int Factor, int Offset, Fault? Fault) : Edit
{
    public override string ToString() =>
        $"{(Waiting is null ? "" : $"{Waiting}: ")}{Label}{(IsAction ? "" : $" (x * {Factor} + {Offset})")} "
        + $"{(IsBefore ? "before" : "after")} {Stage}";
}

/// <param name="Label">The name of an insertion, or of nothing that there is.</param>
internal sealed record RemoveEdit(string Label) : Edit
{
    public override string ToString() => $"without {Label}";
}

/// <param name="Stage">The stage.</param>
/// <param name="By">What runs in its place: a stage of the same kind with its own name and numbers.</param>
internal sealed record ReplaceEdit(string Stage, StageSpec By) : Edit
{
    public override string ToString() =>
        $"{(By.IsAsync ? $"{By.Waiting}: " : "")}{By.Name} (x * {By.Factor} + {By.Offset}) instead of {Stage}";
}

internal sealed record RestoreEdit(string Stage) : Edit
{
    public override string ToString() => $"{Stage} restored";
}

/// <summary>What was there before the last splice. Stands alone.</summary>
internal sealed record RevertEdit : Edit
{
    public override string ToString() => "reverted";
}
