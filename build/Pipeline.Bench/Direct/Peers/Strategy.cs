using Polly;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>
/// A step as a strategy of Polly that adds nothing else. A strategy can change the result of its callback, but not its input. So the
/// callback returns the item, and the steps run on the way back.
/// </summary>
public sealed class Strategy<T, TCycle, TPlace> : ResilienceStrategy<T>
    where TCycle : struct, ICycle<T>
    where TPlace : struct, IPlace
{
    protected override ValueTask<Outcome<T>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<T>>> callback, ResilienceContext context, TState state)
    {
        ValueTask<Outcome<T>> outcome = callback(context, state);
        return outcome.IsCompletedSuccessfully ? new(After(outcome.Result)) : AwaitAsync(outcome, context);
    }

    private static async ValueTask<Outcome<T>> AwaitAsync(ValueTask<Outcome<T>> outcome, ResilienceContext context) =>
        After(await outcome.ConfigureAwait(context.ContinueOnCapturedContext));

    private static Outcome<T> After(Outcome<T> outcome) =>
        outcome.Exception is null ? Outcome.FromResult(default(TCycle).Do(default(TPlace).Index, outcome.Result!)) : outcome;
}
