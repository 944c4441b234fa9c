using Mediator;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>The message in which Mediator carries an item. It is a struct, so that it need not be allocated.</summary>
public interface ICarrier<out TSelf, T> : IRequest<T>
{
    T Item { get; }

    TSelf With(T item);
}

/// <summary>Carries a number.</summary>
public readonly record struct IntMessage(int Item) : ICarrier<IntMessage, int>
{
    public IntMessage With(int item) => new(item);
}

/// <summary>Carries an object.</summary>
public readonly record struct ParcelMessage(Parcel Item) : ICarrier<ParcelMessage, Parcel>
{
    public ParcelMessage With(Parcel item) => new(item);
}

/// <summary>Carries a value of three words.</summary>
public readonly record struct PointMessage(Point Item) : ICarrier<PointMessage, Point>
{
    public PointMessage With(Point item) => new(item);
}

/// <summary>The end of the chain: returns the item that arrived.</summary>
public sealed class IntHandler : IRequestHandler<IntMessage, int>
{
    public ValueTask<int> Handle(IntMessage request, CancellationToken cancellationToken) => new(request.Item);
}

/// <summary>The end of the chain: returns the item that arrived.</summary>
public sealed class ParcelHandler : IRequestHandler<ParcelMessage, Parcel>
{
    public ValueTask<Parcel> Handle(ParcelMessage request, CancellationToken cancellationToken) => new(request.Item);
}

/// <summary>The end of the chain: returns the item that arrived.</summary>
public sealed class PointHandler : IRequestHandler<PointMessage, Point>
{
    public ValueTask<Point> Handle(PointMessage request, CancellationToken cancellationToken) => new(request.Item);
}
