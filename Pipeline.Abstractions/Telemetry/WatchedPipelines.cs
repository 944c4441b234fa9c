namespace Pipelines.Runtime;

/// <summary>Represents the pipelines that are watched. Any thread may read; one at a time changes them.</summary>
internal sealed class WatchedPipelines
{
    private volatile WatchedPipeline[] _all = [];

    public IReadOnlyList<WatchedPipeline> All => _all;

    public void Add(WatchedPipeline watched) => _all = [.. _all, watched];

    public bool Remove(WatchedPipeline watched)
    {
        WatchedPipeline[] left = Array.FindAll(_all, other => other != watched);
        bool isFound = left.Length < _all.Length;
        _all = left;
        return isFound;
    }

    public void Clear() => _all = [];

    public WatchedPipeline? Find(IPipeline pipeline) => Array.Find(_all, watched => watched.Splices == pipeline.Splices);

    /// <summary>Returns the name of an instance, which distinguishes it from all others of the pipeline's name.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="wanted">The name that the caller wants, if any.</param>
    /// <returns>The name, or <see langword="null"/> for the first one without a name.</returns>
    public string? NameOf(IPipeline pipeline, string? wanted)
    {
        string name = pipeline.Descriptor.Name;
        if (!IsTaken(name, wanted)) return wanted;
        int number = 2;
        while (IsTaken(name, Numbered(wanted, number))) number++;
        return Numbered(wanted, number);
    }

    private static string Numbered(string? wanted, int number) => wanted is null ? $"{number}" : $"{wanted} {number}";

    private bool IsTaken(string pipeline, string? instance) =>
        Array.Exists(_all, watched => watched.Splices.Descriptor.Name == pipeline && watched.Instance == instance);
}
