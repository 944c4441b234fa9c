using Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>The rules from which some kinds of streams are exempt.</summary>
public sealed class StreamKindTests
{
    [Fact]
    public void Exemptions_have_a_reason_known_kinds_and_remaining_kinds() =>
        Assert.All(StreamKinds.Exemptions, static exemption =>
        {
            Assert.NotEmpty(exemption.Reason);
            Assert.Empty(exemption.Kinds.Except(StreamKinds.All.Select(static kind => kind.Name)));
            Assert.NotEmpty(StreamKinds.For(exemption.Rule));
        });
}
