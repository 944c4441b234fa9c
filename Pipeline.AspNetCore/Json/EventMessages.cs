namespace Pipelines.AspNetCore.Json;

/// <summary>Represents the first event of a stream: who the browser is, and what it may do.</summary>
internal sealed record HelloEvent(string Client, AccessState Access, ProcessState Process, double IntervalSeconds);

/// <summary>Represents the last event of a stream.</summary>
internal sealed record EndEvent(string Why);
