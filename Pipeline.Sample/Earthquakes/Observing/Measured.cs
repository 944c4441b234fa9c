namespace Pipelines.Sample.Earthquakes.Observing;

/// <summary>The measurements of one instrument with one combination of tags.</summary>
/// <param name="Text">The instrument, the tags, the value and the unit.</param>
/// <param name="IsTime">Whether it is a time, which differs from run to run.</param>
internal readonly record struct Measured(string Text, bool IsTime);
