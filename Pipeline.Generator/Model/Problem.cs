namespace Pipelines.Generator.Model;

/// <summary>A blocking error, without its place: what the generated file says when no analyzer runs.</summary>
internal sealed record Problem(string Id, string Message);
