using Pipelines.Runtime;

namespace Pipelines.Soak.Injections;

/// <summary>One count for all tables. It says that items are in flight, but not on which version.</summary>
internal sealed class OneCounter : Protocol
{
    private int _inside;
    private TaskCompletionSource? _empty;

    public override ProtocolVersion Enter(out int cell)
    {
        cell = PinCount<Widened>.NoCell;
        while (true)
        {
            Widened.Before(PinStep.ReadTable);
            ProtocolVersion table = Volatile.Read(ref Current);
            Widened.Before(PinStep.Join);
            Interlocked.Increment(ref _inside);
            Widened.Before(PinStep.ReadTableAgain);
            if (ReferenceEquals(Volatile.Read(ref Current), table)) return table;
            Exit(table, cell);
        }
    }

    public override int HandOn(ProtocolVersion table, int cell) => cell;

    public override void Exit(ProtocolVersion table, int cell)
    {
        Widened.Before(PinStep.Join);
        if (Interlocked.Decrement(ref _inside) == 0) Volatile.Read(ref _empty)?.TrySetResult();
    }

    public override Task WhenQuiescent()
    {
        var empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _empty, empty);
        if (Volatile.Read(ref _inside) == 0) empty.TrySetResult();
        return empty.Task;
    }
}
