using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes the statements that take an item through blocks. Derived classes write a single call for each kind of method.</summary>
internal abstract class BlockWriter(CodeWriter code, ItemVariables items)
{
    private bool _switched = true;

    /// <summary>Gets whether stages are timed.</summary>
    public bool IsProbing { get; init; }

    protected CodeWriter Code { get; } = code;

    protected ItemVariables Items { get; } = items;

    /// <param name="block">The block.</param>
    /// <param name="switched">Whether disabled steps are skipped. Otherwise all steps are known to be enabled.</param>
    public void Write(Block block, bool switched)
    {
        _switched = switched;
        string? condition = switched ? block.Condition : null;
        if (condition is null)
        {
            foreach (Step step in block.Steps) WriteStep(step, When(step));
        }
        else if (block.IsSimple
            && (block.Steps[0].When is null || block.Steps[0].IsTransparent || Source(block.Steps[0]) == Result(block.Steps[0])))
        {
            WriteStep(block.Steps[0], And(condition, When(block.Steps[0])));
        }
        else
        {
            Declare(block);
            Code.Open($"if ({condition})");
            foreach (Step step in block.Steps) WriteStep(step, When(step));
            Code.Close();
            WriteElse(block);
        }
    }

    public static string? And(string? first, string? second) =>
        first is not null && second is not null ? $"{first} && {second}" : first ?? second;

    /// <summary>Writes a step with the condition under which it runs, or <see langword="null"/> if it always runs.</summary>
    public void WriteStep(Step step, string? condition)
    {
        if (step.Ways is { } ways)
        {
            WriteWays(step, ways, condition);
            return;
        }

        if (step.Instead is { } instead)
        {
            WriteEither(step, instead, condition);
            return;
        }

        string source = Source(step);
        string result = Result(step);
        if (condition is null)
        {
            WriteTimed(step, source, step.IsTransparent ? result : Items.Target(step.Output), result);
        }
        else if (step.IsTransparent || source == result)
        {
            WriteConditional(step, condition, source, result);
        }
        else
        {
            if (!Items.IsDeclared(step.Output)) Code.Line($"{Items.Target(step.Output)};");
            WriteInCondition(step, condition, source, result);
            WriteElse($"{result} = {source};");
        }
    }

    /// <summary>Writes what happens to an item while a block is disabled, if anything does.</summary>
    public void WriteElse(Block block)
    {
        string source = Items.Of(block.Arrives);
        string result = Items.Of(block.Output);
        if (block.Bypass is { } bypass)
        {
            Code.Open("else");
            WriteStep(bypass, condition: null);
            Code.Close();
        }
        else if (source != result)
        {
            WriteElse($"{result} = {source};");
        }
    }

    public string? When(Step step)
    {
        if (step.When is null) return step.Present;
        string holds = $"{step.When}{Source(step)})";
        return And(step.Present, step.PassesAt is { } stage ? Chain.Counted(holds, stage) : holds);
    }

    /// <summary>Declares the variables that are first assigned in the braces of a block, because later code needs them.</summary>
    public void Declare(Block block)
    {
        foreach (Step step in block.AllSteps)
            if (step.Ways is { } ways) DeclareInside(ways, step.Output);
            else if (!step.IsTransparent && !Items.IsDeclared(step.Output)) Code.Line($"{Items.Target(step.Output)};");
    }

    private void WriteWays(Step step, Ways ways, string? condition)
    {
        DeclareInside(ways, step.Output);
        string result = Items.Of(step.Output);
        if (condition is not null) Code.Open($"if ({condition})");
        bool switched = _switched;
        WriteSwitch(ways, switched, WriteLane, Pass);
        if (condition is not null)
        {
            Code.Close();
            if (Source(step) != result) WriteElse($"{result} = {Source(step)};");
        }

        bool WriteLane(Lane lane, string item)
        {
            if (ways.Route.IsByType) Code.Line($"{Items.Of(lane.Model.Arrives)} = {item};");
            foreach (Block block in lane.Blocks) Write(block, switched);
            return false;
        }

        bool Pass(string item, Lane? _)
        {
            if (item != result) Code.Line($"{result} = {item};");
            return false;
        }
    }

    /// <summary>Declares the variables of a route and its lanes that are first assigned in braces.</summary>
    public void DeclareInside(Ways ways, TypeModel output)
    {
        IEnumerable<TypeModel> types = ways.Steps.SelectMany(static step => new[] { step.Arrives, step.Output }).Append(output);
        foreach (TypeModel type in types)
            if (!Items.IsDeclared(type)) Code.Line($"{Items.Target(type)};");
    }

    /// <summary>Writes the call of a route, and the branch to its lanes.</summary>
    /// <param name="ways">The route. The variables that its lanes use are declared.</param>
    /// <param name="switched">Whether lanes may be disabled or redirected.</param>
    /// <param name="writeLane">Writes what happens in a lane. Returns whether the method ends there.</param>
    /// <param name="writePassing">
    /// Writes what happens to an item that goes past the lanes, or past a lane that is disabled. Returns whether the method ends there.
    /// </param>
    public void WriteSwitch(Ways ways, bool switched, Func<Lane, string, bool> writeLane, Func<string, Lane?, bool> writePassing)
    {
        string way = WriteAsk(ways, switched);
        if (ways is { Route.IsByType: true, After: not null })
        {
            if (ways.Route.Otherwise != Otherwise.Pass) WriteRefusal(ways, way);
            WriteAfter(ways);
        }

        WriteBranch(ways, way, switched, writeLane, writePassing);
    }

    /// <summary>Writes the branch to the lanes, without the call of the route.</summary>
    public void WriteBranch(
        Ways ways, string way, bool switched, Func<Lane, string, bool> writeLane, Func<string, Lane?, bool> writePassing)
    {
        string item = Items.Of(ways.Route.IsByType ? ways.Ask.Output : ways.Stage.Arrives);
        Code.Open($"switch ({way})");
        bool isWholeBool = ways.Route.IsWholeBool;
        for (int at = 0; at < ways.Lanes.Count; at++)
        {
            Lane lane = ways.Lanes[at];
            string variable = $"case{lane.Model.Handle}";
            string label = $"case {lane.Model.Pattern}{(ways.Route.IsByType ? " " + variable : "")}:";
            OpenCase(isWholeBool && at == 1 ? $"default: // {lane.Model.Pattern}" : label);
            if (ways.Chain.IsSegment) Code.Line($"counts.{StreamCounts.CountLane}({lane.Model.First});");
            if (!ways.Route.IsByType) WriteAfter(ways);
            string? condition = switched ? lane.Condition : null;
            if (condition is not null) Code.Open($"if ({condition})");
            string entering = ways.Route.IsByType ? variable : item;
            bool ends = writeLane(lane, entering);
            if (condition is not null)
            {
                Code.Close();
                Code.Open("else");
                if (ways.Chain.IsSegment) Code.Line($"{ways.Chain.CountedRange("false", lane.Model.First, lane.Model.End)};");
                ends &= writePassing(entering, lane);
                Code.Close();
            }

            CloseCase(ends);
        }

        if (!isWholeBool) WriteOtherwise(ways, way, item, writePassing);
        Code.Close();
    }

    private void WriteOtherwise(Ways ways, string way, string item, Func<string, Lane?, bool> writePassing)
    {
        switch (ways.Route.Otherwise)
        {
            case Otherwise.Pass:
                OpenCase("default:");
                if (!ways.Route.IsByType) WriteAfter(ways);
                CloseCase(writePassing(item, null));
                break;
            case Otherwise.Drop:
                OpenCase("default:");
                WriteDrop(ways.Drop, ways.Taken ?? Items.Of(ways.Stage.Arrives));
                CloseCase(ends: true);
                break;
            default:
                bool isVariable = way == ways.Way || ways.Route.IsByType;
                string unknown = isVariable ? way : "unknown" + ways.Stage.Name;
                OpenCase(isVariable ? "default:" : $"case var {unknown}:");
                Code.Line($"throw {RouteFault.NoLane}({SafeText.Literal(ways.Stage.Name)}, {unknown});");
                CloseCase(ends: true);
                break;
        }
    }

    // A function after a route by type may return another case. A value has decided before, and dropped items do not reach the function.
    private void WriteAfter(Ways ways)
    {
        if (ways.After is { } after) WriteStep(after, When(after));
    }

    // An item without a lane leaves here, whatever a function after the route would make of it.
    private void WriteRefusal(Ways ways, string way)
    {
        Code.Open($"if ({way} is not ({string.Join(" or ", ways.Lanes.Select(static lane => lane.Model.Pattern))}))");
        if (ways.Route.Otherwise == Otherwise.Drop) WriteDrop(ways.Drop, ways.Taken ?? Items.Of(ways.Stage.Arrives));
        else Code.Line($"throw {RouteFault.NoLane}({SafeText.Literal(ways.Stage.Name)}, {way});");
        Code.Close();
    }

    private void OpenCase(string label)
    {
        Code.Line(label);
        Code.Open();
    }

    private void CloseCase(bool ends)
    {
        if (!ends) Code.Line("break;");
        Code.Close();
    }

    /// <returns>The expression by which items are branched.</returns>
    private string WriteAsk(Ways ways, bool switched)
    {
        Step ask = ways.Ask;
        string source = Items.Of(ask.Arrives);
        if (ways.Route.IsByType)
        {
            if (ways.Taken is { } taken) Code.Line($"{ask.Arrives.Text} {taken} = {source};");
            WriteStep(ask, When(ask));
            return Items.Of(ask.Output);
        }

        bool redirects = switched && ways.Route.CanRedirect;
        if (!redirects && !IsTimed(ask) && ask is { Instead: null, Kind: StageKind.Map, IsAsync: false }) return ask.Call(source);
        if (ask.Instead is { } instead)
        {
            Code.Line($"{ask.Output.Text} {ways.Way};");
            WriteEither(ask, instead, source, ways.Way);
        }
        else
        {
            WriteTimed(ask, source, $"{ask.Output.Text} {ways.Way}", ways.Way);
        }

        if (redirects) Code.Line($"{ways.Way} = {ways.Redirected}({ways.Way});");
        return ways.Way;
    }

    protected string Source(Step step) => Items.Of(step.Arrives);

    protected string Result(Step step) => Items.Of(step.Output);

    /// <param name="step">The step.</param>
    /// <param name="source">The variable of the item.</param>
    /// <param name="target">The variable of the result, with its type if it is not declared yet.</param>
    /// <param name="result">The variable of the result.</param>
    protected abstract void WriteCall(Step step, string source, string target, string result);

    /// <summary>Writes a call, and that the item enters and leaves the stage if the stage is timed.</summary>
    private void WriteTimed(Step step, string source, string target, string result)
    {
        WriteEnter(step);
        WriteCall(step, source, target, result);
        WriteLeave(step);
    }

    protected void WriteInCondition(Step step, string condition, string source, string result)
    {
        Code.Open($"if ({condition})");
        WriteTimed(step, source, result, result);
        Code.Close();
    }

    /// <summary>Returns whether a step is a stage that is timed.</summary>
    protected bool IsTimed(Step step) => IsProbing && step.Stage is not null;

    private void WriteEnter(Step step)
    {
        if (IsTimed(step)) Code.Line(ProbeText.Enter(step.Stage!.Value));
    }

    // The verdict of a filtering stage reports that the item has left it.
    private void WriteLeave(Step step)
    {
        if (IsTimed(step) && !step.Kind.Filters()) Code.Line(ProbeText.Leave(step.Stage!.Value));
    }

    /// <summary>Writes that an item leaves at a step, after it was diverted.</summary>
    protected abstract void WriteDrop(Step step, string source);

    /// <summary>Writes a call under a condition. If the condition does not hold, the variable of the result keeps its value.</summary>
    protected abstract void WriteConditional(Step step, string condition, string source, string result);

    private void WriteEither(Step step, Step instead, string? condition)
    {
        string source = Source(step);
        string result = Result(step);
        if (!step.IsTransparent && !Items.IsDeclared(step.Output)) Code.Line($"{Items.Target(step.Output)};");
        if (condition is not null) Code.Open($"if ({condition})");
        WriteEither(step, instead, source, result);
        if (condition is null) return;
        Code.Close();
        if (!step.IsTransparent && source != result) WriteElse($"{result} = {source};");
    }

    // A function that replaces a stage has the stage's kind, so both are timed as one.
    private void WriteEither(Step step, Step instead, string source, string result)
    {
        WriteEnter(step);
        Code.Open($"if ({instead.Present})");
        WriteCall(instead, source, result, result);
        Code.Close();
        Code.Open("else");
        WriteCall(step, source, result, result);
        Code.Close();
        WriteLeave(step);
    }

    private void WriteElse(string statement)
    {
        Code.Open("else");
        Code.Line(statement);
        Code.Close();
    }
}
