using Pipelines.Bench.Direct.Peers;

namespace Pipelines.Bench.Splices;

/// <summary>A middleware chain that is rebuilt for every change. One store replaces the old chain.</summary>
public sealed class RebuiltMiddleware : ISpliced
{
    private static readonly Func<int, Func<int, int>, int> Inserted = static (x, next) => next(x + 1);

    private readonly List<Func<int, Func<int, int>, int>> _now = [];
    private readonly Func<int, Func<int, int>, int>[] _all = MiddlewareChain<int, IntCycle>.Cycle(StageSwitches.Stages);
    private readonly StageSwitches _switches = new();
    private Func<int, int> _first;

    public RebuiltMiddleware() => _first = Build();

    public int Run(int item) => Volatile.Read(ref _first)(item);

    public void Switch(bool on)
    {
        _switches.Switch(on);
        Swap();
    }

    public void SwitchThree(bool on)
    {
        _switches.SwitchThree(on);
        Swap();
    }

    public void Insert(bool takeOut)
    {
        _switches.HasInserted = !takeOut;
        Swap();
    }

    private void Swap() => Volatile.Write(ref _first, Build());

    private Func<int, int> Build()
    {
        _now.Clear();
        _now.AddRange(_switches.Choose(_all, static () => Inserted));
        return MiddlewareChain<int, IntCycle>.Compose(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_now));
    }
}
