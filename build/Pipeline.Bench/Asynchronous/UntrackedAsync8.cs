using Pipelines.Bench.Direct;

namespace Pipelines.Bench.Asynchronous;

/// <summary>8 asynchronous stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedAsync8<TArrival>
    where TArrival : struct, IArrival
{
    [Stage(Order = 0)]
    private static ValueTask<Parcel> S0(Parcel x, CancellationToken cancellationToken) => AsyncSteps<TArrival>.Do(0, x, cancellationToken);

    [Stage(Order = 1)]
    private static ValueTask<Parcel> S1(Parcel x, CancellationToken cancellationToken) => AsyncSteps<TArrival>.Do(1, x, cancellationToken);

    [Stage(Order = 2)]
    private static ValueTask<Parcel> S2(Parcel x, CancellationToken cancellationToken) => AsyncSteps<TArrival>.Do(2, x, cancellationToken);

    [Stage(Order = 3)]
    private static ValueTask<Parcel> S3(Parcel x, CancellationToken cancellationToken) => AsyncSteps<TArrival>.Do(3, x, cancellationToken);

    [Stage(Order = 4)]
    private static ValueTask<Parcel> S4(Parcel x, CancellationToken cancellationToken) => AsyncSteps<TArrival>.Do(0, x, cancellationToken);

    [Stage(Order = 5)]
    private static ValueTask<Parcel> S5(Parcel x, CancellationToken cancellationToken) => AsyncSteps<TArrival>.Do(1, x, cancellationToken);

    [Stage(Order = 6)]
    private static ValueTask<Parcel> S6(Parcel x, CancellationToken cancellationToken) => AsyncSteps<TArrival>.Do(2, x, cancellationToken);

    [Stage(Order = 7)]
    private static ValueTask<Parcel> S7(Parcel x, CancellationToken cancellationToken) => AsyncSteps<TArrival>.Do(3, x, cancellationToken);
}
