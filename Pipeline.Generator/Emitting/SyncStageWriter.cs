using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes the statements that take an item through synchronous stages.</summary>
/// <param name="code">Where to.</param>
/// <param name="items">The variables that carry the item.</param>
/// <param name="drop">The statement by which a dropped item leaves.</param>
internal sealed class SyncStageWriter(CodeWriter code, ItemVariables items, string drop)
{
    /// <param name="stage">The stage.</param>
    /// <param name="condition">What decides whether it runs; <see langword="null"/> if it always does.</param>
    public void Write(StageModel stage, string? condition)
    {
        string source = items.Of(stage.Arrives);
        switch (stage.Shape)
        {
            case Shape.Tap:
                code.Line($"{If(condition)}{Call(stage, source)};");
                break;
            case Shape.Filter:
                code.Line($"if ({And(condition)}!{Call(stage, source)}) {drop}");
                break;
            default:
                WriteMap(stage, source, condition);
                break;
        }
    }

    /// <summary>The call with all its arguments; a filtering map gets its <c>out</c> argument from <paramref name="output"/>.</summary>
    public static string Call(StageModel stage, string source, string? output = null)
    {
        bool hasOut = stage.Shape == Shape.FilteringMap && !stage.ReturnsOptional;
        return $"{stage.Call}({stage.ItemPrefix}{source}{(hasOut ? $", out {output}" : "")}{(stage.TakesToken ? ", cancellationToken" : "")})";
    }

    private static string If(string? condition) => condition is null ? "" : $"if ({condition}) ";

    private static string And(string? condition) => condition is null ? "" : $"{condition} && ";

    // if (RunsX) fromX = Shop.X(item); else fromX = item;
    private void WriteMap(StageModel stage, string source, string? condition)
    {
        string result = items.Of(stage.Output);
        if (condition is null)
        {
            code.Line(Assign(stage, source, items.Target(stage.Output), result));
        }
        else if (source == result)
        {
            code.Line(stage.Shape == Shape.Map ? $"if ({condition}) {Assign(stage, source, result, result)}" : Assign(stage, source, result, result, condition));
        }
        else
        {
            if (!items.IsDeclared(stage.Output)) code.Line($"{items.Target(stage.Output)};");
            code.Open($"if ({condition})");
            code.Line(Assign(stage, source, result, result));
            code.Close();
            code.Open("else");
            code.Line($"{result} = {source};");
            code.Close();
        }
    }

    private string Assign(StageModel stage, string source, string target, string result, string? condition = null)
    {
        if (stage.Shape == Shape.Map) return $"{target} = {Call(stage, source)};";
        if (stage.ReturnsOptional) return $"if ({And(condition)}!{Call(stage, source)}.TryGetValue(out {target})) {drop}";
        if (!stage.TakesByReference || source != result) return $"if ({And(condition)}!{Call(stage, source, target)}) {drop}";

        // The stage reads its item through a reference: writing the result to the same place would change the item under its hands.
        string steps = $"if (!{Call(stage, source, $"{stage.Output.Text} kept{stage.Name}")}) {drop} {result} = kept{stage.Name};";
        return condition is null ? steps : $"if ({condition}) {{ {steps} }}";
    }
}
