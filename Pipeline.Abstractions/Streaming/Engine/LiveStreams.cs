namespace Pipelines.Runtime;

/// <summary>The running streams of a pipeline. Any thread may call.</summary>
internal sealed class LiveStreams
{
    private readonly Lock _gate = new();
    private volatile ILiveStream[] _streams = [];

    public int Count => _streams.Length;

    public void Add(ILiveStream stream)
    {
        lock (_gate) _streams = [.. _streams, stream];
    }

    public void Remove(ILiveStream stream)
    {
        lock (_gate) _streams = Array.FindAll(_streams, other => other != stream);
    }

    public void Poke()
    {
        foreach (ILiveStream stream in _streams) stream.Poke();
    }
}
