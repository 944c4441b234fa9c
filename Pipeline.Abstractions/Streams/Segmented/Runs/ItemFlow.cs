namespace Pipelines.Runtime;

/// <summary>Computes how many items of one worker have reached each stage of a segment. The stages are asked in their order.</summary>
/// <remarks>
/// <para>
/// Along a line, the items that leave a stage reach the next one. The first stage of a lane is reached by the items that took the lane. The
/// stage where lanes join is reached by the items that left a lane, and by those that left the route and took none.
/// </para>
/// <para>
/// While the worker runs, each number is read after the numbers upstream of it, and items enter a lane for readers when they are done. So
/// an item that has left the route is found in its lane, with its outcome, and no result is too high.
/// </para>
/// </remarks>
internal sealed class ItemFlow(LaneMap? lanes, WorkerCounts counts)
{
    private readonly Stack<OpenRoute>? _open = lanes is null ? null : new();
    private long _items = counts.Done;

    /// <summary>Returns the number of items that have reached a stage, of those that the worker is done with.</summary>
    /// <param name="stage">The stage's place in the chain: that of the first stage of the segment, or the one after the last call.</param>
    public long Reach(int stage)
    {
        if (_open is null) return _items;
        for (; _open.TryPeek(out OpenRoute route) && route.End == stage; _open.Pop()) _items += route.Items;
        if (lanes!.IsFirst(stage))
        {
            OpenRoute route = _open.Pop();
            long entered = counts.EnteredAt(stage);
            _open.Push(route with { Items = route.Items + _items - entered });
            _items = entered;
        }

        return _items;
    }

    /// <summary>Continues with the number of items that have left the stage.</summary>
    public void Leave(int stage, long items)
    {
        _items = items;
        if (lanes?.RouteAt(stage) is not { } route) return;
        _open!.Push(new OpenRoute(route.End, items));
        _items = 0;
    }

    /// <param name="End">The stage where the lanes join.</param>
    /// <param name="Items">The number of items that have left the route or one of its lanes, less those that have entered one.</param>
    private readonly record struct OpenRoute(int End, long Items);
}
