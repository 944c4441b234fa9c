namespace Pipelines.Hosting.Configuration;

/// <summary>Represents how a stage, group or lane is configured to be switched. Immutable.</summary>
/// <param name="Path">The path of the section in the configuration.</param>
/// <param name="Unit">The name of the stage, group or lane.</param>
/// <param name="Default">Whether it is enabled when it is not configured.</param>
/// <param name="Enabled">Whether it is enabled, or <see langword="null"/> if that is not configured.</param>
/// <param name="Redirect">
/// The name of the lane that items take instead of this one, or <see langword="null"/> if that is not configured.
/// </param>
internal sealed record UnitSwitch(string Path, string Unit, bool Default, bool? Enabled, string? Redirect)
{
    /// <summary>Adds the edits to a splice that the unit needs, if it was configured in another way before.</summary>
    /// <param name="splice">The splice.</param>
    /// <param name="before">How the unit was configured, or <see langword="null"/> if it was not.</param>
    public void AddTo(Splice splice, UnitSwitch? before)
    {
        if (Enabled != before?.Enabled) Switch(splice, Enabled ?? Default);
        if (Redirect != before?.Redirect) splice.Redirect(Unit, Redirect ?? Unit);
    }

    /// <summary>Checks one by one what the pipeline would refuse.</summary>
    /// <param name="splices">The control of the pipeline.</param>
    /// <param name="problems">Takes a message for each part that would be refused.</param>
    public void Check(SpliceTable splices, ICollection<string> problems)
    {
        if (Enabled is { } enabled) Check(splices, nameof(Enabled), splice => Switch(splice, enabled), problems);
        if (Redirect is { } target) Check(splices, nameof(Redirect), splice => splice.Redirect(Unit, target), problems);
    }

    private void Switch(Splice splice, bool enabled)
    {
        if (enabled) splice.Enable(Unit);
        else splice.Disable(Unit);
    }

    private void Check(SpliceTable splices, string key, Action<Splice> edit, ICollection<string> problems)
    {
        var splice = new Splice();
        edit(splice);
        try
        {
            splices.Preview(splice);
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or KeyNotFoundException)
        {
            problems.Add($"{Path}:{key}: {refusal.Message}");
        }
    }
}
