namespace Pipelines.Generator.Tests.Abstractions.Pinning.Exploring;

/// <summary>
/// Runs a few threads in every order in which their steps can follow each other, with at most a given number of preemptions. One thread
/// runs at a time, and after each step a choice decides which thread runs next. So a fault that shows only in a rare order is found like
/// any other.
/// </summary>
/// <remarks>
/// Preemption-bounded search, after M. Musuvathi and S. Qadeer, "Iterative context bounding for systematic testing of multithreaded
/// programs", 2007.
/// </remarks>
internal sealed class Explorer(int preemptions)
{
    private readonly List<int> _choices = [];
    private readonly List<int> _options = [];
    private readonly List<Walker> _walkers = [];
    private readonly SemaphoreSlim _over = new(0);
    private Walker? _last;
    private int _left;

    /// <summary>In how many orders the threads have run.</summary>
    public int Runs { get; private set; }

    /// <summary>To be called where another thread could come in between.</summary>
    public static void Step() => Walker.Present?.Yield(static () => true);

    /// <summary>Does something or not, and in another run the other way. As rare as a preemption, and counted as one.</summary>
    public static bool Choose() => Walker.Present?.Decide() ?? false;

    /// <summary>Stands still until something holds. If no thread can go on any more, the run has come to a deadlock.</summary>
    public static void WaitUntil(Func<bool> holds) => Walker.Present!.Yield(holds);

    /// <summary>Runs the threads in all orders.</summary>
    /// <param name="start">Makes the threads of one run, and the check after it.</param>
    /// <returns>The first fault; <see langword="null"/> if there is none.</returns>
    public string? FindFault(Func<(Action[] Threads, Func<string?> Check)> start)
    {
        try
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
        finally
        {
            foreach (Walker walker in _walkers) walker.Leave();
        }
    }

    private string? Run(Action[] threads)
    {
        while (_walkers.Count < threads.Length) _walkers.Add(new Walker(this));
        for (int thread = 0; thread < threads.Length; thread++) _walkers[thread].Body = threads[thread];
        _last = null;
        _left = preemptions;
        _options.Clear();
        Next()!.GoOn();
        _over.Wait();

        string? fault = _walkers.Select(static walker => walker.Failure).FirstOrDefault(static failure => failure is not null)?.ToString();
        if (_walkers.All(static walker => walker.IsDone)) return fault;
        return fault
            ?? "a deadlock: "
            + string.Join(", ", _walkers.Select((walker, index) => $"thread {index} {(walker.IsDone ? "is done" : "waits")}"));
    }

    /// <summary>Chooses the thread that runs next. The thread that made the last step calls it, so that continuing costs nothing.</summary>
    /// <returns><see langword="null"/> if no thread can run.</returns>
    private Walker? Next()
    {
        Walker[] ready = [.. _walkers.Where(static walker => walker.IsReady)];
        if (ready.Length == 0) return null;

        // The thread that was running comes first, so that choice 0 is no preemption.
        bool goesOn = _last is { IsReady: true };
        Walker[] order = goesOn ? [_last!, .. ready.Where(walker => walker != _last)] : ready;
        return _last = order[Choose(order.Length, costs: goesOn)];
    }

    // Whatever costs a preemption is no option any more when there is none left.
    private int Choose(int options, bool costs)
    {
        int at = _options.Count;
        if (at == _choices.Count) _choices.Add(0);
        _options.Add(costs && _left == 0 ? 1 : options);
        if (costs && _choices[at] > 0) _left--;
        return _choices[at];
    }

    // The next order: the last choice that has another option takes that one, and the choices after it start over.
    private bool Advance()
    {
        int last = _options.Count - 1;
        while (last >= 0 && _choices[last] + 1 >= _options[last]) last--;
        if (last < 0) return false;
        _choices.RemoveRange(last + 1, _choices.Count - last - 1);
        _choices[last]++;
        return true;
    }

    /// <summary>A thread that takes its steps on request, run after run.</summary>
    private sealed class Walker
    {
        private readonly Explorer _explorer;
        private readonly SemaphoreSlim _go = new(0);
        private Func<bool> _holds = static () => true;
        private Action? _body;
        private bool _leaves;

        public Walker(Explorer explorer)
        {
            _explorer = explorer;
            new Thread(Walk) { IsBackground = true }.Start();
        }

        /// <summary>The walker whose thread this is.</summary>
        [field: ThreadStatic]
        public static Walker? Present { get; private set; }

        /// <summary>The work of the walker in the next run.</summary>
        public Action Body
        {
            set
            {
                _body = value;
                _holds = static () => true;
                IsDone = false;
            }
        }

        public bool IsDone { get; private set; }

        public Exception? Failure { get; private set; }

        public bool IsReady => !IsDone && _holds();

        public bool Decide() => _explorer.Choose(options: 2, costs: true) == 1;

        public void GoOn() => _go.Release();

        public void Leave()
        {
            _leaves = true;
            _go.Release();
        }

        public void Yield(Func<bool> holds)
        {
            _holds = holds;
            if (_explorer.Next() is not { } next) _explorer._over.Release();
            else if (next == this) return;
            else next.GoOn();
            _go.Wait();
            if (_leaves) throw new OperationCanceledException("The search is over.");
        }

        private void Walk()
        {
            Present = this;
            while (true)
            {
                _go.Wait();
                if (_leaves) return;
                try
                {
                    _body!();
                }
                catch (Exception failure)
                {
                    Failure = failure;
                }

                IsDone = true;
                if (_leaves) return;
                if (_explorer.Next() is { } next) next.GoOn();
                else _explorer._over.Release();
            }
        }
    }
}
