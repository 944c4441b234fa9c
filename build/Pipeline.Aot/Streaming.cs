namespace Pipelines.Aot;

internal static class Streaming
{
    private const int Items = 10_000;

    private static IEnumerable<int> Source => Enumerable.Range(0, Items);

    public static async Task FusedAsync() =>
        Expect.Same(
            Source.Select(number => number * 2),
            await Expect.AllAsync(new Numbers().StreamAsync(Source.Select(number => number.ToString()))));

    public static async Task SegmentedAsync()
    {
        var workers = new Workers();
        Expect.Same(Source.Select(number => (long)number * number), await Expect.AllAsync(workers.StreamAsync(Source)));
        Expect.Equal(Items, workers.Seen);
        StreamSummary summary = await new Workers().RunAllAsync(Source);
        Expect.Equal(Items, summary.Out);
    }

    public static async Task SplicedAsync()
    {
        var workers = new Workers();
        long next = 0;
        await foreach (long result in workers.StreamAsync(Source))
        {
            // Each item is squared or not; none is missing, none comes twice.
            Expect.Equal(true, result == next || result == next * next);
            if (++next % 100 == 0) workers.Stages.Square.Enabled = !workers.Stages.Square.Enabled;
        }

        Expect.Equal(Items, next);
        Expect.Equal(Items / 100, workers.Splices.Version);
    }

    public static async Task SessionAsync()
    {
        await using PipelineSession<int, long> session = new Workers().Start();
        Task writing = WriteAsync();
        Expect.Same(Source.Select(number => (long)number * number), await Expect.AllAsync(session.Output.ReadAllAsync()));
        await writing;
        await session.Completion;

        async Task WriteAsync()
        {
            foreach (int number in Source) await session.Input.WriteAsync(number);
            session.Complete();
        }
    }

    public static async Task DeadLettersAsync()
    {
        var failing = new Failing();
        Expect.Same(Source.Where(number => number % 5 != 0), await Expect.AllAsync(failing.StreamAsync(Source)));
        Expect.Same(Source.Where(number => number % 5 == 0).Cast<object?>(), failing.Letters);
    }
}
