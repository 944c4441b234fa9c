namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>Sessions whose stages count items.</summary>
internal static class CountedSession
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Writes items. When it returns, they have their version, whatever the next splice changes.</summary>
    public static async Task WriteAsync(PipelineSession<int, int> session, params int[] items)
    {
        foreach (int item in items) await session.Input.WriteAsync(item, Token);
        Task idle = session.WaitForIdleAsync(Token);
        while (!idle.IsCompleted)
        {
            while (session.Output.TryRead(out _))
            {
                // The results do not matter.
            }

            await Task.Yield();
        }

        await idle;
    }

    /// <summary>Ends the session, and returns the final counts of its stages.</summary>
    public static async Task<(string, long, long, long)[]> EndAsync(PipelineSession<int, int> session)
    {
        session.Complete();
        await session.Output.ReadAllAsync(Token).CountAsync(Token);
        return Counts(session);
    }

    public static (string Name, long In, long Handled, long Out)[] Counts(PipelineSession<int, int> session) =>
        [.. session.GetStatistics().Stages.Select(static stage => (stage.Name, stage.In, stage.Handled, stage.Out))];
}
