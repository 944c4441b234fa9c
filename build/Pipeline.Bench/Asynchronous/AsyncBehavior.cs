using Mediator;
using Pipelines.Bench.Direct;
using Pipelines.Bench.Direct.Peers;

namespace Pipelines.Bench.Asynchronous;

/// <summary>An asynchronous step as a behavior of Mediator.</summary>
public sealed class AsyncBehavior<TArrival, TPlace> : IPipelineBehavior<ParcelMessage, Parcel>
    where TArrival : struct, IArrival
    where TPlace : struct, IPlace
{
    public async ValueTask<Parcel> Handle(
        ParcelMessage message, MessageHandlerDelegate<ParcelMessage, Parcel> next, CancellationToken cancellationToken)
    {
        Parcel item = await AsyncSteps<TArrival>.Do(default(TPlace).Index, message.Item, cancellationToken).ConfigureAwait(false);
        return await next(new ParcelMessage(item), cancellationToken).ConfigureAwait(false);
    }
}
