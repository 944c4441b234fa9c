namespace Pipelines.AspNetCore.Json;

/// <summary>Represents a request to look at the items before or after a stage.</summary>
/// <param name="Client">The browser that gets them, as its event stream has named it.</param>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Before">Whether items are shown as they come to the stage, and not as they leave it.</param>
/// <param name="Seconds">How long, from 1 to 60.</param>
/// <param name="PerSecond">The number of items that are shown in a second, from 1 to 20.</param>
internal sealed record TapRequest(string Client, string Stage, bool Before, int Seconds, int PerSecond);

/// <summary>Represents the answer to a tap that was opened.</summary>
internal sealed record TapAnswer(string Id, string Name);

/// <summary>Represents an item that a tap has seen.</summary>
internal sealed record TapItem(string Id, string Pipeline, string Stage, bool Before, DateTimeOffset Time, string Text, long Skipped);

/// <summary>Represents the end of a tap.</summary>
internal sealed record TapEnd(string Id, string Why);
