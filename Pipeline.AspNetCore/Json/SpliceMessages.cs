namespace Pipelines.AspNetCore.Json;

/// <summary>Represents a draft that an operator publishes as one splice.</summary>
/// <param name="ExpectedVersion">The version that the operator has seen.</param>
/// <param name="Set">The stages, groups and lanes to enable or disable.</param>
/// <param name="Redirect">The lanes to redirect, with their targets.</param>
/// <param name="Reason">Why, or <see langword="null"/>.</param>
internal sealed record SpliceRequest(
    long ExpectedVersion, Dictionary<string, bool>? Set = null, Dictionary<string, string>? Redirect = null, string? Reason = null);

/// <summary>Represents a request to go back to an earlier configuration.</summary>
internal sealed record RevertRequest(long ExpectedVersion, string? Reason = null);

/// <summary>Represents the answer to a splice that was published.</summary>
internal sealed record SpliceAnswer(long Version, bool IsQuiescent, IReadOnlyList<PinnedState> PinnedVersions)
{
    /// <summary>Gets the changes of functions that can't be brought back.</summary>
    public IReadOnlyList<string>? NotRestored { get; init; }

    /// <summary>Gets what went wrong although the splice is in effect.</summary>
    public string? Warning { get; init; }
}

/// <summary>Represents the answer to a request about a service.</summary>
internal sealed record ServiceAnswer(string State);
