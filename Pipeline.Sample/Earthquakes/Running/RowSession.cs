using System.Threading.Channels;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>
/// Writes rows to a session, whose counts can be read meanwhile. The session discards its output, because the last stages have counted it.
/// </summary>
internal sealed class RowSession(PipelineSession<CatalogRow, Quake> session)
{
    /// <summary>Returns the counts of all stages, and the number of items that wait ahead of each.</summary>
    public StreamStatistics GetStatistics() => session.GetStatistics();

    /// <summary>Completes when every row that was written so far has left the pipeline.</summary>
    public Task WaitForIdleAsync(CancellationToken cancellationToken) => session.WaitForIdleAsync(cancellationToken);

    /// <summary>Passes all rows through the session, and completes when it has ended and released everything.</summary>
    public async Task RunAsync(IAsyncEnumerable<CatalogRow> rows, CancellationToken cancellationToken)
    {
        Task writing = WriteAsync(rows, cancellationToken);
        try
        {
            await session.Completion;
        }
        finally
        {
            await session.DisposeAsync();
            await writing;
        }
    }

    private async Task WriteAsync(IAsyncEnumerable<CatalogRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (CatalogRow row in rows) await session.Input.WriteAsync(row, cancellationToken);
            session.Complete();
        }
        catch (ChannelClosedException)
        {
            // The session has ended before the rows. Its completion has the reason.
        }
        catch (Exception failure)
        {
            // The session can't know by itself that the rows can't be read on.
            session.Input.TryComplete(failure);
        }
    }
}
