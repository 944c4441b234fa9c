using System.Reflection;
using Pipelines.Testing.Comparison.Meaning;
using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>Splices and describes a live pipeline by its handles and its table.</summary>
internal sealed class Control(PipelineSpec pipeline, object instance, Type type, SpliceTable splices, Log log)
{
    private readonly object _stages = Property(type, instance, "Stages");
    private readonly StageCalls _calls = new(log);
    private readonly Dictionary<string, Insertion> _insertions = [];

    /// <summary>Publishes a splice.</summary>
    /// <returns>The line for the transcript.</returns>
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
        if (descriptor.InputType != Conversions.Type(pipeline.Input) || descriptor.OutputType != Conversions.Type(pipeline.Output))
            log.Write($"described as {descriptor.InputType} -> {descriptor.OutputType}");
        foreach (StageDescriptor stage in descriptor.Stages)
        {
            bool inGroup = pipeline.Stages.Any(spec => spec.Name == stage.Name && spec.Group is not null);
            StageHandle handle = Handle(stage.Name);
            bool canSwitch = handle is ISwitchable;
            string optional = inGroup && !canSwitch ? "in a group" : canSwitch ? "optional" : "required";
            if (!inGroup
                && (stage.IsOptional != canSwitch || stage.WhyRequired is null != canSwitch || splices[stage.Name].IsOptional != canSwitch))
                optional += $", but described as {stage.WhyRequired ?? "optional"}";
            if (handle.Index != stage.Index || handle.Order != stage.Order || handle.Name != stage.Name)
                optional += $", but its handle is {handle.Index}, {handle.Order}, {handle.Name}";
            log.Write($"{stage.Name}, order {stage.Order}, {optional}");
        }

        PropertyInfo[] groups = Groups is { } set
            ? [.. set.GetType().GetProperties().OrderBy(static property => property.Name, StringComparer.Ordinal)]
            : [];
        foreach (PropertyInfo group in groups)
            log.Write($"group {group.Name}, {(group.GetValue(Groups) is ISwitchable ? "optional" : "required")}");
        log.Write(DescribeVersion());
    }

    /// <summary>The description of the current version in the transcript.</summary>
    public string DescribeVersion()
    {
        SpliceSnapshot snapshot = splices.GetSnapshot();
        IEnumerable<string> off = pipeline.Stages.Where(stage => !snapshot[stage.Name].Enabled).Select(static stage => stage.Name);
        string differing =
            string.Concat(
                pipeline.Stages.Where(stage => snapshot[stage.Name].Enabled != Handle(stage.Name).Enabled)
                .Select(static stage => $", the handle of {stage.Name} differs"));
        IEnumerable<string> replaced = pipeline.Stages.Where(stage => snapshot[stage.Name].IsReplaced).Select(static stage => stage.Name);
        IEnumerable<string> inserted =
            snapshot.Stages.SelectMany(
                static stage =>
                    stage.InsertedBefore.Select(name => $"{name} before {stage.Name}")
                    .Concat(stage.InsertedAfter.Select(name => $"{name} after {stage.Name}")));
        return $"version {snapshot.Version}, off: {string.Join(", ", off)}; replaced: {string.Join(", ", replaced)}; inserted: "
            + $"{string.Join(", ", inserted)}{Lanes(snapshot)}{differing}"
            + $"{(splices.Version == snapshot.Version ? "" : $", but the table says "
            + $"{splices.Version}")}";
    }

    private static string Lanes(SpliceSnapshot snapshot) => string.Concat(snapshot.Lanes.Select(static lane =>
        (lane.Enabled ? "" : $"; {lane.Name} is off") + (lane.IsRedirected ? $"; {lane.Name} goes to {lane.Target}" : "")));

    private object? Groups => type.GetProperty("Groups")?.GetValue(instance);

    private long Publish(SpliceStep step)
    {
        if (step.Edits is [RevertEdit]) return splices.Revert();
        return step.Door == Door.Publish ? PublishAll(step.Edits) : Do(step.Edits[0], step.Door);
    }

    private long PublishAll(IReadOnlyList<Edit> edits)
    {
        var splice = new Splice();
        var made = new List<Insertion>();
        foreach (Edit edit in edits) Collect(splice, edit, made);
        long version = splices.Publish(splice);
        foreach (Insertion insertion in made) _insertions[insertion.Name] = insertion;
        return version;
    }

    private void Collect(Splice splice, Edit edit, List<Insertion> made)
    {
        switch (edit)
        {
            case SwitchEdit { ByHandle: true } on: _ = on.On ? splice.Enable(Unit(on.Name)) : splice.Disable(Unit(on.Name)); break;
            case SwitchEdit on: _ = on.On ? splice.Enable(on.Name) : splice.Disable(on.Name); break;
            case InsertEdit insertion:
                Live(insertion.Stage).Insert(splice, insertion, out Insertion inserted);
                made.Add(inserted);
                break;
            case RemoveEdit removal: splice.Remove(removal.Label); break;
            case ReplaceEdit replacement: Live(replacement.Stage).Replace(replacement.By, splice); break;
            case RestoreEdit restored: splice.Restore(Handle(restored.Stage)); break;
            case RedirectEdit { ByHandle: true } redirect: LiveLane.Redirect(Lane(redirect.Lane), Lane(redirect.Target), splice); break;
            case RedirectEdit redirect: splice.Redirect(redirect.Lane, redirect.Target); break;
        }
    }

    private long Do(Edit edit, Door door)
    {
        switch (edit)
        {
            case SwitchEdit on: return Switch(on, door);
            case InsertEdit insertion:
                Insertion inserted = Live(insertion.Stage).Insert(insertion);
                _insertions[inserted.Name] = inserted;
                return splices.Version;
            case RemoveEdit removal when _insertions.TryGetValue(removal.Label, out Insertion? known):
                known.Dispose();
                return splices.Version;
            case RemoveEdit removal: return splices.Publish(new Splice().Remove(removal.Label));
            case ReplaceEdit replacement: return Live(replacement.Stage).Replace(replacement.By, splice: null);
            case RestoreEdit restored: return Live(restored.Stage).Restore();
            case RedirectEdit { ByHandle: true } redirect:
                return LiveLane.Redirect(Lane(redirect.Lane), Lane(redirect.Target), splice: null);
            case RedirectEdit redirect: return splices.Publish(new Splice().Redirect(redirect.Lane, redirect.Target));
            default: throw new ArgumentOutOfRangeException(nameof(edit), edit, null);
        }
    }

    private long Switch(SwitchEdit edit, Door door)
    {
        if (!edit.ByHandle) return edit.On ? splices[edit.Name].Enable() : splices[edit.Name].Disable();
        ISwitchable unit = Unit(edit.Name);
        if (door == Door.Handle) return edit.On ? unit.Enable() : unit.Disable();
        unit.Enabled = edit.On;
        return unit.Enabled == edit.On
            ? splices.Version
            : throw new NotSupportedException($"{edit.Name} did not become what it was set to.");
    }

    private LiveStage Live(string name) =>
        LiveStage.Of(Handle(name), pipeline, pipeline.Stages.ToList().FindIndex(stage => stage.Name == name), _calls);

    private StageHandle Handle(string name) => (StageHandle)Property(_stages.GetType(), _stages, name);

    private LaneHandle Lane(string name)
    {
        object set = Property(type, instance, "Lanes");
        return set.GetType().GetProperties().Select(property => (LaneHandle)property.GetValue(set)!)
            .SingleOrDefault(lane => lane.Name == name) ?? throw new MissingMemberException($"There should be a lane {name}.");
    }

    private ISwitchable Unit(string name) =>
        name.Contains('.', StringComparison.Ordinal)
        ? (ISwitchable)Lane(name)
        : pipeline.Stages.Any(stage => stage.Group == name)
        ? (ISwitchable)Property(Groups!.GetType(), Groups, name)
        : (ISwitchable)Handle(name);

    private static object Property(Type type, object? owner, string name) =>
        type.GetProperty(name)?.GetValue(owner) ?? throw new MissingMemberException($"There should be a public property {name}.");
}
