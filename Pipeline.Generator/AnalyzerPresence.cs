namespace Pipelines.Generator;

/// <summary>Lets a generator see whether the compiler loads our analyzer with it, where the project does not show the properties that decide this.</summary>
/// <remarks>
/// The compiler loads an assembly on one thread: it creates the analyzers in it, unless it was told to skip analyzers, and then the generators.
/// So if an analyzer was created on this thread after the last generator, it belongs to the same run of the compiler.
/// A compiler server runs one compilation after the other on a thread, which is why each generator takes the announcement away.
/// A host that creates the two in another way, an editor for example, finds no announcement: then each error is said twice, which is better than never.
/// </remarks>
internal static class AnalyzerPresence
{
    [ThreadStatic]
    private static bool _isAnnounced;

    public static void Announce() => _isAnnounced = true;

    /// <summary>Returns whether an analyzer was created on this thread since this was last called.</summary>
    public static bool Take()
    {
        bool isAnnounced = _isAnnounced;
        _isAnnounced = false;
        return isAnnounced;
    }
}
