namespace Pipelines;

/// <summary>Combines the functions that are inserted at one place of a synchronous pipeline into one.</summary>
internal static class InsertedFunctions
{
    public static Func<T, T> Observe<T>(Action<T> action)
        where T : allows ref struct =>
        item =>
        {
            action(item);
            return item;
        };

    /// <returns><see langword="null"/> if nothing is inserted. A single function is returned as it is.</returns>
    public static Func<T, T>? InOrder<T>(Insertion[] insertions)
        where T : allows ref struct
    {
        if (insertions.Length == 0) return null;
        if (insertions.Length == 1) return (Func<T, T>)insertions[0].Function;
        Func<T, T>[] functions = [.. insertions.Select(static insertion => (Func<T, T>)insertion.Function)];
        return item =>
        {
            foreach (Func<T, T> function in functions) item = function(item);
            return item;
        };
    }
}
