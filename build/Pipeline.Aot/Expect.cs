namespace Pipelines.Aot;

internal static class Expect
{
    public static void Equal<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"Expected {expected}, got {actual}.");
    }

    public static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual) =>
        Equal(string.Join(' ', expected), string.Join(' ', actual));

    public static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (T item in items) all.Add(item);
        return all;
    }
}
