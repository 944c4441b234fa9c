using System.Runtime.ExceptionServices;

namespace Pipelines;

/// <summary>Throws exceptions that no caller awaits. They must not be lost with the task in which they were thrown.</summary>
internal static class Unhandled
{
    /// <summary>Throws an exception on a thread of the pool. It ends the process, unless the process handles such exceptions.</summary>
    public static void Throw(Exception exception) =>
        ThreadPool.UnsafeQueueUserWorkItem(static thrown => thrown.Throw(), ExceptionDispatchInfo.Capture(exception), preferLocal: false);
}
