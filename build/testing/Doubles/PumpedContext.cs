using System.Collections.Concurrent;

namespace Pipelines.Testing.Doubles;

/// <summary>A synchronization context with one thread, as that of a user interface: the thread of the test.</summary>
internal sealed class PumpedContext : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];
    private readonly Thread _thread = Thread.CurrentThread;

    /// <summary>Whether the caller runs in this context, on its thread.</summary>
    public bool IsHere => Current == this && Thread.CurrentThread == _thread;

    /// <summary>Runs a method in a context of its own until it is complete.</summary>
    public static void Run(Func<PumpedContext, Task> method)
    {
        SynchronizationContext? before = Current;
        var context = new PumpedContext();
        SetSynchronizationContext(context);
        try
        {
            Task running = method(context);
            running.ContinueWith(
                _ => context._posted.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            foreach ((SendOrPostCallback callback, object? state) in context._posted.GetConsumingEnumerable()) callback(state);
            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));
}
