using System.Runtime.CompilerServices;
using Pipelines.Bench.Direct;

namespace Pipelines.Bench.Asynchronous;

/// <summary>The same steps awaited one after the other, as one writes it.</summary>
public static class AwaitedByHand<TArrival>
    where TArrival : struct, IArrival
{
    public static async ValueTask<Parcel> RunAsync(Parcel x, CancellationToken cancellationToken)
    {
        x = await AsyncSteps<TArrival>.Do(0, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(1, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(2, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(3, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(0, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(1, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(2, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(3, x, cancellationToken).ConfigureAwait(false);
        return x;
    }

    /// <summary>The same by those who know of pooled state machines.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Parcel> RunPooledAsync(Parcel x, CancellationToken cancellationToken)
    {
        x = await AsyncSteps<TArrival>.Do(0, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(1, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(2, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(3, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(0, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(1, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(2, x, cancellationToken).ConfigureAwait(false);
        x = await AsyncSteps<TArrival>.Do(3, x, cancellationToken).ConfigureAwait(false);
        return x;
    }
}
