namespace Pipelines.Generator.Model;

/// <summary>Represents a blocking error without its place. The generated file reports it when no analyzer runs.</summary>
internal sealed record Problem(string Id, string Message);
