using Pipelines.Runtime;

namespace Pipelines;

// Insertions of code that does not know the types of the items.
public abstract partial class SpliceTable
{
    /// <summary>
    /// Inserts an action before a stage, for code that does not know the types of the items. The action receives them as objects.
    /// </summary>
    /// <param name="stage">The name of the stage. It is case-sensitive.</param>
    /// <param name="action">
    /// The action. It receives the item that arrives before the stage, which then continues to the stage. It is called concurrently and
    /// must be thread-safe. It must not change the item.
    /// </param>
    /// <param name="name">The name of the insertion in snapshots and for removal. Without it, the insertion has a number.</param>
    /// <returns>The insertion. Disposing it removes the action.</returns>
    /// <remarks>
    /// A tap is an ordinary insertion. It makes a new version, ends batches early where they would mix two versions, and takes the pipeline
    /// off the straight path while it is inserted. An item of a value type is boxed for it.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty or begins with <c>#</c>, or the action is <c>async void</c>, which can't be awaited.
    /// </exception>
    /// <exception cref="KeyNotFoundException">No stage has that name.</exception>
    /// <exception cref="InvalidOperationException">
    /// The pipeline has another insertion of that name, or the items at that stage live on the stack, so they are no objects.
    /// </exception>
    /// <exception cref="SpliceNotificationException">A handler of <see cref="Changed"/> threw. The action remains inserted.</exception>
    public Insertion TapBefore(string stage, Action<object?> action, string? name = null) => Tap(stage, isBefore: true, action, name);

    /// <summary>
    /// Inserts an action after a stage, for code that does not know the types of the items. The action receives them as objects.
    /// </summary>
    /// <param name="action">
    /// The action. It receives the stage's result, or the item that skipped the stage, which then continues. It is called concurrently and
    /// must be thread-safe. It must not change the item.
    /// </param>
    /// <inheritdoc cref="TapBefore"/>
#pragma warning disable CS1573 // The others are inherited.
    public Insertion TapAfter(string stage, Action<object?> action, string? name = null) => Tap(stage, isBefore: false, action, name);
#pragma warning restore CS1573

    private protected abstract StageTap? TapOf(int stage);

    private Insertion Tap(string stage, bool isBefore, Action<object?> action, string? name)
    {
        ArgumentNullException.ThrowIfNull(stage);
        int at = Units.FindStage(stage);
        StageTap types = TapOf(at) ?? throw new InvalidOperationException(
            $"Stage '{stage}' of {Descriptor.Name} can't be tapped, because its items live on the stack and are no objects: insert a "
            + "function through its handle.");
        return types.Insert(this, at, isBefore, AsyncVoid.Refuse(action, "A tap is synchronous."), name);
    }
}
