namespace Pipelines.Generator.Tests.Splicing.Exploring;

/// <summary>
/// Runs a few threads in every order in which their steps can follow each other, with at most so many preemptions: one thread at a time, told at each step who goes on. What is wrong only in an
/// order that hardly ever happens is found like anything else.
/// </summary>
/// <remarks>Preemption-bounded search, after M. Musuvathi and S. Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", 2007.</remarks>
internal sealed class Explorer(int preemptions)
{
    [ThreadStatic]
    private static Walker? _walker;

    private readonly List<int> _choices = [];
    private readonly List<int> _options = [];

    /// <summary>In how many orders the threads have run.</summary>
    public int Runs { get; private set; }

    /// <summary>To be called where another thread could come in between.</summary>
    public static void Step() => _walker?.Yield(static () => true);

    /// <summary>Stands still until something holds. If no thread can go on any more, the run has come to a deadlock.</summary>
    public static void WaitUntil(Func<bool> holds) => _walker!.Yield(holds);

    /// <summary>Runs the threads in all orders.</summary>
    /// <param name="start">Makes the threads of one run, and the check after it.</param>
    /// <returns>What went wrong first; <see langword="null"/> if nothing did.</returns>
    public string? FindFault(Func<(Action[] Threads, Func<string?> Check)> start)
    {
        do
        {
            Runs++;
            (Action[] threads, Func<string?> check) = start();
            if ((Run(threads) ?? check()) is { } fault) return $"{fault} (order {string.Join(' ', _choices)})";
        }
        while (Advance());
        return null;
    }

    private string? Run(Action[] threads)
    {
        var turn = new SemaphoreSlim(0);
        Walker[] walkers = [.. threads.Select(thread => new Walker(thread, turn))];
        int at = 0;
        int left = preemptions;
        Walker? last = null;
        _options.Clear();
        while (true)
        {
            Walker[] ready = [.. walkers.Where(static walker => walker.IsReady)];
            if (ready.Length == 0) break;

            // Who was running comes first, so that choice 0 is no preemption; without any left, there is no other choice.
            bool goesOn = last is { IsReady: true };
            Walker[] order = goesOn ? [last!, .. ready.Where(walker => walker != last)] : ready;
            int options = goesOn && left == 0 ? 1 : order.Length;
            if (at == _choices.Count) _choices.Add(0);
            _options.Add(options);
            int choice = _choices[at++];
            if (goesOn && choice > 0) left--;
            last = order[choice];
            last.GoOn();
            turn.Wait();
        }

        string? fault = walkers.Select(static walker => walker.Failure).FirstOrDefault(static failure => failure is not null)?.ToString();
        if (walkers.All(static walker => walker.IsDone)) return fault;
        foreach (Walker walker in walkers) walker.Abandon();
        return fault ?? "a deadlock: " + string.Join(", ", walkers.Select((walker, index) => $"thread {index} {(walker.IsDone ? "is done" : "waits")}"));
    }

    // The next order: the last choice that has another option takes it, and what comes after it begins anew.
    private bool Advance()
    {
        int last = _options.Count - 1;
        while (last >= 0 && _choices[last] + 1 >= _options[last]) last--;
        if (last < 0) return false;
        _choices.RemoveRange(last + 1, _choices.Count - last - 1);
        _choices[last]++;
        return true;
    }

    /// <summary>One thread that takes a step when it is told to.</summary>
    private sealed class Walker
    {
        private readonly SemaphoreSlim _go = new(0);
        private readonly SemaphoreSlim _turn;
        private Func<bool> _holds = static () => true;
        private bool _isAbandoned;

        public Walker(Action body, SemaphoreSlim turn)
        {
            _turn = turn;
            var thread = new Thread(() => Walk(body)) { IsBackground = true };
            thread.Start();
        }

        public bool IsDone { get; private set; }

        public Exception? Failure { get; private set; }

        public bool IsReady => !IsDone && _holds();

        public void GoOn() => _go.Release();

        public void Abandon()
        {
            _isAbandoned = true;
            _go.Release();
        }

        public void Yield(Func<bool> holds)
        {
            _holds = holds;
            _turn.Release();
            _go.Wait();
            if (_isAbandoned) throw new OperationCanceledException("The run is over.");
        }

        private void Walk(Action body)
        {
            _walker = this;
            try
            {
                _go.Wait();
                if (!_isAbandoned) body();
            }
            catch (Exception failure)
            {
                Failure = failure;
            }

            IsDone = true;
            _turn.Release();
        }
    }
}
