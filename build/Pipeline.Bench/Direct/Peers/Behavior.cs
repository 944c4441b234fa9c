using Mediator;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>A step as a behavior of Mediator. It never waits, so it returns the task of the next step.</summary>
public sealed class Behavior<TMessage, T, TCycle, TPlace> : IPipelineBehavior<TMessage, T>
    where TMessage : struct, ICarrier<TMessage, T>
    where TCycle : struct, ICycle<T>
    where TPlace : struct, IPlace
{
    public ValueTask<T> Handle(TMessage message, MessageHandlerDelegate<TMessage, T> next, CancellationToken cancellationToken) =>
        next(message.With(default(TCycle).Do(default(TPlace).Index, message.Item)), cancellationToken);
}
