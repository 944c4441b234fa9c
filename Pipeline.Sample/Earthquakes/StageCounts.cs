namespace Pipelines.Sample.Earthquakes;

/// <summary>The counts of all stages: each stage has its property, the tables ask by name.</summary>
internal sealed class StageCounts
{
    public StageCount Parse { get; } = new();

    public StageCount OnlyEarthquakes { get; } = new();

    public StageCount OnlyNotable { get; } = new();

    public StageCount ConvertUnits { get; } = new();

    public StageCount Classify { get; } = new();

    public StageCount RoundPosition { get; } = new();

    public StageCount CountRegions { get; } = new();

    public StageCount CountMagnitudes { get; } = new();

    public StageCount KeepStrongest { get; } = new();

    public StageCount this[string stage] => stage switch
    {
        nameof(Parse) => Parse,
        nameof(OnlyEarthquakes) => OnlyEarthquakes,
        nameof(OnlyNotable) => OnlyNotable,
        nameof(ConvertUnits) => ConvertUnits,
        nameof(Classify) => Classify,
        nameof(RoundPosition) => RoundPosition,
        nameof(CountRegions) => CountRegions,
        nameof(CountMagnitudes) => CountMagnitudes,
        nameof(KeepStrongest) => KeepStrongest,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage is counted."),
    };
}
