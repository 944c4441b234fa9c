using System.Diagnostics;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Stress;

/// <summary>Waits for the results of waiting members, and records the durations.</summary>
internal sealed class Waits(Faults faults)
{
    // No wait here takes longer than a thread's turn.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The durations of the waits.</summary>
    public Durations Took { get; } = new();

    /// <summary>Waits. A wait that does not end stops the stress run.</summary>
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
