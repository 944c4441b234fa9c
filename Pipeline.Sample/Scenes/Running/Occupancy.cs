namespace Pipelines.Sample.Scenes.Running;

/// <summary>
/// Counts the items that the workers of a stage work on at one time. The first workers wait for each other, so that all of them work at one
/// time in every run.
/// </summary>
/// <param name="workers">The number of workers.</param>
internal sealed class Occupancy(int workers)
{
    // Far more than the workers need to meet.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _allAtWork = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the number of items that the workers work on.</summary>
    public int Working { get; private set; }

    /// <summary>Gets the largest number of items that the workers worked on at one time.</summary>
    public int Peak { get; private set; }

    /// <summary>Works on one item.</summary>
    /// <exception cref="CheckFailedException">A worker got no item.</exception>
    public async ValueTask WorkAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            await _allAtWork.Task.WaitAsync(Patience, cancellationToken);
            await work();
        }
        catch (TimeoutException)
        {
            throw new CheckFailedException($"{Peak} items were in a stage that has {workers} workers, and no other item came.");
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        lock (_gate)
        {
            Working++;
            Peak = Math.Max(Peak, Working);
            if (Working == workers) _allAtWork.TrySetResult();
        }
    }

    private void Leave()
    {
        lock (_gate) Working--;
    }
}
