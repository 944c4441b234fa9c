using Pipelines.Runtime;

namespace Pipelines;

/// <summary>A function that was put into one live pipeline, in front of a stage or behind it. Disposing it takes it out again.</summary>
/// <remarks>
/// Safe for use by any thread. May be disposed more than once. What was disposed never comes back, neither by
/// <see cref="SpliceTable.Revert()"/> nor by publishing its splice again; what a splice has taken out
/// (<see cref="Splice.Remove(Insertion)"/>) may.
/// </remarks>
public sealed class Insertion : IDisposable, IAsyncDisposable
{
    internal Insertion(SpliceTable splices, int stage, bool isBefore, string? name, Delegate function)
    {
        if (name is not null) CheckName(name);
        Splices = splices;
        At = stage;
        IsBefore = isBefore;
        Name = name ?? splices.NextInsertionName();
        Function = function;
    }

    /// <summary>What it is called: the name that it was given, or a number.</summary>
    public string Name { get; }

    /// <summary>The stage by which it stands.</summary>
    public string StageName => Splices.Descriptor.Stages[At].Name;

    /// <summary>Whether it stands in front of the stage, rather than behind it.</summary>
    public bool IsBefore { get; }

    /// <summary>Whether items that enter now pass through it.</summary>
    public bool IsInserted => Splices.State[At].Has(this);

    /// <summary>Whether it may not come back. Written under the lock of the writers.</summary>
    internal bool IsReleased { get; private set; }

    internal SpliceTable Splices { get; }

    internal int At { get; }

    /// <summary>What the wiring calls.</summary>
    internal Delegate Function { get; }

    /// <summary>Takes the function out for good, for every item that enters from now on; items inside go through it still.</summary>
    public void Dispose() => Remove();

    /// <summary>Takes the function out for good, for every item that enters from now on; items inside go through it still.</summary>
    /// <returns>The version in force afterwards.</returns>
    public long Remove() => Splices.Edit(Release);

    /// <summary>
    /// Takes the function out for good, then waits until no item of an older version is inside, anywhere: nobody is in the function then,
    /// and what it uses may be disposed.
    /// </summary>
    /// <remarks>
    /// Waits as long as it takes; <see cref="RemoveAsync"/> can be told to give up. What is said of
    /// <see cref="SpliceTable.PublishAsync(Splice, CancellationToken)"/> holds here, too.
    /// </remarks>
    public async ValueTask DisposeAsync() => await RemoveAsync(CancellationToken.None).ConfigureAwait(false);

    /// <summary>The same with a token that ends the wait, and with a result that says what is still inside.</summary>
    /// <param name="cancellationToken">Ends the wait, not the removal: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RemoveAsync(CancellationToken cancellationToken = default) =>
        Splices.EditAsync(Release, cancellationToken);

    /// <summary>The name, and where it stands.</summary>
    public override string ToString() => $"{Name} ({(IsBefore ? "before" : "after")} {StageName}{(IsInserted ? "" : ", not inserted")})";

    private void Release(VersionState.Builder next)
    {
        IsReleased = true;
        next.Remove(this);
    }

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name[0] == '#')
            throw new ArgumentException(
                $"'{name}' begins with '#', as the names of those that are given none do: choose another one.", nameof(name));
    }
}
