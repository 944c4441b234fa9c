using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes how an asynchronous pipeline runs an item on one version.</summary>
/// <remarks>
/// The first method runs synchronously as long as the stages do, and allocates nothing. The first stage that suspends continues in the
/// second method, an async method with a pooled state machine. That method awaits the stage and does the rest. If there is no rest, the
/// task of the stage is the result: in a segment, whose caller keeps the pin of the item.
/// </remarks>
internal sealed class AsyncEmitter
{
    private readonly CodeWriter _code;
    private readonly Chain _chain;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly IReadOnlyList<Block> _splicedBlocks;
    private readonly Step[] _steps;
    private readonly Step? _final;
    private readonly string _result;
    private readonly ItemMethod _ladder;
    private readonly ItemMethod _spliced;

    public AsyncEmitter(CodeWriter code, Chain chain, IReadOnlyList<Block> blocks, IReadOnlyList<Block> splicedBlocks)
    {
        _code = code;
        _chain = chain;
        _blocks = blocks;
        _splicedBlocks = splicedBlocks;
        _steps = [.. blocks.SelectMany(static block => block.AllSteps)];
        _result = ResultOf(chain);
        _final = FinalOf(chain, blocks[blocks.Count - 1]);
        _ladder = MethodOf(chain);
        _spliced = Method(chain, $"Spliced{_ladder.Name}", MethodParameter.Item(chain.Input.Text));
    }

    /// <summary>Returns the method that runs an item.</summary>
    public static ItemMethod MethodOf(Chain chain) => Method(
        chain,
        (chain.MayDrop ? GeneratedNames.TryRun : GeneratedNames.Run) + chain.Number + "Async",
        MethodParameter.Item(chain.Input.Text));

    /// <summary>Returns the result type of the task of an item.</summary>
    public static string ResultOf(Chain chain) => chain.MayDrop ? LibraryNames.OptionalOf(chain.Output.Text) : chain.Output.Text;

    public void Write()
    {
        var pending = new PendingValues(_steps.Where(step => step != _final));
        WriteLadder(pending);
        if (pending.FirstAsync >= 0) WriteFinish(pending);
        if (!_chain.IsLane) WriteSpliced();
    }

    // The caller of a segment keeps the item's pin, so a segment has no cell.
    private static ItemMethod Method(Chain chain, string name, MethodParameter? item, MethodParameter? at = null) => new(
        $"{FrameworkNames.ValueTask}<{ResultOf(chain)}>",
        name,
        at,
        chain.Self,
        item,
        chain.OwnsPin ? new("int", "cell") : null,
        chain.Counts ? chain.CountsParameter : null,
        chain.ContextParameter,
        Chain.Token);

    private ItemMethod Finish => Method(_chain, $"Finish{_chain.Number}Async", item: null, at: new("int", "at"));

    // The last step, if its task is that of the whole segment.
    private static Step? FinalOf(Chain chain, Block block) =>
        !chain.OwnsPin && block.Bypass is null && Last(block) is { IsAsync: true, Kind: StageKind.Map } last
        && PendingValues.TypeOf(last) == $"{FrameworkNames.ValueTask}<{ResultOf(chain)}>"
            ? last
            : null;

    // The constructor is written out, because interfaces do not take part in user-defined conversions.
    private string Result(ItemVariables items) => _chain.MayDrop ? $"new {_result}({items.Of(_chain.Output)})" : items.Of(_chain.Output);

    // The method counts the item out where its result comes out or it is dropped. If the method throws, the caller does it. After an await,
    // any thread may do it.
    private const string Exit = PipelineVersion.Exit + "(cell);";
    private const string ExitHere = PipelineVersion.ExitHere + "(cell);";

    private Leaving LeavingBy(params string[] statements) => new(statements, _chain.IsSegment ? "counts" : null);

    // internal ValueTask<Order> RunAsync(Checkout pipeline, string item, CancellationToken cancellationToken)
    private void WriteLadder(PendingValues pending)
    {
        var items = new ItemVariables(_chain.Input, _steps);
        var writer =
            new LadderBlockWriter(
                _code, items, _chain, pending, _final, Finish,
                LeavingBy(_chain.OwnsPin ? [ExitHere, "return default;"] : ["return default;"]));
        _code.Line();
        if (_chain.OwnsPin)
        {
            _code.Line(
                "// A separate method: inlined into its caller, it would use up the inlining budget, "
                + "and calls of the last stages would remain.");
            _code.Line(FrameworkNames.NoInlining);
        }

        _code.Open($"internal {_ladder.Declaration}");
        if (!_chain.IsLane) _code.Line($"if ({_chain.IsSpliced}) return {_spliced.Call()};");
        foreach (Block block in _blocks) writer.Write(block, switched: true);
        if (_chain.OwnsPin) _code.Line(ExitHere);
        bool alwaysEndsInStep = _final is not null && _blocks[_blocks.Count - 1].Condition is null && writer.When(_final) is null;
        if (!alwaysEndsInStep) _code.Line($"return new {FrameworkNames.ValueTask}<{_result}>({Result(items)});");
        _code.Close();
    }

    // private async ValueTask<Order> FinishAsync(int at, Checkout pipeline, CancellationToken cancellationToken, ValueTask<Order>
    // pendingOrder, Order fromParse)
    private void WriteFinish(PendingValues pending)
    {
        var items = new ItemVariables(_chain.Input, _steps);
        var writer = new AwaitingBlockWriter(_code, items, _chain, LeavingBy("return default;"));
        _code.Lines($"""

            // Awaits the stage that suspended, then runs the other stages. The state machine is pooled.
            {FrameworkNames.PooledWithResult}
            private async {Finish.DeclarationWith(pending.Parameters(items))}
            """);
        _code.Open();
        if (_chain.OwnsPin) _code.Open("try");
        pending.DeclareRest(_code, items, UsedInFinish(pending));

        _code.Open("switch (at)");
        foreach (Step step in _steps)
        {
            if (!step.IsAsync || step == _final) continue;
            _code.Lines($$"""
                case {{step.At}}: // {{step.Name}}
                {
                    {{writer.Take(step, _chain.Await(pending.ParameterOf(step)), items.Of(step.Output))}}
                    break;
                }
                """);
        }

        _code.Close();
        _code.Line();
        foreach (Block block in _blocks)
            if (Last(block).At > pending.FirstAsync) WriteRest(block, pending, items, writer);
        _code.Line($"return {Result(items)};");
        if (_chain.OwnsPin)
        {
            _code.Close();
            WriteExit(mayHaveBeenDropped: false);
        }

        _code.Close();
    }

    // private async ValueTask<Order> SplicedRunAsync(Checkout pipeline, string item, int cell, CancellationToken cancellationToken)
    private void WriteSpliced()
    {
        bool isObservable = _chain.Pipeline.IsObservable;
        ItemMethod method = isObservable ? _spliced.WithProbe() : _spliced;
        if (isObservable)
            _code.Lines($"""

                private {_spliced.Declaration} =>
                    {ProbeText.Take(_chain)} ? {method.Call()} : {method.Call((ProbeText.Probe, ProbeText.None))};
                """);
        var items = new ItemVariables(_chain.Input, _splicedBlocks.SelectMany(static block => block.AllSteps));
        var writer = new AwaitingBlockWriter(_code, items, _chain, LeavingBy("return default;")) { IsProbing = isObservable };
        _code.Lines($"""

            // Only this method looks for inserted and replaced functions. It allocates nothing if nothing suspends.
            {FrameworkNames.PooledWithResult}
            private async {method.Declaration}
            """);
        _code.Open();
        if (_chain.OwnsPin || isObservable) _code.Open("try");
        foreach (Block block in _splicedBlocks) writer.Write(block, switched: true);
        if (isObservable) _code.Line($"{ProbeText.Probe}.{IStageProbe.Complete}(true);");
        _code.Line($"return {Result(items)};");
        if (_chain.OwnsPin || isObservable) _code.Close();
        if (isObservable) _code.Line(ProbeText.Catch());
        if (_chain.OwnsPin) WriteExit(isObservable && _chain.MayDrop);
        _code.Close();
    }

    private void WriteExit(bool mayHaveBeenDropped)
    {
        string[] dropped = mayHaveBeenDropped ? [$"{ProbeText.Probe}.{IStageProbe.Complete}(false);"] : [];
        _code.Lines($$"""
            finally
            {
                {{CodeWriter.Inner(1, [.. dropped, Exit])}}
            }
            """);
    }

    private IEnumerable<TypeModel> UsedInFinish(PendingValues pending)
    {
        IEnumerable<TypeModel> awaited = _steps.Where(static step => step.IsAsync).Select(static step => step.Output);
        IEnumerable<TypeModel> left = _blocks.Where(block => Last(block).At > pending.FirstAsync)
            .SelectMany(static block => block.AllSteps.Select(step => (Block: block, Step: step)))
            .Where(place => IsLeft(place.Block, place.Step)).Select(static place => place.Step)
            .SelectMany(static step => new[] { step.Arrives, step.Output });
        return awaited.Concat(left);

        // An item can't skip a block that has begun.
        bool IsLeft(Block block, Step step) =>
            step.At > pending.FirstAsync && (step != block.Bypass || block.Steps[0].At > pending.FirstAsync);
    }

    // if (at < 3 && RunsAudit) await pipeline.AuditAsync(fromParse, cancellationToken).ConfigureAwait(false);
    private static void WriteRestOfOne(Step step, string? comesLater, string? runs, BlockWriter writer) =>
        writer.WriteStep(step, BlockWriter.And(BlockWriter.And(comesLater, runs), writer.When(step)));

    private void WriteRest(Block block, PendingValues pending, ItemVariables items, AwaitingBlockWriter writer)
    {
        Step last = Last(block);
        string? comesLater = ComesAfter(last, pending);
        bool leavesVariables = last.IsTransparent || items.Of(last.Arrives) == items.Of(last.Output);
        if (block.IsSimple && (leavesVariables || (comesLater is null && block.Condition is null && last.When is null)))
        {
            WriteRestOfOne(last, comesLater, block.Condition, writer);
            return;
        }

        // A completed stage must not change the variables, but a disabled one must. So only the inner condition may have an else. If the
        // first stage that may suspend is in the block, the item is too, and the block is enabled.
        string? condition = block.Steps[0].At > pending.FirstAsync ? block.Condition : null;
        if (comesLater is not null) _code.Open($"if ({comesLater})");
        if (condition is not null) _code.Open($"if ({condition})");
        foreach (Step step in block.Steps)
            if (step.At > pending.FirstAsync)
                WriteInside(step, ReferenceEquals(step, last) ? null : ComesAfter(step, pending), items, writer);
        if (condition is not null)
        {
            _code.Close();
            writer.WriteElse(block);
        }

        if (comesLater is not null) _code.Close();
    }

    private void WriteInside(Step step, string? comesLater, ItemVariables items, AwaitingBlockWriter writer)
    {
        bool leavesVariables = step.IsTransparent || items.Of(step.Arrives) == items.Of(step.Output);
        if (leavesVariables || comesLater is null)
        {
            WriteRestOfOne(step, comesLater, null, writer);
            return;
        }

        _code.Open($"if ({comesLater})");
        writer.WriteStep(step, writer.When(step));
        _code.Close();
    }

    /// <summary>Returns the condition that a step has not begun, or <see langword="null"/> if it can't have begun.</summary>
    private static string? ComesAfter(Step step, PendingValues pending) => step.At > pending.LastAsync ? null : $"at < {step.At}";

    private static Step Last(Block block) => block.Steps[block.Steps.Count - 1];
}
