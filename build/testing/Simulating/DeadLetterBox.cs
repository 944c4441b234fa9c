using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>The handler of dead letters. It reports an error unless it gets them one at a time.</summary>
internal readonly struct DeadLetterBox(World world, DeadLetterBox.Desk desk) : IDeadLetters
{
    private readonly World _world = world;
    private readonly Desk _desk = desk;

    public async ValueTask HandleAsync(StageFailure failure, CancellationToken cancellationToken)
    {
        if (_desk.IsBusy) _world.Fail("two dead letters are handled at a time");
        _desk.IsBusy = true;
        try
        {
            var (key, items) = ((long, object))failure.Item!;
            while (_world.Random.Next(3) == 0)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_world.DeadLetters.Count == _world.Factory.LetterFault) throw new StationException($"letter {key}");
            _world.DeadLetters.Add((key, failure.Stage));
            _world.Ledger.Receive(items);
        }
        finally
        {
            _desk.IsBusy = false;
        }
    }

    internal sealed class Desk
    {
        public bool IsBusy { get; set; }
    }
}
