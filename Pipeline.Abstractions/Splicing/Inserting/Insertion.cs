namespace Pipelines;

/// <summary>A function that was put into one live pipeline, in front of a stage or behind it. Disposing it takes it out again.</summary>
/// <remarks>
/// Safe for use by any thread. Taking out what is not there does nothing, so it may be disposed more than once. What <see cref="Dispose"/> or a splice has taken out may come back by
/// <see cref="SpliceTable.Revert"/>, or by publishing its splice again; after <see cref="DisposeAsync"/> it never does, so that what it uses may be disposed.
/// </remarks>
public sealed class Insertion : IDisposable, IAsyncDisposable
{
    internal Insertion(SpliceTable splices, int stage, bool isBefore, string? name, Delegate function)
    {
        if (name is not null) ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Splices = splices;
        At = stage;
        IsBefore = isBefore;
        Name = name ?? splices.NextInsertionName();
        Function = function;
    }

    /// <summary>What it is called: the name that it was given, or a number.</summary>
    public string Name { get; }

    /// <summary>The stage by which it stands.</summary>
    public string Stage => Splices.Descriptor.Stages[At].Name;

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

    /// <summary>Takes the function out, for every item that enters from now on; items inside go through it still.</summary>
    public void Dispose() => Splices.Edit(next => next.Remove(this));

    /// <summary>Takes the function out for good, then waits until no item of an older version is inside, anywhere: nobody is in the function then, and what it uses may be disposed.</summary>
    /// <inheritdoc cref="SpliceTable.ApplyAsync" path="/remarks"/>
    public async ValueTask DisposeAsync()
    {
        long version = Splices.Edit(next =>
        {
            IsReleased = true;
            next.Remove(this);
        });
        await Splices.WaitAsync(version, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The name, and where it stands.</summary>
    public override string ToString() => $"{Name} ({(IsBefore ? "before" : "after")} {Stage}{(IsInserted ? "" : ", not inserted")})";
}
