using Pipelines.Testing.Simulating;

namespace Pipelines.Testing.Doubles;

/// <summary>
/// A session whose workers work only on request, on the thread of the test, until none of them has anything to do.
/// </summary>
internal sealed class SteppedSession<TIn, TOut>
{
    private readonly SimulatedScheduler _scheduler = new(seed: 1, runsInline: false);

    public SteppedSession(IPipeline<TIn, TOut> pipeline) =>
        Session = pipeline.Start(new StreamOptions { TaskScheduler = _scheduler }, TestContext.Current.CancellationToken);

    public PipelineSession<TIn, TOut> Session { get; }

    /// <summary>Writes items and lets them go as far as they go.</summary>
    public void Write(params TIn[] items)
    {
        foreach (TIn item in items) Assert.True(Session.Input.TryWrite(item));
        Work();
    }

    public void Work() => Assert.Null(_scheduler.Run(Task.CompletedTask));

    /// <summary>Ends the session and returns the remaining results.</summary>
    public TOut[] Complete()
    {
        Session.Complete();
        Task<List<TOut>> reading = Task.Factory.StartNew(ReadAsync, CancellationToken.None, TaskCreationOptions.None, _scheduler).Unwrap();
        Assert.Null(_scheduler.Run(reading));
        return [.. reading.Result];
    }

    private async Task<List<TOut>> ReadAsync()
    {
        var results = new List<TOut>();
        await foreach (TOut result in Session.Output.ReadAllAsync(CancellationToken.None)) results.Add(result);
        return results;
    }
}
