using Pipelines.Sample.Earthquakes;

namespace Pipelines.Service.Locating;

/// <summary>
/// Represents a service on another machine that answers whether an earthquake may cause a tsunami. It is made up, and flaky.
/// </summary>
internal sealed class TsunamiCenter
{
    private const int QuestionsPerFailure = 150;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(2);

    private int _questions;

    public async ValueTask AskAsync(Quake quake, CancellationToken cancellationToken)
    {
        await Task.Delay(Latency, cancellationToken);
        if (Interlocked.Increment(ref _questions) % QuestionsPerFailure == 0)
            throw new TimeoutException($"The tsunami center has not answered about {quake.Id}.");
    }
}
