using Pipelines.Testing.Snapshots;

namespace Pipelines.Generator.Tests.Testing.Snapshots;

public sealed class RewriteGuardTests
{
    private static readonly RewriteGuard Guard = new(["/machine/folder/", @"M:\folder", "", "/", null]);

    [Theory]
    [InlineData("/machine/folder")]
    [InlineData("see /machine/folder/file.cs")]
    [InlineData(@"see \machine\folder\file.cs")]
    [InlineData("/machine/folder2 but also /machine/folder.")]
    [InlineData("M:/folder/x")]
    public void A_text_with_a_machine_path_throws(string text)
    {
        Assert.Throws<InvalidOperationException>(() => Guard.ThrowIfMachinePath(text, "X.cs"));
        Assert.Throws<InvalidOperationException>(() => Guard.ThrowIfRewritten(text, "Message"));
    }

    [Theory]
    [InlineData("/machine/folder2")]
    [InlineData("x/machine/folder")]
    [InlineData("/Machine/Folder")]
    [InlineData("/machine/other")]
    public void A_text_with_another_path_does_not_throw(string text) => Guard.ThrowIfRewritten(text, "Message");

    [Theory]
    [InlineData("d3b07384-d9a0-4c9b-8f2e-1d2c3b4a5f60")]
    [InlineData("{D3B07384-D9A0-4C9B-8F2E-1D2C3B4A5F60}")]
    [InlineData("d3b07384d9a04c9b8f2e1d2c3b4a5f60")]
    [InlineData("2020-01-02T03:04:05")]
    [InlineData("2020-01-02T03:04:05.678Z")]
    [InlineData("2020-01-02T03:04:05+01:00")]
    [InlineData("01/02/2020")]
    [InlineData("3:04 PM")]
    public void A_Guid_or_date_or_time_value_throws(string value) =>
        Assert.Throws<InvalidOperationException>(() => Guard.ThrowIfRewritten(value, "Message"));

    [Theory]
    [InlineData("It was d3b07384-d9a0-4c9b-8f2e-1d2c3b4a5f60.")]
    [InlineData("2020-01-02")]
    [InlineData("1.2.3")]
    [InlineData("42")]
    [InlineData("")]
    public void A_value_that_Verify_leaves_alone_does_not_throw(string value) => Guard.ThrowIfRewritten(value, "Message");

    [Fact]
    public void The_message_names_the_place_and_the_text() => Assert.StartsWith(
        "X.cs holds '/machine/folder'",
        Assert.Throws<InvalidOperationException>(() => Guard.ThrowIfMachinePath("/machine/folder/file.cs", "X.cs")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_folders_of_the_running_tests_are_known()
    {
        var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

        var guard = RewriteGuard.ForTestsIn(folder);

        Assert.All(
            [folder, Path.Combine(Path.GetTempPath(), "x"), Environment.CurrentDirectory],
            text => Assert.Throws<InvalidOperationException>(() => guard.ThrowIfMachinePath(text, "X.cs")));
    }

    [Fact]
    public void The_folders_of_the_project_and_the_solution_are_known()
    {
        using var solution = new TemporaryDirectory();
        solution.Write("Toys.slnx", "");
        var project = Directory.CreateDirectory(Path.Combine(solution.Path, "Toys.Tests"));
        File.WriteAllText(Path.Combine(project.FullName, "Toys.Tests.csproj"), "");
        var tests = project.CreateSubdirectory("Deep").CreateSubdirectory("Down");

        var guard = RewriteGuard.ForTestsIn(tests.FullName);

        Assert.Contains(project.FullName, Message(project.FullName), StringComparison.Ordinal);
        Assert.Contains(solution.Path, Message(solution.Path), StringComparison.Ordinal);

        string Message(string text) => Assert.Throws<InvalidOperationException>(() => guard.ThrowIfMachinePath(text, "X.cs")).Message;
    }
}
