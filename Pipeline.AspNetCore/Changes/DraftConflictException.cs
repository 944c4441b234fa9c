using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Changes;

/// <summary>The exception that is thrown when what a draft names has changed since the draft was made.</summary>
internal sealed class DraftConflictException(long actual, IReadOnlyList<SpliceRecord> records, string message) : Exception(message)
{
    public long ActualVersion => actual;

    public IReadOnlyList<SpliceRecord> Records => records;
}
