using Microsoft.CodeAnalysis;
using Pipelines.Generator.Tests.Testing.Snapshots.Toys;
using Pipelines.Testing.Snapshots;

namespace Pipelines.Generator.Tests.Testing.Snapshots;

public sealed class VerifierTests : IDisposable
{
    private const string Text = "//HintName: A.g.cs\nclass A;";

    private readonly TemporaryDirectory _folder = new();

    public static TheoryData<object> Rows => [new Row("x/y"), new Row("x*y")];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_named_after_the_running_test()
    {
        _folder.Write("VerifierTests.Files_are_named_after_the_running_test#A.g.verified.cs", Text);

        await Verify(Driver()).UseDirectory(_folder.Path);
    }

    [Fact]
    public async Task Verify_accepts_the_result_of_a_run()
    {
        _folder.Write("VerifierTests.Verify_accepts_the_result_of_a_run#A.g.verified.cs", Text);

        await Verify(Driver().GetRunResult()).UseDirectory(_folder.Path);
    }

    [Fact]
    public Task A_test_may_return_the_verification()
    {
        _folder.Write("VerifierTests.A_test_may_return_the_verification#A.g.verified.cs", Text);

        return Verify(Driver()).UseDirectory(_folder.Path);
    }

    [Fact]
    public async Task A_failing_verification_fails_the_test_that_awaits_it()
    {
        var failure = await Assert.ThrowsAsync<SnapshotException>(() => Verify(Driver()).UseDirectory(_folder.Path).ToTask());

        Assert.Contains(Text, failure.Message, StringComparison.Ordinal);
        Assert.Equal(["VerifierTests.A_failing_verification_fails_the_test_that_awaits_it#A.g.received.cs"], _folder.FileNames);
    }

    [Theory]
    [InlineData("a/b", "a-b")]
    [InlineData(null, "null")]
    public async Task The_values_of_a_theory_row_are_in_the_name(string? value, string written)
    {
        _folder.Write($"VerifierTests.The_values_of_a_theory_row_are_in_the_name_value={written}_written={written}#A.g.verified.cs", Text);

        await Verify(Driver()).UseDirectory(_folder.Path);

        Assert.NotEqual(value, written);
    }

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public async Task Values_of_rows_without_discovery_are_in_the_name(object row)
    {
        _folder.Write(
            "VerifierTests.Values_of_rows_without_discovery_are_in_the_name_row=Row { Value = x-y }#A.g.verified.cs", Text);

        await Verify(Driver()).UseDirectory(_folder.Path);

        Assert.IsType<Row>(row);
    }

    [Theory]
    [InlineData(1, "one")]
    [InlineData(2, "two")]
    public async Task UseParameters_takes_the_place_of_the_theory_row(int number, string name)
    {
        _folder.Write($"VerifierTests.UseParameters_takes_the_place_of_the_theory_row_number={name}#A.g.verified.cs", Text);

        await Verify(Driver()).UseDirectory(_folder.Path).UseParameters(name);

        Assert.InRange(number, 1, 2);
    }

    [Fact]
    public async Task Verifying_twice_in_a_test_throws()
    {
        _folder.Write("VerifierTests.Verifying_twice_in_a_test_throws#A.g.verified.cs", Text);
        await Verify(Driver()).UseDirectory(_folder.Path);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Verify(Driver()).UseDirectory(_folder.Path).ToTask());
    }

    [Fact]
    public async Task A_folder_is_found_beside_the_source_file()
    {
        _folder.Write("Tests.cs", "");
        var file = Directory.CreateDirectory(Path.Combine(_folder.Path, "Snapshots")).FullName;
        File.WriteAllText(Path.Combine(file, "VerifierTests.A_folder_is_found_beside_the_source_file#A.g.verified.cs"), Text);

        await Verify(Driver(), Path.Combine(_folder.Path, "Tests.cs")).UseDirectory("Snapshots");
    }

    [Fact]
    public async Task A_missing_source_folder_throws_and_is_not_created()
    {
        var sourceFile = Path.Combine(_folder.Path, "_", "Tests.cs");

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Verify(Driver(), sourceFile).ToTask());

        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "_")));
    }

    [Fact]
    public async Task Settings_cannot_change_once_the_verification_has_run()
    {
        _folder.Write("VerifierTests.Settings_cannot_change_once_the_verification_has_run#A.g.verified.cs", Text);
        var verification = Verify(Driver()).UseDirectory(_folder.Path);
        await verification;

        Assert.Throws<InvalidOperationException>(() => { _ = verification.UseDirectory("elsewhere"); });
    }

    [Fact]
    public async Task A_verification_that_is_awaited_twice_runs_once()
    {
        _folder.Write("VerifierTests.A_verification_that_is_awaited_twice_runs_once#A.g.verified.cs", Text);
        var verification = Verify(Driver()).UseDirectory(_folder.Path);

        await verification;
        await verification;
    }

    [Fact]
    public void Initializing_again_throws() => Assert.Throws<InvalidOperationException>(VerifySourceGenerators.Initialize);

    private static GeneratorDriver Driver() => ToyGenerator.Sources(("A.g.cs", "class A;"));

    public sealed class Nested : IDisposable
    {
        private readonly TemporaryDirectory _folder = new();

        public void Dispose() => _folder.Dispose();

        [Fact]
        public async Task Files_of_a_nested_class_are_named_after_the_parent()
        {
            _folder.Write("VerifierTests.Nested.Files_of_a_nested_class_are_named_after_the_parent#A.g.verified.cs", Text);

            await Verify(Driver()).UseDirectory(_folder.Path);
        }
    }

    private sealed record Row(string Value);
}
