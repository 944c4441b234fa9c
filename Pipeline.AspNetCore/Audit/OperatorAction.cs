namespace Pipelines.AspNetCore.Audit;

/// <summary>Represents what an operator asks for.</summary>
/// <param name="Name">The kind of the action, such as <c>splice</c>.</param>
/// <param name="Pipeline">The name of the pipeline, or <see langword="null"/>.</param>
/// <param name="Detail">The action in words.</param>
/// <param name="By">The operator, or <see langword="null"/> if the access has no name.</param>
/// <param name="Reason">Why, or <see langword="null"/>.</param>
internal sealed record OperatorAction(string Name, string? Pipeline, string Detail, string? By, string? Reason)
{
    /// <summary>Gets the origin of a splice that the action publishes.</summary>
    public SpliceOrigin Origin => new("board", By, Reason);
}
