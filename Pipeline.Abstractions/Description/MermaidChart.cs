using System.Text;

namespace Pipelines;

/// <summary>Writes a pipeline in the language of Mermaid flowcharts.</summary>
internal static class MermaidChart
{
    public static string Of(PipelineDescriptor pipeline)
    {
        var text = new StringBuilder("flowchart LR\n");
        text.Append($"    in([\"{Escape(TypeName.Of(pipeline.InputType))}\"])\n");
        foreach (StageDescriptor stage in pipeline.Stages) text.Append($"    s{stage.Index}{Node(stage)}\n");
        text.Append($"    out([\"{Escape(TypeName.Of(pipeline.OutputType))}\"])\n");
        foreach (ChartEdge edge in ChartEdge.Of(pipeline))
            text.Append(
                $"    {(edge.From is { } from ? $"s{from.Index}" : "in")} {(edge.IsOptional ? "-.->" : "-->")}"
                + $"{(edge.Label.Length == 0 ? "" : $"|\"{Escape(edge.Label)}\"|")} {(edge.To is { } to ? $"s{to.Index}" : "out")}\n");
        foreach (StageDescriptor stage in pipeline.Stages.Where(static stage => stage.Divert is not null))
            text.Append($"    s{stage.Index} -.-> d{stage.Index}([\"{Escape(stage.Divert!)}\"])\n");

        string optional =
            string.Join(",", pipeline.Stages.Where(static stage => stage.IsOptional).Select(static stage => $"s{stage.Index}"));
        if (optional.Length > 0) text.Append("    classDef optional stroke-dasharray: 5 5\n").Append($"    class {optional} optional\n");
        return text.ToString();
    }

    private static string Node(StageDescriptor stage)
    {
        string label = $"\"{Escape(stage.Name)}\"";
        return stage.Kind switch
        {
            StageKind.Filter or StageKind.FilterMap or StageKind.Route => $"{{{label}}}",
            StageKind.Tap => $"[/{label}/]",
            StageKind.Expand => $"[/{label}\\]",

            // A rhomb would look like a filter.
            _ => $"[{label}]",
        };
    }

    // Mermaid takes HTML entities without the ampersand inside quoted labels.
    private static string Escape(string label) =>
        label.Replace("#", "#35;").Replace("\"", "#quot;").Replace("<", "#lt;").Replace(">", "#gt;");
}
