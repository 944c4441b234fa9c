namespace Pipelines.Runtime;

/// <summary>Where a pump gets its buffers from.</summary>
internal abstract class PumpInput<T>
{
    /// <summary>Takes the next buffer, which is then the caller's.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="reader">Is signalled when there is one, if there is none; <see langword="null"/> if the reader has other things to do.</param>
    public abstract LinkRead TryRead(out StreamBuffer<T>? buffer, PumpSignal? reader);

    /// <summary>Waits until it is worth while to look again.</summary>
    public virtual ValueTask WaitAsync(PumpSignal reader) => reader.WaitAsync();

    /// <summary>Takes no more, and gives back what is there.</summary>
    public abstract ValueTask CloseAsync();
}
