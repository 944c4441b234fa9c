using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Polly;

namespace Pipelines.Soak.Reloads;

/// <summary>
/// Releases resources in use with Pipeline and with Polly, one after the other, under the same load, and prints what happened.
/// </summary>
internal sealed class ReleaseComparison(TextWriter output, TimeSpan each)
{
    /// <summary>The number of ways to release a resource.</summary>
    public const int Ways = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    // The commit comes after the '+'.
    private static readonly string Polly =
        $"Polly {typeof(ResiliencePipeline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0]}";

    /// <returns>Whether Pipeline used no resource after its release.</returns>
    public bool Run()
    {
        Line("", "changes", "call p50", "call p99", "release p50", "p99", "max", "never", "items", "in use then", "used later");
        Release[] ours = [Disable(), Replace()];
        Reload();
        output.WriteLine();
        Hold();
        output.WriteLine();
        output.WriteLine(
            "Times in microseconds. Two threads use a resource repeatedly. A third one releases it, which ends when the resource is "
            + "disposed. 'in use then': uses that had begun by then.");
        output.WriteLine(
            "Pipeline's release is awaited before the next change. Polly's reload returns when the new one is in effect. If threads "
            + "outnumber cores, a thread that was preempted during a use has to continue first.");
        output.WriteLine(
            "Pipeline promises that no item is in flight when the waiting member completes, however long that takes. It disposes nothing "
            + "itself.");
        output.WriteLine(
            "Polly promises to delay disposal until the executions have ended. It checks once a second whether some are counted, and "
            + "stops checking after 30 s.");
        return ours.All(static way => way is { InUse: 0, StartedAfter: 0, NeverReleased: 0 });
    }

    // While the stage is disabled, its resource counts as released. Before the stage is enabled again, there is a new resource.
    private Release Disable()
    {
        var resource = new Resource();
        Worker worker = new(resource);
        worker.Stages.Work.Replace(_ => Volatile.Read(ref resource).Use());
        return Print(new Release("Pipeline: DisableAsync, Dispose").Measure(
            () => worker.Run(0),
            () => resource,
            () =>
            {
                Wait(worker.Stages.Work.DisableAsync());
                resource.Dispose();
                Volatile.Write(ref resource, new Resource());
                worker.Stages.Work.Enable();
            },
            each));
    }

    private Release Replace()
    {
        var resource = new Resource();
        Worker worker = new(resource);
        return Print(new Release("Pipeline: PublishAsync, Dispose").Measure(
            () => worker.Run(0),
            () => resource,
            () =>
            {
                Resource old = resource;
                var next = new Resource();
                Wait(worker.Splices.PublishAsync(new Splice().Replace(worker.Stages.Work, _ => next.Use())));
                old.Dispose();
                resource = next;
            },
            each));
    }

    private void Reload()
    {
        var reloaded = new ReloadedPipeline(static resource => resource.Use());
        Print(new Release(
            $"{Polly}: reload token").Measure(
                () => reloaded.Pipeline.Execute(static () => { }), () => reloaded.Resource, reloaded.Reload, each));
    }

    // One use that lasts longer than Polly watches it. It runs on a clock of its own, so that the comparison need not wait that long.
    private void Hold()
    {
        using var letGo = new ManualResetEvent(false);
        using var inside = new CountdownEvent(2);
        var reloaded = new ReloadedPipeline(resource => resource.Use(() => inside.Signal(), letGo), new FastClock());
        var worker = new HeldWorker(new Resource(), () => inside.Signal(), letGo);
        Thread[] threads = [new(() => reloaded.Pipeline.Execute(static () => { })), new(() => worker.Run(0))];
        foreach (Thread thread in threads) thread.Start();
        inside.Wait();
        Task<SpliceResult> disabled = worker.Stages.Work.DisableAsync().AsTask();
        Resource old = reloaded.Resource;
        old.ReleaseStartedAt = Stopwatch.GetTimestamp();
        reloaded.Reload();
        bool wasDisposed = old.WhenDisposed.Wait(Patience);
        bool wasDisabled = disabled.IsCompleted;
        letGo.Set();
        foreach (Thread thread in threads) thread.Join();
        disabled.Wait();
        output.WriteLine($"One use that does not end, on a clock {FastClock.Speed} times as fast:");
        TimeSpan took = old.ReleaseTook * FastClock.Speed;
        output.WriteLine(wasDisposed
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"  {Polly}: the strategy was disposed of after {took.TotalSeconds:F1} s, while it was in use")
            : $"  {Polly}: the strategy was not disposed of");
        output.WriteLine(
            $"  Pipeline: DisableAsync {(wasDisabled ? "had completed" : "had not completed")} by then, and completed when the use had "
            + "ended");
    }

    private Release Print(Release release)
    {
        Line(
            release.Name, Number(release.Calls.Count), Time(release.Calls.Percentile(.5)), Time(release.Calls.Percentile(.99)),
            Time(release.Took.Percentile(.5)), Time(release.Took.Percentile(.99)),
            Time(release.Took.Percentile(1)), Number(release.NeverReleased), Number(release.Items), Number(release.InUse),
            Number(release.StartedAfter));
        return release;
    }

    private void Line(string first, params string[] cells) =>
        output.WriteLine($"{first,-32}{string.Concat(cells.Select(static cell => $"{cell,13}"))}");

    private static void Wait(ValueTask<SpliceResult> wait)
    {
        if (!wait.IsCompletedSuccessfully) wait.AsTask().Wait();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) => time.TotalMicroseconds.ToString("N1", CultureInfo.InvariantCulture);
}
