using System.Diagnostics;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Stress;

/// <summary>Waits for what a waiting member gives, and notes how long that took.</summary>
internal sealed class Waits(Faults faults)
{
    // Nothing that is waited for here takes longer than a thread's turn.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How long each took.</summary>
    public Durations Took { get; } = new();

    /// <summary>Waits; who waits in vain ends the storm.</summary>
    public SpliceResult For(Func<ValueTask<SpliceResult>> start)
    {
        long started = Stopwatch.GetTimestamp();
        Task<SpliceResult> wait = start().AsTask();
        if (!wait.Wait(Patience))
        {
            faults.Add(Fault.Stuck, $"a wait has not ended after {Patience.TotalSeconds} s");
            throw new TimeoutException("A wait does not end.");
        }

        Took.Add(Stopwatch.GetElapsedTime(started));
        return wait.Result;
    }
}
