namespace Pipelines.Generator.Model;

/// <summary>Specifies how a stage returns its value.</summary>
internal enum Awaiting
{
    /// <summary>It is returned.</summary>
    Nothing,

    /// <summary>By a <c>ValueTask</c>.</summary>
    ValueTask,

    /// <summary>By a <c>Task</c>.</summary>
    Task,
}
