namespace Pipelines.Runtime;

/// <summary>
/// Numbers the threads that pin. A thread keeps its number as long as it lives, and no other thread gets that number afterwards.
/// </summary>
internal static class ThreadNumber
{
    [ThreadStatic]
    private static long _own;

    private static long _last;

    /// <summary>Gets the number of this thread, from 1.</summary>
    public static long Own => _own != 0 ? _own : _own = Interlocked.Increment(ref _last);
}
