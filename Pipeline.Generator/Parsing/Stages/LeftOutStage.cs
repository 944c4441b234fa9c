namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents a stage that can't be part of the pipeline, because of an error that was reported.</summary>
/// <param name="Order">Its order, if it has one.</param>
/// <param name="Name">Its name.</param>
internal sealed record LeftOutStage(int? Order, string Name);
