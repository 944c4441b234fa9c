namespace Pipelines;

/// <summary>A stage by its name, for operators and configuration: what a typed handle proves at compile time is checked here at run time.</summary>
/// <remarks>Safe for use by any thread.</remarks>
public sealed class StageControl
{
    private readonly SpliceTable _splices;
    private readonly StageDescriptor _stage;

    internal StageControl(SpliceTable splices, StageDescriptor stage)
    {
        _splices = splices;
        _stage = stage;
    }

    /// <summary>The stage's name.</summary>
    public string Name => _stage.Name;

    /// <summary>Whether items that enter now pass through the stage.</summary>
    public bool IsEnabled => _splices.State.IsOn(_stage.Index);

    /// <summary>Whether the stage can be switched off.</summary>
    public bool IsOptional => _stage.IsOptional;

    /// <summary>Why the stage can't be switched off; <see langword="null"/> if it can.</summary>
    public string? WhyRequired => _stage.WhyRequired;

    /// <summary>Switches the stage on, for every item that enters from now on. Does nothing if it is on.</summary>
    /// <returns>The version in force afterwards.</returns>
    public long Enable() => _splices.Publish(new Splice().Enable(Name));

    /// <summary>Switches the stage off, for every item that enters from now on; items inside go through it still. Does nothing if it is off.</summary>
    /// <returns>The version in force afterwards.</returns>
    /// <exception cref="InvalidOperationException">The stage is required.</exception>
    public long Disable() => _splices.Publish(new Splice().Disable(Name));

    /// <summary>The name, and whether the stage is on.</summary>
    public override string ToString() => $"{Name} ({(IsEnabled ? "on" : "off")}{(IsOptional ? "" : ", required")})";
}
