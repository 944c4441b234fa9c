using Pipelines.Bench.Direct;
using Pipelines.Bench.Direct.Peers;
using Polly;

namespace Pipelines.Bench.Asynchronous;

/// <summary>An asynchronous step as a strategy of Polly's, on the way back as in <see cref="Strategy{T, TCycle, TPlace}"/>.</summary>
public sealed class AsyncStrategy<TArrival, TPlace> : ResilienceStrategy<Parcel>
    where TArrival : struct, IArrival
    where TPlace : struct, IPlace
{
    protected override async ValueTask<Outcome<Parcel>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<Parcel>>> callback, ResilienceContext context, TState state)
    {
        Outcome<Parcel> outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (outcome.Exception is not null) return outcome;
        return Outcome.FromResult(
            await AsyncSteps<TArrival>.Do(default(TPlace).Index, outcome.Result!, context.CancellationToken)
            .ConfigureAwait(context.ContinueOnCapturedContext));
    }
}
