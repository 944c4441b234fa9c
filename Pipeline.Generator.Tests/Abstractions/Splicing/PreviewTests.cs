using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Splices that are checked before they are published.</summary>
public sealed class PreviewTests
{
    [Fact]
    public void A_preview_shows_the_next_version_and_changes_nothing()
    {
        var pipeline = new SyncMapPipeline();
        int changes = 0;
        pipeline.Splices.Changed += (_, _) => changes++;

        SpliceSnapshot next = pipeline.Splices.Preview(new Splice().Disable("Double"));

        Assert.Equal((1, false), (next.Version, next["Double"].Enabled));
        Assert.Equal((0, 0), (pipeline.Splices.Version, changes));
        Assert.True(pipeline.Stages.Double.Enabled);
        Assert.Equal(1, pipeline.Splices.Publish(new Splice().Disable("Double")));
        Assert.Equal(next.Stages, pipeline.Splices.GetSnapshot().Stages);
    }

    [Fact]
    public void A_preview_of_no_change_has_the_version_in_effect()
    {
        var pipeline = new SyncMapPipeline();

        Assert.Equal(0, pipeline.Splices.Preview(new Splice().Enable("Double")).Version);
        Assert.Equal(0, pipeline.Splices.Preview(new Splice()).Version);
    }

    [Fact]
    public void A_preview_refuses_as_the_publication_would()
    {
        SpliceTable splices = new SyncMapPipeline().Splices;

        KeyNotFoundException refused = Assert.Throws<KeyNotFoundException>(() => splices.Preview(new Splice().Disable("Duoble")));

        Assert.Equal(Assert.Throws<KeyNotFoundException>(() => splices.Publish(new Splice().Disable("Duoble"))).Message, refused.Message);
        Assert.Throws<ArgumentNullException>("splice", () => splices.Preview(null!));
    }
}
