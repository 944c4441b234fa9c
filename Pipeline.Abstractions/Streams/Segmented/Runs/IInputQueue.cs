namespace Pipelines.Runtime;

/// <summary>Represents the input of a session to its stream, which does not know the type of the items.</summary>
internal interface IInputQueue
{
    /// <summary>Gets the number of items that can wait.</summary>
    int Capacity { get; }

    /// <summary>Gets the number of items that wait.</summary>
    int Count { get; }
}
