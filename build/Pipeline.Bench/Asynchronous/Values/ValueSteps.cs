using Pipelines.Bench.Direct.Peers;

namespace Pipelines.Bench.Asynchronous.Values;

/// <summary>
/// The asynchronous steps for items that are passed by value. Not for objects: of code that is shared among classes the runtime would have
/// to look up for which it is.
/// </summary>
public static class ValueSteps<T, TCycle, TArrival>
    where T : struct
    where TCycle : struct, ICycle<T>
    where TArrival : struct, IArrival
{
    public static ValueTask<T> Do(int place, T x, CancellationToken cancellationToken) =>
        default(TArrival).BringAsync(cancellationToken.IsCancellationRequested ? x : default(TCycle).Do(place, x));

    /// <summary>Awaited one after the other, as one writes it.</summary>
    public static async ValueTask<T> AwaitAllAsync(T x, CancellationToken cancellationToken)
    {
        x = await Do(0, x, cancellationToken).ConfigureAwait(false);
        x = await Do(1, x, cancellationToken).ConfigureAwait(false);
        x = await Do(2, x, cancellationToken).ConfigureAwait(false);
        x = await Do(3, x, cancellationToken).ConfigureAwait(false);
        x = await Do(0, x, cancellationToken).ConfigureAwait(false);
        x = await Do(1, x, cancellationToken).ConfigureAwait(false);
        x = await Do(2, x, cancellationToken).ConfigureAwait(false);
        x = await Do(3, x, cancellationToken).ConfigureAwait(false);
        return x;
    }
}
