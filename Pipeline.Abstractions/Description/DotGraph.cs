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
        foreach (ChartEdge edge in ChartEdge.Of(pipeline).Where(static edge => edge.To is not null)) text.Append(Edge(edge));
        foreach (StageDescriptor stage in pipeline.Stages.Where(static stage => stage.Divert is not null))
            text.Append(
                $"    d{stage.Index} [label=\"{Escape(stage.Divert!)}\", shape=plaintext];\n"
                + $"    s{stage.Index} -> d{stage.Index} [style=dashed];\n");
        foreach (ChartEdge edge in ChartEdge.Of(pipeline).Where(static edge => edge.To is null)) text.Append(Edge(edge));
        return text.Append("}\n").ToString();
    }

    private static string Edge(ChartEdge edge)
    {
        string label = edge.Label.Length == 0 ? "" : $"label=\"{Escape(edge.Label)}\"";
        string attributes = edge.IsOptional ? $"{label}, style=dashed" : label;
        return $"    {(edge.From is { } from ? $"s{from.Index}" : "in")} -> {(edge.To is { } to ? $"s{to.Index}" : "out")}"
            + $"{(attributes.Length == 0 ? "" : $" [{attributes}]")};\n";
    }

    private static string Shape(StageKind kind) => kind switch
    {
        StageKind.Filter or StageKind.FilterMap or StageKind.Route => "diamond",
        StageKind.Tap => "parallelogram",
        StageKind.Expand => "trapezium",
        _ => "box",
    };

    private static string Escape(string label) => label.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
