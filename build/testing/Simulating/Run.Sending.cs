using System.Threading.Channels;

namespace Pipelines.Testing.Simulating;

// The writers of a session that wait for what becomes of their items.
internal sealed partial class Run
{
    private readonly List<Task> _sends = [];
    private bool _wasTurnedAway;

    /// <summary>Waits until the input has room, so that each writer has at most one item that waits for it.</summary>
    private static async Task WaitForRoomAsync(PipelineSession<Part, Part> session)
    {
        try
        {
            if (await session.Input.WaitToWriteAsync()) return;
        }
        catch (Exception failure)
        {
            throw new ChannelClosedException(failure);
        }

        throw new ChannelClosedException();
    }

    private async Task SendAsync(PipelineSession<Part, Part> session, Part part)
    {
        using var impatience = new CancellationTokenSource();
        Task<Settlement> sending = session.SendAsync(part, impatience.Token).AsTask();

        // The only writer has found room, so the item is in the session already.
        if (_factory.Writers == 1 && _world.Random.Next(6) == 0)
        {
            while (_world.Random.Next(6) > 0) await Task.Yield();
            impatience.Cancel();
        }

        try
        {
            Settlement settlement = await sending;
            if (!settlement.IsSettled && !impatience.IsCancellationRequested)
                _world.Fail($"the settlement of item {part.Origin} was returned before it was settled");
            _world.Ledger.Settle(part.Origin, settlement);
        }
        catch (ChannelClosedException)
        {
            _wasTurnedAway = true;
        }
    }

    // Every sender continues in the end. After a normal end, every item is settled.
    private async Task EndSendsAsync(PipelineSession<Part, Part> session)
    {
        await Task.WhenAll(_sends);
        if (_wasTurnedAway && session.Completion.IsCompletedSuccessfully && !_hasLeft)
            _world.Fail("the session has ended normally, and an item that was sent is not settled");
    }
}
