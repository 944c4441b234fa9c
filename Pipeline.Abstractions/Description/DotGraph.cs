using System.Text;

namespace Pipelines;

/// <summary>Writes a pipeline in the language of Graphviz.</summary>
internal static class DotGraph
{
    public static string Of(PipelineDescriptor pipeline)
    {
        var text = new StringBuilder($"digraph \"{Escape(pipeline.Name)}\" {{\n    rankdir=LR;\n");
        text.Append($"    in [label=\"{Escape(TypeName.Of(pipeline.InputType))}\", shape=plaintext];\n");
        foreach (StageDescriptor stage in pipeline.Stages)
            text.Append(
                $"    s{stage.Index} [label=\"{Escape(stage.Name)}\", shape={Shape(stage.Kind)}"
                + $"{(stage.IsOptional ? ", style=dashed" : "")}];\n");
        text.Append($"    out [label=\"{Escape(TypeName.Of(pipeline.OutputType))}\", shape=plaintext];\n");
        text.Append(
            pipeline.Stages[0].QueueCapacity is > 0 and var first ? $"    in -> s0 [label=\"queue of {first}\"];\n" : "    in -> s0;\n");
        for (int next = 1; next < pipeline.Stages.Count; next++)
            text.Append(
                $"    s{next - 1} -> s{next} [label=\"{Escape(EdgeLabel.Of(pipeline.Stages[next - 1], pipeline.Stages[next]))}\"];\n");
        foreach (StageDescriptor stage in pipeline.Stages.Where(static stage => stage.Divert is not null))
            text.Append(
                $"    d{stage.Index} [label=\"{Escape(stage.Divert!)}\", shape=plaintext];\n"
                + $"    s{stage.Index} -> d{stage.Index} [style=dashed];\n");
        return text.Append($"    s{pipeline.Stages.Count - 1} -> out;\n}}\n").ToString();
    }

    private static string Shape(StageKind kind) => kind switch
    {
        StageKind.Filter or StageKind.FilterMap => "diamond",
        StageKind.Tap => "parallelogram",
        StageKind.Expand => "trapezium",
        _ => "box",
    };

    private static string Escape(string label) => label.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
