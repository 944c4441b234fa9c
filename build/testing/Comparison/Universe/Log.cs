namespace Pipelines.Testing.Comparison.Universe;

/// <summary>
/// The transcript of a script: what was called with what, in which order, and what came of it. Both sides write one, and the two are
/// compared.
/// </summary>
/// <remarks>
/// Calls of user code are counted within each step of a script. An event in the middle of a step (a splice, a cancellation) is bound to
/// the number of such a call, so that it happens at the same moment on both sides.
/// </remarks>
public sealed class Log
{
    private readonly List<string> _lines = [];
    private readonly List<(Func<Array> Kept, Array Copy)> _kept = [];
    private readonly List<string> _results = [];
    private readonly List<string> _letters = [];
    private bool _tellsOutcomeOnly;
    private int _calls;

    /// <summary>Told the number of each call within the step, from 1, after it was noted.</summary>
    public Action<int>? Called { get; set; }

    /// <summary>The recorded lines.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>A step begins.</summary>
    public void Begin(string step, Action<int>? called)
    {
        _calls = 0;
        Called = called;
        Write(step);
    }

    /// <summary>Begins a step whose stages run side by side. The order of their calls is not determined, only the outcome.</summary>
    public void BeginOutcome(string step)
    {
        Begin(step, null);
        _results.Clear();
        _letters.Clear();
        _tellsOutcomeOnly = true;
    }

    /// <summary>The step is over.</summary>
    /// <param name="failure">The exception that ended it.</param>
    /// <param name="isOrdered">Whether the order of the results is determined, and which of several failures is the first.</param>
    /// <param name="isToTheEnd">Whether the step ran to its end, so that all dead letters have arrived.</param>
    public void End(Exception? failure, bool isOrdered, bool isToTheEnd)
    {
        if (!_tellsOutcomeOnly)
        {
            if (failure is not null) Write("! " + Show(failure));
            return;
        }

        _tellsOutcomeOnly = false;
        if (failure is not null && !isOrdered)
        {
            Write("! fails");
            return;
        }

        if (!isOrdered) _results.Sort(StringComparer.Ordinal);
        if (!isOrdered) _letters.Sort(StringComparer.Ordinal);
        foreach (string result in _results) Write("  comes out: " + result);
        if (isToTheEnd) foreach (string letter in _letters) Write(letter);
        if (failure is not null) Write("! " + Show(failure));
    }

    /// <summary>The consumer gets a result.</summary>
    public void Result(string result)
    {
        if (_tellsOutcomeOnly) _results.Add(result);
        else Note("  comes out: " + result);
    }

    /// <summary>Notes something that is no call.</summary>
    public void Write(string line)
    {
        lock (_lines) _lines.Add(line);
    }

    /// <summary>A method is called with an item.</summary>
    /// <returns>The item's number.</returns>
    public int Call(string method, object? item)
    {
        Note($"  {method}({Items.Show(item)})");
        return Items.NumberOf(item);
    }

    /// <summary>A method is called with an item and a token.</summary>
    /// <returns>The item's number.</returns>
    public int Call(string method, object? item, CancellationToken token)
    {
        Note($"  {method}({Items.Show(item)}){Show(token)}");
        return Items.NumberOf(item);
    }

    /// <summary>A method is called with a batch, of which it may keep the array or list.</summary>
    /// <returns>The items' numbers.</returns>
    public int[] CallBatch<T>(string method, T[] items, Func<Array>? kept, CancellationToken? token)
    {
        if (kept is not null)
            lock (_kept) _kept.Add((kept, items));
        Note($"  {method}({Items.Show(items)}){(token is { } given ? Show(given) : "")}");
        return [.. items.Select(static item => Items.NumberOf(item))];
    }

    /// <summary>The method for dead letters is called.</summary>
    /// <returns>The number of the item, or of the first one of a batch.</returns>
    public int Dead(string stage, object? item, Exception exception, long version, CancellationToken? token)
    {
        string letter = $"  dead letter: {stage} on {Items.Show(item)}: {Show(exception)}, version {version}";
        if (_tellsOutcomeOnly) _letters.Add(letter);
        else Note(letter + (token is { } given ? Show(given) : ""));
        return Items.NumberOf(item is Array batch ? batch.GetValue(0) : item);
    }

    /// <summary>The source, the consumer or an enumerator does something.</summary>
    public void Note(string line)
    {
        if (_tellsOutcomeOnly) return;
        Write(line);
        Called?.Invoke(++_calls);
    }

    /// <summary>Says so if an array or a list that a stage was given to keep has changed since.</summary>
    public void CheckKept()
    {
        foreach ((Func<Array> kept, Array copy) in _kept)
            if (Items.Show(kept()) is var now && now != Items.Show(copy)) Write($"a batch was {Items.Show(copy)} and is now {now}");
        _kept.Clear();
    }

    /// <summary>An exception's type and message.</summary>
    public static string Show(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    /// <summary>The exception that a method for dropped or failed items receives.</summary>
    public static string Cause(Exception? exception) => exception is null ? " of no failure" : $" of {Show(exception)}";

    private static string Show(CancellationToken token) =>
        token.IsCancellationRequested ? " cancelled" : token.CanBeCanceled ? " with a token" : "";
}
