using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Description;

public sealed class DescriptorTests
{
    [Fact]
    public void Descriptor_lists_types_and_stages_with_their_compile_time_properties()
    {
        PipelineDescriptor words = DroppingPipeline.Descriptor;

        Assert.Equal(("DroppingPipeline", typeof(string), typeof(IComparable)), (words.Name, words.InputType, words.OutputType));
        Assert.Equal("DroppingPipeline: IsLong -> Shorten -> Upper -> Reverse", words.ToString());
        Assert.Equal(
            [StageKind.Filter, StageKind.FilterMap, StageKind.FilterMap, StageKind.Map],
            words.Stages.Select(static stage => stage.Kind));
        Assert.Equal([0, 1, 2, 3], words.Stages.Select(static stage => stage.Index));
        Assert.Equal([1, 2, 3, 4], words.Stages.Select(static stage => stage.Order));
        Assert.Equal([true, true, true, false], words.Stages.Select(static stage => stage.EnabledByDefault));
        Assert.Equal("Reverse: string -> IComparable", words.Stages[3].ToString());
        Assert.All(words.Stages, static stage => Assert.True(stage.IsOptional));
        Assert.Equal(
            [true, true, true, false, true, true, false], AsyncDroppingPipeline.Descriptor.Stages.Select(static stage => stage.IsAsync));
        Assert.Equal("it takes 'int' and emits 'string', so no item can skip it", SyncMapPipeline.Descriptor.Stages[3].WhyRequired);
        Assert.Same(words, ((IPipeline<string, IComparable>)new DroppingPipeline()).Descriptor);
    }

    [Fact]
    public void Stage_descriptors_list_capacity_parallelism_order_and_batch_timeout()
    {
        IReadOnlyList<StageDescriptor> stages = QueuesAndWorkersPipeline.Descriptor.Stages;

        Assert.Equal([0, 8, 0, 100], stages.Select(static stage => stage.Capacity));
        Assert.Equal([1, 1, 3, 1], stages.Select(static stage => stage.Parallelism));
        Assert.Equal([true, true, false, true], stages.Select(static stage => stage.Ordered));
        Assert.Equal([0, 0, 0, 50], stages.Select(static stage => stage.BatchTimeout.TotalMilliseconds));
    }

    [Fact]
    public void Pipeline_attribute_sets_the_pipeline_name() => Assert.Equal("named \"so\"", NamedPipeline.Descriptor.Name);

    [Fact]
    public void ToMermaid_shows_types_kinds_and_optional_stages() => Assert.Equal(
        """
        flowchart LR
            in(["int"])
            s0["AddOne"]
            s1["Double"]
            s2[/"Look"/]
            s3["Print"]
            out(["string"])
            in --> s0
            s0 -->|"int"| s1
            s1 -->|"int"| s2
            s2 -->|"int"| s3
            s3 --> out
            classDef optional stroke-dasharray: 5 5
            class s0,s1,s2 optional

        """,
        SyncMapPipeline.Descriptor.ToMermaid());

    [Fact]
    public void ToMermaid_escapes_type_names_and_writes_CSharp_syntax() => Assert.Equal(
        """
        flowchart LR
            in(["Dictionary#lt;string, int?#gt;[]"])
            s0{"Only"}
            s1["Count"]
            out(["Pair#lt;int#gt;.Inner#lt;string#gt;"])
            in --> s0
            s0 -->|"Dictionary#lt;string, int?#gt;[]"| s1
            s1 --> out
            classDef optional stroke-dasharray: 5 5
            class s0 optional

        """,
        NamedPipeline.Descriptor.ToMermaid());

    [Fact]
    public void Charts_show_diverts_as_dashed_edges()
    {
        Assert.Equal(("Malformed", null), (SidesPipeline.Descriptor.Stages[0].Divert, SidesPipeline.Descriptor.Stages[0].Fallback));
        Assert.Equal((null, "MinusOne"), (SidesPipeline.Descriptor.Stages[1].Divert, SidesPipeline.Descriptor.Stages[1].Fallback));
        Assert.Contains("    s0 -.-> d0([\"Malformed\"])\n", SidesPipeline.Descriptor.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains(
            "    d0 [label=\"Malformed\", shape=plaintext];\n    s0 -> d0 [style=dashed];\n", SidesPipeline.Descriptor.ToDot(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ToDot_shows_types_kinds_and_optional_stages() => Assert.Equal(
        """
        digraph "named \"so\"" {
            rankdir=LR;
            in [label="Dictionary<string, int?>[]", shape=plaintext];
            s0 [label="Only", shape=diamond, style=dashed];
            s1 [label="Count", shape=box];
            out [label="Pair<int>.Inner<string>", shape=plaintext];
            in -> s0;
            s0 -> s1 [label="Dictionary<string, int?>[]"];
            s1 -> out;
        }

        """,
        NamedPipeline.Descriptor.ToDot());
}

/// <summary>Types that are hard to write.</summary>
[Pipeline(Name = "named \"so\"")]
public sealed partial class NamedPipeline
{
    [Stage(Order = 1, Kind = StageKind.Filter)]
    private static bool Only(Dictionary<string, int?>[] maps) => maps.Length > 0;

    [Stage(Order = 2)]
    private static Pair<int>.Inner<string> Count(Dictionary<string, int?>[] maps) => new(maps.Length, "");
}

/// <summary>A generic type that contains another type.</summary>
public static class Pair<T>
{
    /// <summary>Takes a type parameter of its own.</summary>
    public sealed record Inner<TOther>(T One, TOther Other);
}
