using Pipelines.Generator.Emitting.Text;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes the statements that take an item through blocks. Derived classes write a single call for each kind of method.</summary>
internal abstract class BlockWriter(CodeWriter code, ItemVariables items)
{
    protected CodeWriter Code { get; } = code;

    protected ItemVariables Items { get; } = items;

    /// <param name="block">The block.</param>
    /// <param name="switched">Whether disabled steps are skipped. Otherwise all steps are known to be enabled.</param>
    public void Write(Block block, bool switched)
    {
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
        if (step.Instead is { } instead)
        {
            WriteEither(step, instead, condition);
            return;
        }

        string source = Source(step);
        string result = Result(step);
        if (condition is null)
        {
            WriteCall(step, source, step.IsTransparent ? result : Items.Target(step.Output), result);
        }
        else if (step.IsTransparent || source == result)
        {
            WriteConditional(step, condition, source, result);
        }
        else
        {
            if (!Items.IsDeclared(step.Output)) Code.Line($"{Items.Target(step.Output)};");
            Code.Open($"if ({condition})");
            WriteCall(step, source, result, result);
            Code.Close();
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
            if (!step.IsTransparent && !Items.IsDeclared(step.Output)) Code.Line($"{Items.Target(step.Output)};");
    }

    protected string Source(Step step) => Items.Of(step.Arrives);

    protected string Result(Step step) => Items.Of(step.Output);

    /// <param name="step">The step.</param>
    /// <param name="source">The variable of the item.</param>
    /// <param name="target">The variable of the result, with its type if it is not declared yet.</param>
    /// <param name="result">The variable of the result.</param>
    protected abstract void WriteCall(Step step, string source, string target, string result);

    /// <summary>Writes a call under a condition. If the condition does not hold, the variable of the result keeps its value.</summary>
    protected abstract void WriteConditional(Step step, string condition, string source, string result);

    private void WriteEither(Step step, Step instead, string? condition)
    {
        string source = Source(step);
        string result = Result(step);
        if (!step.IsTransparent && !Items.IsDeclared(step.Output)) Code.Line($"{Items.Target(step.Output)};");
        if (condition is not null) Code.Open($"if ({condition})");
        Code.Open($"if ({instead.Present})");
        WriteCall(instead, source, result, result);
        Code.Close();
        Code.Open("else");
        WriteCall(step, source, result, result);
        Code.Close();
        if (condition is null) return;
        Code.Close();
        if (!step.IsTransparent && source != result) WriteElse($"{result} = {source};");
    }

    private void WriteElse(string statement)
    {
        Code.Open("else");
        Code.Line(statement);
        Code.Close();
    }
}
