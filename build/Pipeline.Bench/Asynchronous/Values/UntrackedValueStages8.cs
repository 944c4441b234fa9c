using Pipelines.Bench.Direct.Peers;

namespace Pipelines.Bench.Asynchronous.Values;

/// <summary>The same stages, in a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedValueStages8<T, TCycle, TArrival>
    where T : struct
    where TCycle : struct, ICycle<T>
    where TArrival : struct, IArrival
{
    [Stage(Order = 0)]
    private static ValueTask<T> S0(T x, CancellationToken cancellationToken) => ValueSteps<T, TCycle, TArrival>.Do(0, x, cancellationToken);

    [Stage(Order = 1)]
    private static ValueTask<T> S1(T x, CancellationToken cancellationToken) => ValueSteps<T, TCycle, TArrival>.Do(1, x, cancellationToken);

    [Stage(Order = 2)]
    private static ValueTask<T> S2(T x, CancellationToken cancellationToken) => ValueSteps<T, TCycle, TArrival>.Do(2, x, cancellationToken);

    [Stage(Order = 3)]
    private static ValueTask<T> S3(T x, CancellationToken cancellationToken) => ValueSteps<T, TCycle, TArrival>.Do(3, x, cancellationToken);

    [Stage(Order = 4)]
    private static ValueTask<T> S4(T x, CancellationToken cancellationToken) => ValueSteps<T, TCycle, TArrival>.Do(0, x, cancellationToken);

    [Stage(Order = 5)]
    private static ValueTask<T> S5(T x, CancellationToken cancellationToken) => ValueSteps<T, TCycle, TArrival>.Do(1, x, cancellationToken);

    [Stage(Order = 6)]
    private static ValueTask<T> S6(T x, CancellationToken cancellationToken) => ValueSteps<T, TCycle, TArrival>.Do(2, x, cancellationToken);

    [Stage(Order = 7)]
    private static ValueTask<T> S7(T x, CancellationToken cancellationToken) => ValueSteps<T, TCycle, TArrival>.Do(3, x, cancellationToken);
}
