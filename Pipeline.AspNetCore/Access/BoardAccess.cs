namespace Pipelines.AspNetCore.Access;

/// <summary>Represents what a request may do.</summary>
/// <param name="User">The name of the user, or <see langword="null"/> if the access has none.</param>
/// <param name="Operate">Whether it may publish splices and steer services.</param>
/// <param name="Tap">Whether it may see items and messages of exceptions.</param>
/// <param name="Note">Why it may not operate, or <see langword="null"/> if it may.</param>
internal sealed record BoardAccess(string? User, bool Operate, bool Tap, string? Note);
