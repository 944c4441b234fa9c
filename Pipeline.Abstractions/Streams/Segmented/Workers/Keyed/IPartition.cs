using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Decides which of several workers gets an item, by the key of the item. The generator emits a struct that implements it.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPartition<in T>
{
    /// <summary>Returns the worker of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="workers">The number of workers.</param>
    /// <returns>The number of the worker, from 0, or <see cref="Partition.None"/> if any worker can take the item.</returns>
    int WorkerOf(T item, int workers);
}
