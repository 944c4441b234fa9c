namespace Pipelines.Generator.Tests.SnapshotEngine.Verify;

public sealed class VerifyChecksTests
{
    [Fact]
    public Task The_repository_is_set_up_as_Verify_expects() => VerifyChecks.Run();
}
