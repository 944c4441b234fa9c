namespace Pipelines.Generator.Model;

/// <summary>The method that gets the items on which stages failed.</summary>
/// <param name="Call">The call up to its arguments.</param>
/// <param name="IsStatic">It is called without an instance.</param>
/// <param name="IsAsync">It has to be awaited.</param>
/// <param name="TakesToken">It takes a token as well.</param>
internal sealed record DeadLetterModel(string Call, bool IsStatic, bool IsAsync, bool TakesToken);
