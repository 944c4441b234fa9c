using System.Threading.Channels;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>Ends a session by Ctrl+C. The scene presses it itself, unless the user does.</summary>
internal sealed class Shutdown : IScene
{
    // Time to read the output, and to press Ctrl+C. No check depends on it.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Name => "shutdown";

    public string Summary => "Ctrl+C drains a session: accepted items come out, new ones are refused; a second Ctrl+C cancels it.";

    public bool TakesCtrlC => true;

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        (string drained, bool isByUser) = await PlayAsync(new SlowQuakes(), quakes, report, cancellationToken);
        if (isByUser) return drained;
        (string canceled, _) = await PlayAsync(new SlowQuakes { Hangs = true }, quakes, report, cancellationToken);
        return $"{drained}; {canceled}";
    }

    private static async Task<(string Proved, bool IsByUser)> PlayAsync(
        SlowQuakes pipeline, IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        using var ctrlC = new CtrlC();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using PipelineSession<Quake, Quake> session = pipeline.Start(cancellationToken: cancel.Token);
        report.Line(
            "session",
            $"accepts earthquakes; {(pipeline.Hangs ? "they hang" : "each takes a while")}; press Ctrl+C, or wait "
            + $"{Pause.TotalSeconds:0} s");
        Task<int> writing = WriteAsync(session, quakes);
        Task<Reading> reading = ReadAsync(session, quakes);

        if (await Task.WhenAny(ctrlC.First, Task.Delay(Pause, cancellationToken)) != ctrlC.First) ctrlC.Press();
        await ctrlC.First;
        session.Complete();
        bool isRefused = !session.Input.TryWrite(quakes[0]);
        int accepted = await writing;
        report.Line(
            "ctrl+c",
            $"{Source()}: no more items are accepted; {accepted} were, and {accepted - Handled()} of them have not been handled yet");
        SceneReport.Check(isRefused, "An item was accepted after Ctrl+C.");

        // Only a second Ctrl+C ends items that hang.
        if (pipeline.Hangs && await Task.WhenAny(ctrlC.Second, Task.Delay(Pause, cancellationToken)) != ctrlC.Second) ctrlC.Press();
        if (await Task.WhenAny(reading, ctrlC.Second) == ctrlC.Second)
        {
            report.Line("ctrl+c", $"{Source()}, again: cancel");
            await cancel.CancelAsync();
        }

        Reading read = await reading;
        await session.DisposeAsync();
        await pipeline.Splices.WaitForQuiescenceAsync(cancellationToken);
        SceneReport.Check(
            read.IsCanceled ? ctrlC.Second.IsCompleted : !pipeline.Hangs,
            $"The session was {(read.IsCanceled ? "canceled by one Ctrl+C" : "drained, though its items hang")}.");
        SceneReport.Check(pipeline.InStage == 0, $"{pipeline.InStage} items are in a stage after the end.");
        return (read.IsCanceled ? Canceled() : Drained(), ctrlC.IsByUser);

        long Handled() => session.GetStatistics().Stages[0].Handled;

        string Source() => ctrlC.IsByUser ? "from the terminal" : "by the scene";

        string Drained()
        {
            report.Line("end", $"{read.Count} have come out");
            SceneReport.Check(read.Count == accepted, $"{accepted} items were accepted, {read.Count} came out.");
            return $"Ctrl+C: {accepted} accepted, {read.Count} out, 0 accepted afterwards";
        }

        string Canceled()
        {
            report.Line("end", $"{read.Count} had come out, {accepted - read.Count} are lost, none is in flight");
            SceneReport.Check(
                session.Completion.IsCanceled, $"The session was canceled, but its completion is {session.Completion.Status}.");
            return $"Ctrl+C twice: canceled, {accepted - read.Count} of {accepted} lost, 0 in flight";
        }
    }

    /// <returns>The number of items that the session accepted.</returns>
    private static async Task<int> WriteAsync(PipelineSession<Quake, Quake> session, IReadOnlyList<Quake> quakes)
    {
        int accepted = 0;
        try
        {
            for (; ; accepted++) await session.Input.WriteAsync(quakes[accepted % quakes.Count], CancellationToken.None);
        }
        catch (ChannelClosedException)
        {
            // The session has not accepted the item that this write was waiting with.
            return accepted;
        }
    }

    private static async Task<Reading> ReadAsync(PipelineSession<Quake, Quake> session, IReadOnlyList<Quake> quakes)
    {
        int count = 0;
        try
        {
            await foreach (Quake quake in session.Output.ReadAllAsync(CancellationToken.None))
            {
                SceneReport.Check(quake == quakes[count % quakes.Count], $"Item {count} is not the one that was written.");
                count++;
            }

            return new Reading(count, IsCanceled: false);
        }
        catch (OperationCanceledException)
        {
            return new Reading(count, IsCanceled: true);
        }
    }

    /// <summary>The number of results, and how their reading ended.</summary>
    private readonly record struct Reading(int Count, bool IsCanceled);
}

/// <summary>A pipeline that takes a while for each item, or hangs.</summary>
internal sealed partial class SlowQuakes
{
    private static readonly TimeSpan Effort = TimeSpan.FromMilliseconds(20);

    private int _inStage;

    public bool Hangs { get; init; }

    public int InStage => Volatile.Read(ref _inStage);

    [Stage(Order = 10, Capacity = 16, Parallelism = 4)]
    private async ValueTask WorkAsync(Quake quake, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _inStage);
        try
        {
            await Task.Delay(Hangs ? Timeout.InfiniteTimeSpan : Effort, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inStage);
        }
    }
}
