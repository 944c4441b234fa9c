using Pipelines.Sample.Earthquakes;

namespace Pipelines.Service.Locating;

/// <summary>Represents a service on another machine that names places. It is made up, and slow.</summary>
internal sealed class LocationService
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(10);

    public async ValueTask<string> FindAsync(Quake quake, CancellationToken cancellationToken)
    {
        await Task.Delay(Latency, cancellationToken);
        return Region.Of(quake.Place).ToString();
    }
}
