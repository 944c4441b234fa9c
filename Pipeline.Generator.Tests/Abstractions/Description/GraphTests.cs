namespace Pipelines.Generator.Tests.Abstractions.Description;

public sealed class GraphTests
{
    private static readonly PipelineDescriptor EveryShape = new(
        @"a\b",
        typeof(int),
        typeof(int),
        Stage("Map", StageKind.Map),
        Stage("Tap", StageKind.Tap),
        Stage("Filter", StageKind.Filter),
        Stage("FilterMap", StageKind.FilterMap),
        Stage("Ex#\"pand", StageKind.Expand));

    [Fact]
    public void ToMermaid_omits_the_optional_class_when_every_stage_is_required() => Assert.Equal(
        """
        flowchart LR
            in(["int"])
            s0["Map"]
            s1[/"Tap"/]
            s2{"Filter"}
            s3{"FilterMap"}
            s4[/"Ex#35;#quot;pand"\]
            out(["int"])
            in --> s0
            s0 -->|"int"| s1
            s1 -->|"int"| s2
            s2 -->|"int"| s3
            s3 -->|"int"| s4
            s4 --> out

        """,
        EveryShape.ToMermaid());

    [Fact]
    public void ToDot_draws_a_shape_per_kind_and_solid_required_stages() => Assert.Equal(
        """
        digraph "a\\b" {
            rankdir=LR;
            in [label="int", shape=plaintext];
            s0 [label="Map", shape=box];
            s1 [label="Tap", shape=parallelogram];
            s2 [label="Filter", shape=diamond];
            s3 [label="FilterMap", shape=diamond];
            s4 [label="Ex#\"pand", shape=trapezium];
            out [label="int", shape=plaintext];
            in -> s0;
            s0 -> s1 [label="int"];
            s1 -> s2 [label="int"];
            s2 -> s3 [label="int"];
            s3 -> s4 [label="int"];
            s4 -> out;
        }

        """,
        EveryShape.ToDot());

    [Fact]
    public void Descriptor_requires_a_name_types_and_stages()
    {
        Assert.Throws<ArgumentNullException>("name", static () => new PipelineDescriptor(null!, typeof(int), typeof(int)));
        Assert.Throws<ArgumentNullException>("inputType", static () => new PipelineDescriptor("P", null!, typeof(int)));
        Assert.Throws<ArgumentNullException>("outputType", static () => new PipelineDescriptor("P", typeof(int), null!));
        Assert.Throws<ArgumentNullException>("stages", static () => new PipelineDescriptor("P", typeof(int), typeof(int), null!));
    }

    [Fact]
    public void Stage_descriptor_defaults_to_one_ordered_worker_and_enabled()
    {
        StageDescriptor stage = new("Any", 1, StageKind.Map, typeof(int), typeof(int));

        Assert.Equal((1, true, true, true), (stage.Parallelism, stage.Ordered, stage.EnabledByDefault, stage.IsOptional));
        Assert.False(Stage("Required", StageKind.Map).IsOptional);
    }

    private static StageDescriptor Stage(string name, StageKind kind) =>
        new(name, 1, kind, typeof(int), typeof(int)) { WhyRequired = "it is" };
}
