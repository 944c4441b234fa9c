namespace Pipelines.Generator.Model;

/// <summary>How the value of a stage arrives.</summary>
internal enum Awaiting
{
    /// <summary>It is returned.</summary>
    Nothing,

    /// <summary>By a <c>ValueTask</c>.</summary>
    ValueTask,

    /// <summary>By a <c>Task</c>.</summary>
    Task,
}
