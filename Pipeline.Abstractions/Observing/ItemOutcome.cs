namespace Pipelines.Runtime;

/// <summary>Specifies how an item has left a chain of stages.</summary>
internal enum ItemOutcome
{
    Completed,
    Dropped,
    Failed,
}
