using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the output of a session that discards its results. It is complete and empty from the start. Any thread can call it.
/// </summary>
internal sealed class EmptyOutput<T> : ChannelReader<T>
{
    public static readonly EmptyOutput<T> Instance = new();

    private EmptyOutput()
    {
    }

    public override Task Completion => Task.CompletedTask;

    public override bool CanCount => true;

    public override int Count => 0;

    public override bool TryRead([MaybeNullWhen(false)] out T item)
    {
        item = default;
        return false;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<bool>(cancellationToken) : new(false);
}
