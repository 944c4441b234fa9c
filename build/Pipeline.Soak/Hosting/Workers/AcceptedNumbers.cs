namespace Pipelines.Soak.Hosting.Workers;

/// <summary>
/// Notes the numbers that were accepted, in a file for each writer. The worker disposes it after all writers have ended, so no number is
/// accepted without a note.
/// </summary>
internal sealed class AcceptedNumbers(WorkerSettings settings) : IDisposable
{
    public const int Writers = 4;

    private readonly NumberFile[] _files =
    [
        .. Enumerable.Range(0, Writers)
            .Select(writer => new NumberFile(WorkerSettings.AcceptedPath(settings.Folder, writer), isBuffered: true)),
    ];

    private long _count;

    /// <summary>Notes a number. Each writer uses one thread at a time.</summary>
    public void Note(int writer, long number)
    {
        if (settings.Fault != WorkerFault.Smuggle || number >= Writers) _files[writer].Append(number);
        if (Interlocked.Increment(ref _count) >= settings.ReadyAfter && settings.TroubleAfter is null) ReadyLine.Write();
    }

    public void Dispose()
    {
        foreach (NumberFile file in _files) file.Dispose();
    }
}
