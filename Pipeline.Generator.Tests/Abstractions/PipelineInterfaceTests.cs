using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;

namespace Pipelines.Generator.Tests.Abstractions;

/// <summary>The interfaces of the generated part.</summary>
public sealed class PipelineInterfaceTests
{
    [Fact]
    public void Items_on_the_stack_have_the_interface_without_streams()
    {
        var measuring = new TapTests.SpanPipeline();
        IPipeline pipeline = measuring;

        pipeline.Splices.Publish(new Splice().Disable("Double"));

        Assert.Equal(3, measuring.Run("abc"));
        Assert.Equal(["Measure", "Double"], pipeline.Descriptor.Stages.Select(static stage => stage.Name));
    }
}
