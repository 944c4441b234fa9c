using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes the set of typed handles: a property for each stage, and nothing else, so that any stage name is free.</summary>
internal sealed class HandlesEmitter(CodeWriter code, PipelineModel pipeline)
{
    private const string Throw = "throw new global::System.InvalidOperationException()";

    private static readonly HashSet<string> OfObject = new(["Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone"], StringComparer.Ordinal);

    public void Write()
    {
        if (pipeline.Taken.Contains(KnownNames.StageHandles)) return;
        code.Line($"/// <summary>The stages of <c>{Text.Xml(pipeline.Class.ShortText)}</c>. A required one has no <c>Enabled</c>: switching it off does not compile.</summary>");
        code.Line(MemberEmitter.GeneratedCode);
        code.Open($"public {(pipeline.Hiding.Contains(KnownNames.StageHandles) ? "new " : "")}readonly struct {KnownNames.StageHandles}");
        if (pipeline.Works)
        {
            code.Line($"private readonly {KnownNames.Runtime}StageHandleSet {KnownNames.HandlesField};");
            code.Line($"internal {KnownNames.StageHandles}({KnownNames.Runtime}StageHandleSet handles) => {KnownNames.HandlesField} = handles;");
        }

        // These can't be properties of the set; that they are asked for is reported.
        var written = new HashSet<string>([KnownNames.StageHandles, KnownNames.HandlesField], StringComparer.Ordinal);
        for (int at = 0; at < pipeline.Stages.Count; at++)
            if (written.Add(pipeline.Stages[at].Name) && SyntaxFacts.IsValidIdentifier(pipeline.Stages[at].Name)) WriteHandle(pipeline.Stages[at], at);
        foreach (string name in pipeline.LeftOut)
            if (written.Add(name) && SyntaxFacts.IsValidIdentifier(name)) WriteStandIn(name);
        code.Close();
    }

    // public OptionalStageHandle<Order, Order> Normalize => __handles.Optional<Order, Order>(1);
    private void WriteHandle(StageModel stage, int at)
    {
        // While the pipeline has errors, handles can do everything: the error is somewhere else.
        bool isOptional = stage.IsOptional || !pipeline.Works;
        string types = $"<{stage.Input.Text}, {stage.Output.Text}>";
        string handle = $"{KnownNames.Root}{(isOptional ? "Optional" : "")}{(pipeline.IsAsync ? "Async" : "")}StageHandle{types}";
        if (!stage.TypesAreVisible) handle = KnownNames.Root + (isOptional ? "IOptionalUnit" : "StageHandle");
        string value = pipeline.Works
            ? $"{KnownNames.HandlesField}.{(isOptional ? "Optional" : "Required")}{(pipeline.IsAsync ? "Async" : "")}{types}({at})"
            : Throw;
        code.Line();
        code.Line($"/// <summary>Stage {at + 1} of {pipeline.Stages.Count}, {(stage.IsOptional ? "optional" : "required")}: <c>{Text.Xml(stage.Input.ShortText)} -> {Text.Xml(stage.Output.ShortText)}</c>.</summary>");
        code.Line($"public {New(stage.Name)}{handle} {Identifiers.Escape(stage.Name)} => {value};");
    }

    // A stage that could not be read has no types, but it has users.
    private void WriteStandIn(string name)
    {
        code.Line();
        code.Line("/// <summary>Stands in for a stage that has an error.</summary>");
        code.Line($"public {New(name)}{KnownNames.Root}IOptionalUnit {Identifiers.Escape(name)} => {Throw};");
    }

    private static string New(string name) => OfObject.Contains(name) ? "new " : "";
}
