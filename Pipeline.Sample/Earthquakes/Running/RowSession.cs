using System.Threading.Channels;
using Pipelines.Sample.Earthquakes.Catalogue;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>
/// A stream that can be looked into while it runs: rows are written at one end of a session, what comes out at the other has been counted
/// already and is dropped.
/// </summary>
internal sealed class RowSession(PipelineSession<CatalogueRow, Quake> session)
{
    /// <summary>What each stage has done, and how many items wait in front of it.</summary>
    public StreamStatistics GetStatistics() => session.GetStatistics();

    /// <summary>Passes all rows through, and completes when nothing is left of the session.</summary>
    public async Task RunAsync(IAsyncEnumerable<CatalogueRow> rows, CancellationToken cancellationToken)
    {
        Task writing = WriteAsync(rows, cancellationToken);
        try
        {
            // Without a token: the session has it, and says itself how it has ended.
            await foreach (Quake _ in session.Output.ReadAllAsync(CancellationToken.None)) { }
        }
        finally
        {
            await session.DisposeAsync();
            await writing;
        }
    }

    private async Task WriteAsync(IAsyncEnumerable<CatalogueRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (CatalogueRow row in rows) await session.Input.WriteAsync(row, cancellationToken);
            session.Complete();
        }
        catch (ChannelClosedException)
        {
            // The session has ended before the rows; its reader learns why.
        }
        catch (Exception failure)
        {
            // Nobody else would tell the reader that the rows can't be read on.
            session.Input.TryComplete(failure);
        }
    }
}
