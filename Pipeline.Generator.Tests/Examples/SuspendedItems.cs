using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>Two items that wait until the test completes them, and the methods that resumed before each of them began.</summary>
public abstract class SuspendedItems
{
    private readonly PendingItem[] _items = [new(), new()];

    /// <summary>
    /// Returns the asynchronous methods of the library on the stack on which an item began, the innermost first. Completes when they wait
    /// for the item.
    /// </summary>
    public Task<string[]> SuspendedAsync(int item) => _items[item].Suspended;

    /// <summary>Completes an item, whose methods continue on this stack.</summary>
    public void Complete(int item) => _items[item].Complete(item);

    protected ValueTask<int> Begin(int item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _items[item].Begin();
    }

    private sealed class PendingItem : IValueTaskSource<int>
    {
        private readonly TaskCompletionSource<string[]> _suspended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ManualResetValueTaskSourceCore<int> _core;
        private string[] _methods = [];

        public Task<string[]> Suspended => _suspended.Task;

        public ValueTask<int> Begin()
        {
            _methods =
                [.. new StackTrace().GetFrames().Select(static frame => frame.GetMethod())
                    // Frames further out belong to the test, and to those that ran before it.
                    .TakeWhile(static method => method?.Name != nameof(Complete))
                    .Where(static method => method is { Name: "MoveNext", DeclaringType.FullName: { } type } && IsOfLibrary(type))
                    .Select(static method => method!.DeclaringType!.Name)];
            return new(this, _core.Version);
        }

        public void Complete(int result) => _core.SetResult(result);

        int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource<int>.OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            _core.OnCompleted(continuation, state, token, flags);
            _suspended.SetResult(_methods);
        }

        private static bool IsOfLibrary(string type) =>
            type.StartsWith("Pipelines.Runtime.", StringComparison.Ordinal) || type.Contains("+__Version", StringComparison.Ordinal);
    }
}
