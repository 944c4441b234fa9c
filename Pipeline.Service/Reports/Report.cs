using Pipelines.Sample.Earthquakes;

namespace Pipelines.Service.Reports;

/// <summary>A reported line, as one of its cases.</summary>
internal abstract record Report
{
    private Report()
    {
    }

    /// <summary>A line that can't be parsed.</summary>
    public sealed record Malformed(string Problem) : Report;

    /// <summary>An event that is no earthquake, such as a quarry blast.</summary>
    public sealed record OtherEvent(Quake Event) : Report;

    /// <summary>An earthquake.</summary>
    public sealed record Earthquake(Quake Quake) : Report;
}
