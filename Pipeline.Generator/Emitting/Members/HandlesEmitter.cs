using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>
/// Writes the sets of typed handles. A set has a property for each stage or group and nothing else, so that any name is free.
/// </summary>
internal sealed class HandlesEmitter(CodeWriter code, PipelineModel pipeline)
{
    private const string Throw = $"throw new {FrameworkNames.InvalidOperationException}()";

    private static readonly HashSet<string> OfObject =
        new(["Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone"], StringComparer.Ordinal);

    private const string Public = "public";

    public void Write()
    {
        const string Required = "A required one has no <c>Enabled</c>: code that disables it does not compile.";
        WriteSet(GeneratedNames.StageHandles, "stages", Required, written =>
        {
            for (int at = 0; at < pipeline.Stages.Count; at++)
                if (written.Add(pipeline.Stages[at].Name)) WriteHandle(pipeline.Stages[at], at);
            foreach (string name in pipeline.LeftOut)
                if (written.Add(name)) WriteStub(name);
        });
        if (pipeline.Groups.Count > 0) WriteGroups();
        if (pipeline.Routes.Count > 0) WriteLanes();
    }

    private void WriteGroups() =>
        WriteSet(GeneratedNames.GroupHandles, "groups of stages", "The stages of a group are enabled and disabled as one.", written =>
        {
            for (int at = 0; at < pipeline.Groups.Count; at++)
                if (written.Add(pipeline.Groups[at].Name)) WriteGroup(pipeline.Groups[at], at);
        });

    private void WriteLanes() =>
        WriteSet(GeneratedNames.LaneHandles, "lanes", "An item takes the lane of the value that its route returns.", written =>
        {
            foreach (RouteModel route in pipeline.Routes)
                for (int at = 0; at < route.Lanes.Count; at++)
                    if (written.Add(route.Lanes[at].Handle)) WriteLane(route, route.Lanes[at], route.FirstLane + at);
        });

    // public LaneHandle<Order, Lane> Express => __handles.RequiredLane<Order, Lane>(0);
    private void WriteLane(RouteModel route, LaneModel lane, int number)
    {
        StageModel stage = pipeline.Stages[route.Stage];
        bool isOptional = lane.IsOptional || !pipeline.Works;
        string types = $"<{lane.Arrives.Text}, {stage.Decision!.Text}>";
        string handle = $"{(isOptional ? LibraryNames.OptionalLaneHandle : LibraryNames.LaneHandle)}{types}";
        string? access = Narrowest(pipeline.Stages.Skip(route.Stage).Take(route.End - route.Stage));
        if (access is null) handle = isOptional ? LibraryNames.Switchable : LibraryNames.LaneHandle;
        string stages =
            string.Join(" -> ", pipeline.Stages.Skip(lane.First).Take(lane.Count).Select(static inside => SafeText.Xml(inside.Name)));
        string how = lane.IsOptional ? "optional" : $"required, because {SafeText.Xml(lane.WhyRequired!)}";
        WriteProperty(
            $"Lane {SafeText.Xml(lane.Value)} of route {SafeText.Xml(stage.Name)}, {how}: {stages}.",
            access, LibraryNames.Root + handle, lane.Handle,
            $"{GeneratedNames.HandlesField}.{(isOptional ? StageHandleSet.OptionalLane : StageHandleSet.RequiredLane)}{types}({number})");
    }

    private static string? Narrowest(IEnumerable<StageModel> stages)
    {
        string? access = Public;
        foreach (StageModel stage in stages)
            if (stage.HandleAccess != Public && access is not null) access = stage.HandleAccess;
        return access;
    }

    private void WriteSet(string type, string what, string remark, Action<HashSet<string>> writeHandles)
    {
        if (pipeline.Taken.Contains(type)) return;
        code.Lines($"""
            /// <summary>The {what} of <c>{SafeText.Xml(pipeline.Class.ShortText)}</c>. {remark}</summary>
            {MemberEmitter.GeneratedCode}
            public {(pipeline.Hiding.Contains(type) ? "new " : "")}readonly struct {type}
            """);
        code.Open();
        if (pipeline.Works)
            code.Lines($"""
                private readonly {StageHandleSet.Type} {GeneratedNames.HandlesField};
                internal {type}({StageHandleSet.Type} handles) => {GeneratedNames.HandlesField} = handles;
                """);

        // These names can't be properties of the set. A stage or group with such a name is reported.
        writeHandles(new HashSet<string>([type, GeneratedNames.HandlesField], StringComparer.Ordinal));
        code.Close();
    }

    // public OptionalStageHandle<Order, Order, Func<Order, Order>> Normalize => __handles.Optional<Order, Order, Func<Order, Order>>(1);
    private void WriteHandle(StageModel stage, int at)
    {
        // While the pipeline has errors, handles can do everything, because the error is elsewhere.
        bool isOptional = (stage.IsOptional && stage.Group is null) || !pipeline.Works;
        var places = new StagePlaces(pipeline, stage);
        (string kind, string property) = (isOptional, places.IsAsync) switch
        {
            (true, true) => (LibraryNames.OptionalAsyncStageHandle, StageHandleSet.OptionalAsync),
            (true, false) => (LibraryNames.OptionalStageHandle, StageHandleSet.Optional),
            (false, true) => (LibraryNames.AsyncStageHandle, StageHandleSet.RequiredAsync),
            _ => (LibraryNames.StageHandle, StageHandleSet.Required),
        };
        string types = $"<{places.HandleArguments}>";
        string handle = $"{LibraryNames.Root}{kind}{types}";
        if (stage.HandleAccess is null) handle = LibraryNames.Root + (isOptional ? LibraryNames.Switchable : LibraryNames.StageHandle);
        string how = stage.Group is not null
            ? $"enabled and disabled with group {SafeText.Xml(stage.Group)}"
            : stage.IsOptional
            ? "optional"
            : $"required, because {SafeText.Xml(stage.WhyRequired!)}";
        WriteProperty(
            $"Stage {at + 1} of {pipeline.Stages.Count}, {how}: <c>{SafeText.Xml(stage.Input.ShortText)} -> "
            + $"{SafeText.Xml(stage.Output.ShortText)}</c>.",
            stage.HandleAccess,
            handle,
            stage.Name,
            $"{GeneratedNames.HandlesField}.{property}{types}"
            + $"({at}{(places.IsAsync ? $", {places.Lift}" : "")})");
    }

    // public OptionalGroupHandle Loud => __handles.OptionalGroup(0);
    private void WriteGroup(GroupModel group, int at)
    {
        string handle = group.IsOptional || !pipeline.Works ? LibraryNames.OptionalGroupHandle : LibraryNames.GroupHandle;
        string stages =
            string.Join(", ", pipeline.Stages.Where(stage => stage.Group == group.Name).Select(static stage => SafeText.Xml(stage.Name)));
        WriteProperty(
            $"{stages}: {(group.IsOptional ? "optional" : "required")}.", Public, $"{LibraryNames.Root}{handle}", group.Name,
            $"{GeneratedNames.HandlesField}.{(group.IsOptional ? StageHandleSet.OptionalGroup : StageHandleSet.RequiredGroup)}({at})");
    }

    // A stage that could not be read has no types, but other code may use its handle.
    private void WriteStub(string name) =>
        WriteProperty("A stub for a stage that has an error.", Public, LibraryNames.Root + LibraryNames.Switchable, name, Throw);

    // A handle without types is public, because it names none.
    private void WriteProperty(string summary, string? access, string type, string name, string value)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || !pipeline.CanName(type)) return;
        string modifier = OfObject.Contains(name) ? "new " : "";
        code.Lines($"""

            /// <summary>{summary}</summary>
            {access ?? Public} {modifier}{type} {Identifiers.Escape(name)} => {(pipeline.Works ? value : Throw)};
            """);
    }
}
