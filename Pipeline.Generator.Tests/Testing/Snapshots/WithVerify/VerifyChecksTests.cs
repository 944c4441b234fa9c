namespace Pipelines.Generator.Tests.Testing.Snapshots.WithVerify;

public sealed class VerifyChecksTests
{
    [Fact]
    public Task The_repository_is_set_up_as_Verify_expects() => VerifyChecks.Run();
}
