using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>
/// Mediator with a behavior for each stage, set up for speed as its authors recommend: singletons, the class itself instead of its
/// interface, messages that are structs.
/// </summary>
public static class Mediators
{
    public static Contender OfInt(int stages) => new(Name, Loop.Over<int, IntCall>(new(Of<IntMessage, int, IntCycle>(stages))));

    public static Contender OfParcel(int stages) =>
        new(Name, Loop.Over<Parcel, ParcelCall>(new(Of<ParcelMessage, Parcel, ParcelCycle>(stages))));

    public static Contender OfPoint(int stages) => new(Name, Loop.Over<Point, PointCall>(new(Of<PointMessage, Point, PointCycle>(stages))));

    /// <summary>The name in the report.</summary>
    public const string Name = "Mediator, behaviors";

    /// <summary>Creates a mediator with these behaviors, the first one outermost.</summary>
    public static Mediator.Mediator With<TMessage, T>(IEnumerable<IPipelineBehavior<TMessage, T>> behaviors)
        where TMessage : struct, IRequest<T>
    {
        var services = new ServiceCollection();
        services.AddMediator(static options => options.ServiceLifetime = ServiceLifetime.Singleton);
        foreach (IPipelineBehavior<TMessage, T> behavior in behaviors) services.AddSingleton(behavior);
        return services.BuildServiceProvider().GetRequiredService<Mediator.Mediator>();
    }

    private static Mediator.Mediator Of<TMessage, T, TCycle>(int stages)
        where TMessage : struct, ICarrier<TMessage, T>
        where TCycle : struct, ICycle<T> =>
        With(Repeated.ToLength<IPipelineBehavior<TMessage, T>>(
            stages,
            new Behavior<TMessage, T, TCycle, First>(),
            new Behavior<TMessage, T, TCycle, Second>(),
            new Behavior<TMessage, T, TCycle, Third>(),
            new Behavior<TMessage, T, TCycle, Fourth>()));

    private readonly struct IntCall(Mediator.Mediator mediator) : ICall<int>
    {
        public int Invoke(int x) => mediator.Send(new IntMessage(x)).GetAwaiter().GetResult();
    }

    private readonly struct ParcelCall(Mediator.Mediator mediator) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => mediator.Send(new ParcelMessage(x)).GetAwaiter().GetResult();
    }

    private readonly struct PointCall(Mediator.Mediator mediator) : ICall<Point>
    {
        public Point Invoke(Point x) => mediator.Send(new PointMessage(x)).GetAwaiter().GetResult();
    }
}
