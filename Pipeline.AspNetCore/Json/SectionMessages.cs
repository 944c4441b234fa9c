namespace Pipelines.AspNetCore.Json;

/// <summary>Represents a request for an action of a section's row.</summary>
internal sealed record SectionRequest(string Action, string Row, string? Reason = null);

/// <summary>Represents the answer to an action that was performed.</summary>
internal sealed record SectionAnswer(string? Message);
