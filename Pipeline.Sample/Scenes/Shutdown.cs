using System.Threading.Channels;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>Ends a session by Ctrl+C, which the scene presses by itself unless somebody else does.</summary>
internal sealed class Shutdown : IScene
{
    // Time for people to see something, and to press Ctrl+C themselves. What is checked does not depend on it.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Name => "shutdown";

    public string Summary => "Ctrl+C drains a session: what was taken in comes out, nothing new is taken; a second Ctrl+C cancels it.";

    public bool TakesCtrlC => true;

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        (string drained, bool isByUser) = await PlayAsync(new SlowQuakes(), quakes, report, cancellationToken);
        if (isByUser) return drained;
        (string cancelled, _) = await PlayAsync(new SlowQuakes { Hangs = true }, quakes, report, cancellationToken);
        return $"{drained}; {cancelled}";
    }

    private static async Task<(string Proved, bool IsByUser)> PlayAsync(
        SlowQuakes pipeline, IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        using var ctrlC = new CtrlC();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using PipelineSession<Quake, Quake> session = pipeline.Start(cancellationToken: cancel.Token);
        report.Line(
            "session",
            $"takes earthquakes in, one after the other; {(pipeline.Hangs ? "they hang" : "each takes a while")}; Ctrl+C ends it, or wait "
            + $"{Pause.TotalSeconds:0} s");
        Task<int> writing = WriteAsync(session, quakes);
        Task<Reading> reading = ReadAsync(session, quakes);

        if (await Task.WhenAny(ctrlC.First, Task.Delay(Pause, cancellationToken)) != ctrlC.First) ctrlC.Press();
        await ctrlC.First;
        session.Complete();
        bool isRefused = !session.Input.TryWrite(quakes[0]);
        int takenIn = await writing;
        report.Line(
            "ctrl+c", $"{Who()}: no more is taken in; {takenIn} were, and {takenIn - pipeline.Done} of them have not been worked on yet");
        SceneReport.Check(isRefused, "An item was taken in after Ctrl+C.");

        // Nothing but a second Ctrl+C ends what hangs.
        if (pipeline.Hangs && await Task.WhenAny(ctrlC.Second, Task.Delay(Pause, cancellationToken)) != ctrlC.Second) ctrlC.Press();
        if (await Task.WhenAny(reading, ctrlC.Second) == ctrlC.Second)
        {
            report.Line("ctrl+c", $"{Who()}, again: cancel");
            await cancel.CancelAsync();
        }

        Reading read = await reading;
        await session.DisposeAsync();
        await pipeline.Splices.WaitForQuiescenceAsync(cancellationToken);
        SceneReport.Check(
            read.IsCancelled ? ctrlC.Second.IsCompleted : !pipeline.Hangs,
            $"The session was {(read.IsCancelled ? "cancelled by one Ctrl+C" : "drained, though its items hang")}.");
        SceneReport.Check(pipeline.Inside == 0, $"{pipeline.Inside} items are inside a stage after the end.");
        return (read.IsCancelled ? Cancelled() : Drained(), ctrlC.IsByUser);

        string Who() => ctrlC.IsByUser ? "from the terminal" : "by the scene";

        string Drained()
        {
            report.Line("end", $"{read.Count} have come out");
            SceneReport.Check(read.Count == takenIn, $"{takenIn} items were taken in, {read.Count} came out.");
            return $"Ctrl+C: {takenIn} taken in, {read.Count} out, 0 taken in afterwards";
        }

        string Cancelled()
        {
            report.Line("end", $"{read.Count} had come out, {takenIn - read.Count} are given up, nothing is inside any more");
            SceneReport.Check(
                session.Completion.IsCanceled, $"The session was cancelled, but its completion is {session.Completion.Status}.");
            return $"Ctrl+C twice: cancelled, {takenIn - read.Count} of {takenIn} given up, 0 inside";
        }
    }

    /// <returns>How many were taken in.</returns>
    private static async Task<int> WriteAsync(PipelineSession<Quake, Quake> session, IReadOnlyList<Quake> quakes)
    {
        int taken = 0;
        try
        {
            for (; ; taken++) await session.Input.WriteAsync(quakes[taken % quakes.Count], CancellationToken.None);
        }
        catch (ChannelClosedException)
        {
            // The one that was waiting at the door has not come in.
            return taken;
        }
    }

    private static async Task<Reading> ReadAsync(PipelineSession<Quake, Quake> session, IReadOnlyList<Quake> quakes)
    {
        int count = 0;
        try
        {
            await foreach (Quake quake in session.Output.ReadAllAsync(CancellationToken.None))
            {
                SceneReport.Check(quake == quakes[count % quakes.Count], $"Item {count} is another one than was put in.");
                count++;
            }

            return new Reading(count, IsCancelled: false);
        }
        catch (OperationCanceledException)
        {
            return new Reading(count, IsCancelled: true);
        }
    }

    /// <summary>What came out, and how it ended.</summary>
    private readonly record struct Reading(int Count, bool IsCancelled);
}

/// <summary>A pipeline that takes its time for each item, or for ever.</summary>
internal sealed partial class SlowQuakes
{
    private static readonly TimeSpan Effort = TimeSpan.FromMilliseconds(20);

    private int _inside;
    private int _done;

    public bool Hangs { get; init; }

    public int Inside => Volatile.Read(ref _inside);

    public int Done => Volatile.Read(ref _done);

    [Stage(Order = 10, Capacity = 16, Parallelism = 4)]
    private async ValueTask WorkAsync(Quake quake, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _inside);
        try
        {
            await Task.Delay(Hangs ? Timeout.InfiniteTimeSpan : Effort, cancellationToken);
            Interlocked.Increment(ref _done);
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}
