using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes the method of a route with something to await. To the rest of the wiring it is one asynchronous stage.</summary>
/// <remarks>
/// The method asks the route and returns the task of the lane. Each lane has methods of its own, so an item that suspends continues in its
/// lane, and the route is asked once. The straight path of the pipeline itself has no state for lanes.
/// </remarks>
internal sealed class WaysEmitter
{
    private readonly CodeWriter _code;
    private readonly Ways _ways;
    private readonly Chain _chain;
    private readonly string _result;

    public WaysEmitter(CodeWriter code, Ways ways)
    {
        _code = code;
        _ways = ways;
        _chain = ways.Chain;
        _result = ResultOf(ways);
    }

    /// <summary>Returns the step that calls the method.</summary>
    public static Step StepOf(Ways ways, int at)
    {
        ItemMethod method = Method(ways, "Route");
        return new Step(ways.Stage.Name, at, ways.MayDrop ? StageKind.FilterMap : StageKind.Map, ways.Stage.Arrives, ways.Route.Output)
        {
            Head = method.Head,
            Tail = method.Tail,
            Counts = ways.Chain.Counts,
            Awaiting = Awaiting.ValueTask,
            ReturnsOptional = ways.MayDrop,
        };
    }

    public void Write()
    {
        if (_ways.Ask.IsAsync) WriteAwaiting();
        else WriteAsking();
        if (_ways.DivertsAsync) WriteDivert();
        foreach (Lane lane in _ways.Lanes)
            new AsyncEmitter(_code, lane.Chain, BlockBuilder.Build(lane.Chain, callsWays: true), []).Write();
    }

    private static string ResultOf(Ways ways) =>
        ways.MayDrop ? LibraryNames.OptionalOf(ways.Route.Output.Text) : ways.Route.Output.Text;

    private static ItemMethod Method(Ways ways, string verb, MethodParameter? decided = null) => new(
        $"{FrameworkNames.ValueTask}<{ResultOf(ways)}>",
        ways.Chain.NameOf(verb, ways.Stage) + "Async",
        ways.Chain.Self,
        MethodParameter.Item(ways.Stage.Arrives.Text),
        decided,
        ways.Chain.Counts ? ways.Chain.CountsParameter : null,
        ways.Chain.ContextParameter,
        Chain.Token);

    private Writer NewWriter(out ItemVariables items)
    {
        items = new ItemVariables(_ways.Stage.Arrives, _ways.Steps);
        var drop = new Leaving(["return default;"], _chain.IsSegment ? "counts" : null);
        string? diverted = _ways.DivertsAsync ? Method(_ways, "Divert").Call(("item", _ways.Taken ?? "item")) : null;
        return new Writer(_code, items, drop, diverted);
    }

    // private ValueTask<Receipt> RouteChooseAsync(Checkout pipeline, Order item, CancellationToken cancellationToken)
    private void WriteAsking()
    {
        Writer writer = NewWriter(out _);
        Open("Sends an item into its lane.", Method(_ways, "Route"), isAsync: false);
        writer.WriteSwitch(_ways, switched: true, WriteLane, WritePassing);
        _code.Close();
    }

    // The decision is awaited in a method of its own, and then passed to the method that branches.
    private void WriteAwaiting()
    {
        Step ask = _ways.Ask;
        string type = ask.Kind == StageKind.FilterMap ? LibraryNames.OptionalOf(ask.Output.Text) : ask.Output.Text;
        string task = PendingValues.TypeOf(ask);
        ItemMethod branch = Method(_ways, "Branch", new(type, "decided"));
        ItemMethod await = Method(_ways, "Await", new(task, "pending"));
        string call = ask.Call("item");
        Open("Asks the route, and sends an item into its lane.", Method(_ways, "Route"), isAsync: false);
        _code.Lines($"""
            {task} pending = {(ask.Awaiting == Awaiting.Task ? $"new({call})" : call)};
            if (!pending.IsCompletedSuccessfully) return {await.Call()};
            return {branch.Call(("decided", "pending.Result"))};
            """);
        _code.Close();
        Open("Awaits the route.", await, isAsync: true);
        _code.Line($"return {_chain.Await(branch.Call(("decided", _chain.Await("pending"))))};");
        _code.Close();

        Writer writer = NewWriter(out ItemVariables items);
        Open("Sends an item into the lane for which the route has decided.", branch, isAsync: false);
        if (_ways.Taken is { } taken) _code.Line($"{ask.Arrives.Text} {taken} = item;");
        string way = _ways.Route.IsByType ? items.Of(ask.Output) : _ways.Way;
        string target = _ways.Route.IsByType ? items.Target(ask.Output) : $"{ask.Output.Text} {way}";
        _code.Line(ask.Kind == StageKind.FilterMap
            ? $"if (!decided.{OptionalResult.TryGetValue}(out {target})) return default;"
            : $"{target} = decided;");
        if (_ways.Route.CanRedirect) _code.Line($"{way} = {_ways.Redirected}({way});");
        writer.WriteBranch(_ways, way, switched: true, WriteLane, WritePassing);
        _code.Close();
    }

    private bool WriteLane(Lane lane, string item)
    {
        _code.Line($"return {AsyncEmitter.MethodOf(lane.Chain).Call(("item", item))};");
        return true;
    }

    private bool WritePassing(string item, Lane? lane)
    {
        _code.Line($"return new {FrameworkNames.ValueTask}<{_result}>({(_ways.MayDrop ? $"new {_result}({item})" : item)});");
        return true;
    }

    private void WriteDivert()
    {
        SideMethodModel divert = _ways.Stage.Divert!;
        Open($"{divert.Name} gets the items without a lane.", Method(_ways, "Divert"), isAsync: true);
        _code.Line($"{_chain.Await(UserCall.Of(divert, "item", "null"))};");
        foreach (string statement in new Leaving(["return default;"], _chain.IsSegment ? "counts" : null).AllAt(_ways.Drop))
            _code.Line(statement);
        _code.Close();
    }

    private void Open(string comment, ItemMethod method, bool isAsync)
    {
        _code.Line();
        _code.Line($"// {comment}");
        if (isAsync) _code.Line(FrameworkNames.PooledWithResult);
        _code.Open($"private {(isAsync ? "async " : "")}{method.Declaration}");
    }

    // The method does not await, so another one does that for the items without a lane.
    private sealed class Writer(CodeWriter code, ItemVariables items, Leaving drop, string? diverted) : SyncBlockWriter(code, items, drop)
    {
        protected override void WriteDrop(Step step, string source)
        {
            if (diverted is null) base.WriteDrop(step, source);
            else Code.Line($"return {diverted};");
        }
    }
}
