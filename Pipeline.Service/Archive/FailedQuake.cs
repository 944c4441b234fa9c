namespace Pipelines.Service.Archive;

/// <summary>An earthquake on which a stage failed.</summary>
/// <param name="Id">The identity in the catalog.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Reason">The message of the exception.</param>
internal sealed record FailedQuake(string Id, string Stage, string Reason);
