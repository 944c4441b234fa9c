using System.Reflection;
using Pipelines.Generator.Tests.Comparison.Specs;
using Pipelines.Generator.Tests.Comparison.Universe;

namespace Pipelines.Generator.Tests.Comparison.Running;

/// <summary>Splices and describes a live pipeline by its handles and its table.</summary>
internal sealed class Control(PipelineSpec pipeline, object instance, Type type, SpliceTable splices)
{
    private readonly object _stages = Property(type, instance, "Stages");

    /// <summary>Publishes a splice.</summary>
    /// <returns>What the transcript says of it.</returns>
    public string Apply(SpliceStep step)
    {
        try
        {
            long version = Publish(step);
            return $"version {version}";
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException)
        {
            return exception.GetType().Name;
        }
    }

    /// <summary>Writes down what the description and the handles say.</summary>
    public void Describe(Log log, PipelineDescriptor descriptor)
    {
        if (descriptor.InputType != Conversions.Type(pipeline.Input) || descriptor.OutputType != Conversions.Type(pipeline.Output)) log.Write($"described as {descriptor.InputType} -> {descriptor.OutputType}");
        foreach (StageDescriptor stage in descriptor.Stages)
        {
            bool inGroup = pipeline.Stages.Any(spec => spec.Name == stage.Name && spec.Group is not null);
            StageHandle handle = Handle(stage.Name);
            bool canSwitch = handle is IOptionalUnit;
            string optional = inGroup && !canSwitch ? "in a group" : canSwitch ? "optional" : "required";
            if (!inGroup && (stage.IsOptional != canSwitch || stage.WhyRequired is null != canSwitch || splices[stage.Name].IsOptional != canSwitch)) optional += $", but described as {stage.WhyRequired ?? "optional"}";
            if (handle.Index != stage.Index || handle.Order != stage.Order || handle.Name != stage.Name) optional += $", but its handle is {handle.Index}, {handle.Order}, {handle.Name}";
            log.Write($"{stage.Name}, order {stage.Order}, {optional}");
        }

        PropertyInfo[] groups = Groups is { } set ? [.. set.GetType().GetProperties().OrderBy(static property => property.Name, StringComparer.Ordinal)] : [];
        foreach (PropertyInfo group in groups) log.Write($"group {group.Name}, {(group.GetValue(Groups) is IOptionalUnit ? "optional" : "required")}");
        log.Write(DescribeVersion());
    }

    /// <summary>What the transcript says of the version in force.</summary>
    public string DescribeVersion()
    {
        SpliceSnapshot snapshot = splices.Snapshot();
        IEnumerable<string> off = pipeline.Stages.Where(stage => !snapshot[stage.Name].IsEnabled).Select(static stage => stage.Name);
        string differing = string.Concat(pipeline.Stages.Where(stage => snapshot[stage.Name].IsEnabled != Handle(stage.Name).IsEnabled).Select(static stage => $", the handle of {stage.Name} differs"));
        return $"version {snapshot.Version}, off: {string.Join(", ", off)}{differing}{(splices.Version == snapshot.Version ? "" : $", but the table says {splices.Version}")}";
    }

    private object? Groups => type.GetProperty("Groups")?.GetValue(instance);

    private long Publish(SpliceStep step)
    {
        if (step.Door == Door.Publish)
        {
            var splice = new Splice();
            foreach (Edit edit in step.Edits)
            {
                if (edit.ByHandle) splice = edit.On ? splice.Enable(Unit(edit.Name)) : splice.Disable(Unit(edit.Name));
                else splice = edit.On ? splice.Enable(edit.Name) : splice.Disable(edit.Name);
            }

            return splices.Publish(splice);
        }

        Edit only = step.Edits[0];
        if (!only.ByHandle) return only.On ? splices[only.Name].Enable() : splices[only.Name].Disable();
        IOptionalUnit unit = Unit(only.Name);
        if (step.Door == Door.Handle) return only.On ? unit.Enable() : unit.Disable();
        unit.Enabled = only.On;
        return unit.Enabled == only.On ? splices.Version : throw new NotSupportedException($"{only.Name} did not become what it was set to.");
    }

    private StageHandle Handle(string name) => (StageHandle)Property(_stages.GetType(), _stages, name);

    private IOptionalUnit Unit(string name) => pipeline.Stages.Any(stage => stage.Group == name) ? (IOptionalUnit)Property(Groups!.GetType(), Groups, name) : (IOptionalUnit)Handle(name);

    private static object Property(Type type, object? owner, string name) =>
        type.GetProperty(name)?.GetValue(owner) ?? throw new MissingMemberException($"There should be a public property {name}.");
}
