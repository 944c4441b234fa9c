namespace Pipelines;

/// <summary>Represents an arrow of a chart, from one stage to the next one that its items reach.</summary>
/// <param name="From">The stage that the items leave, or <see langword="null"/> for the items of the pipeline.</param>
/// <param name="To">The stage that the items reach, or <see langword="null"/> for the results of the pipeline.</param>
/// <param name="Label">The label, or an empty string.</param>
/// <param name="IsOptional">Whether the arrow leads into an optional lane.</param>
internal readonly record struct ChartEdge(StageDescriptor? From, StageDescriptor? To, string Label, bool IsOptional = false)
{
    /// <summary>Returns the arrows of a pipeline, in the order of the stages to which they lead.</summary>
    public static IEnumerable<ChartEdge> Of(PipelineDescriptor pipeline)
    {
        // Where items leave that have not reached another stage yet.
        List<LooseEnd> loose = [new(null)];
        var open = new Stack<OpenRoute>();
        foreach (StageDescriptor stage in pipeline.Stages)
        {
            Join(stage.Index);
            if (pipeline.LaneMap is { } lanes && lanes.IsFirst(stage.Index))
            {
                OpenRoute route = open.Peek();
                route.Joining.AddRange(loose);
                loose = [new(pipeline.Stages[route.Descriptor.Stage], lanes.Lanes[lanes.LaneOf[stage.Index]])];
            }

            foreach (LooseEnd end in loose) yield return end.To(stage);
            loose = [new(stage)];
            if (pipeline.LaneMap?.RouteAt(stage.Index) is not { } begun) continue;
            open.Push(new OpenRoute(begun, []));
            loose = [];
        }

        Join(pipeline.Stages.Count);
        foreach (LooseEnd end in loose) yield return end.To(null);

        void Join(int stage)
        {
            for (; open.TryPeek(out OpenRoute route) && route.Descriptor.End == stage; open.Pop())
            {
                loose = [.. route.Joining, .. loose];
                if (route.Descriptor is { Otherwise: Otherwise.Pass } passed)
                    loose.Add(new(pipeline.Stages[passed.Stage], Passes: passed));
            }
        }
    }

    private static string Text(string name, StageDescriptor? to, Type items)
    {
        string queue = to is { QueueCapacity: > 0 } ? $", queue of {to.QueueCapacity}" : "";
        return to is null ? name : name.Length == 0 ? TypeName.Of(items) + queue : $"{name}: {TypeName.Of(items)}{queue}";
    }

    /// <summary>The items that leave a stage, those of them that take a lane, or those that pass all lanes of a route.</summary>
    private readonly record struct LooseEnd(StageDescriptor? From, LaneDescriptor? Lane = null, RouteDescriptor? Passes = null)
    {
        public ChartEdge To(StageDescriptor? to) =>
            From is null ? new(null, to, to is { QueueCapacity: > 0 and var first } ? $"queue of {first}" : "")
            : Lane is not null ? new(From, to, Text(Lane.Value, to, Lane.ItemType), Lane.IsOptional)
            : Passes is not null ? new(From, to, Text("otherwise", to, ItemsOf(Passes)))
            : new(From, to, Text("", to, From.OutputType));

        // Items pass a route by value unchanged. A route by type emits the items.
        private Type ItemsOf(RouteDescriptor route) => route.Lanes[0].CanRedirect ? route.Lanes[0].ItemType : From!.OutputType;
    }

    private readonly record struct OpenRoute(RouteDescriptor Descriptor, List<LooseEnd> Joining);
}
