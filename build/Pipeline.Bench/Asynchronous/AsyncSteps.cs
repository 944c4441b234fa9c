using Pipelines.Bench.Direct;
using Pipelines.Bench.Direct.Peers;

namespace Pipelines.Bench.Asynchronous;

/// <summary>The asynchronous steps of which all chains here are made.</summary>
public static class AsyncSteps<TArrival>
    where TArrival : struct, IArrival
{
    public static ValueTask<Parcel> Do(int place, Parcel x, CancellationToken cancellationToken) =>
        default(TArrival).BringAsync(cancellationToken.IsCancellationRequested ? x : default(ParcelCycle).Do(place, x));
}
