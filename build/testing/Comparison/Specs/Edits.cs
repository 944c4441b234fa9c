namespace Pipelines.Testing.Comparison.Specs;

/// <summary>One change that a splice makes.</summary>
internal abstract record Edit;

/// <param name="Name">The name of a stage or a group, or a name that does not exist.</param>
/// <param name="On">Whether to enable it.</param>
/// <param name="ByHandle">Whether to use the typed handle; only if the handle can do it.</param>
internal sealed record SwitchEdit(string Name, bool On, bool ByHandle) : Edit
{
    public override string ToString() => $"{Name} {(On ? "on" : "off")}{(ByHandle ? " by its handle" : "")}";
}

/// <param name="Stage">The stage next to which the function is inserted.</param>
/// <param name="IsBefore">Whether the function is inserted before the stage.</param>
/// <param name="Label">The name of the insertion.</param>
/// <param name="IsAction">Whether the function only observes the item.</param>
/// <param name="Waiting">How the function produces its result if it is asynchronous; <see langword="null"/> if it is not.</param>
/// <param name="Factor">The function returns <c>number * Factor + Offset</c>.</param>
/// <param name="Offset">See <paramref name="Factor"/>.</param>
/// <param name="Fault">The numbers for which it throws.</param>
internal sealed record InsertEdit(
    string Stage, bool IsBefore, string Label, bool IsAction, Waiting? Waiting, int Factor, int Offset, Fault? Fault) : Edit
{
    public override string ToString() =>
        $"{(Waiting is null ? "" : $"{Waiting}: ")}{Label}{(IsAction ? "" : $" (x * {Factor} + {Offset})")} "
        + $"{(IsBefore ? "before" : "after")} {Stage}";
}

/// <param name="Label">The name of an insertion, or a name that does not exist.</param>
internal sealed record RemoveEdit(string Label) : Edit
{
    public override string ToString() => $"without {Label}";
}

/// <param name="Stage">The stage.</param>
/// <param name="By">The replacement: a stage of the same kind with its own name and numbers.</param>
internal sealed record ReplaceEdit(string Stage, StageSpec By) : Edit
{
    public override string ToString() =>
        $"{(By.IsAsync ? $"{By.Waiting}: " : "")}{By.Name} (x * {By.Factor} + {By.Offset}) instead of {Stage}";
}

internal sealed record RestoreEdit(string Stage) : Edit
{
    public override string ToString() => $"{Stage} restored";
}

/// <param name="Lane">The full name of a lane.</param>
/// <param name="Target">The full name of the lane whose stages its items take; its own name ends a redirect.</param>
/// <param name="ByHandle">Whether to use the typed handles.</param>
internal sealed record RedirectEdit(string Lane, string Target, bool ByHandle) : Edit
{
    public override string ToString() => $"{Lane} to {Target}{(ByHandle ? " by its handle" : "")}";
}

/// <summary>Restores the configuration before the last splice. It is the only edit of its splice.</summary>
internal sealed record RevertEdit : Edit
{
    public override string ToString() => "reverted";
}
