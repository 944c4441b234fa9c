namespace Pipelines.Runtime;

/// <summary>Where a pump gets its buffers from.</summary>
internal abstract class PumpInput<T>
{
    /// <summary>Whether a look may take as long as the source likes: then nothing must be held back for it.</summary>
    public virtual bool MayBlock => false;

    /// <summary>Takes the next buffer, which is then the caller's.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="reader">Who reads; <see langword="null"/> if he is on his way out.</param>
    /// <param name="waits">If there is none, the reader is signalled when there is one. He has other things to do if not.</param>
    public abstract LinkRead TryRead(out StreamBuffer<T>? buffer, PumpSignal? reader, bool waits);

    /// <summary>Waits until it is worth while to look again.</summary>
    public virtual ValueTask WaitAsync(PumpSignal reader) => reader.WaitAsync();

    /// <summary>Whether something has come for a reader that waits. It may not have seen that yet.</summary>
    public virtual bool HasCome(PumpSignal reader) => !reader.IsAwaited;

    /// <summary>Takes no more, and gives back what is there.</summary>
    public abstract ValueTask CloseAsync();
}
