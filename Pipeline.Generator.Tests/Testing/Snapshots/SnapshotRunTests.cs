using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Tests.Testing.Snapshots.Toys;
using Pipelines.Testing.Snapshots;

namespace Pipelines.Generator.Tests.Testing.Snapshots;

public sealed class SnapshotRunTests : IDisposable
{
    private const string Prefix = "Toys.Test";
    private const string VerifiedSource = "Toys.Test#A.g.verified.cs";
    private const string ReceivedSource = "Toys.Test#A.g.received.cs";
    private const string SourceText = "//HintName: A.g.cs\nclass A;\n";

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_matching_verified_file_passes_and_nothing_is_written()
    {
        _folder.Write(VerifiedSource, SourceText);

        VerifySource();

        Assert.Equal([VerifiedSource], _folder.FileNames);
    }

    [Fact]
    public void A_missing_BOM_is_tolerated()
    {
        _folder.WriteWithoutBom(VerifiedSource, SourceText);

        VerifySource();

        Assert.Equal([VerifiedSource], _folder.FileNames);
    }

    // The negative control: were every comparison to pass, all the passing tests above and elsewhere would mean nothing.
    [Theory]
    [InlineData("//HintName: A.g.cs\nclass B;\n")]
    [InlineData("//HintName: A.g.cs\nclass a;\n")]
    [InlineData("//HintName: A.g.cs\nclass  A;\n")]
    [InlineData("//HintName: A.g.cs\nclass A;\n\n")]
    [InlineData("//HintName: A.g.cs\nclass A;")]
    [InlineData("//HintName: A.g.cs\nclass A; \n")]
    [InlineData("//HintName: A.g.cs\r\nclass A;\r\n")]
    [InlineData("//HintName: A.g.cs\nclass A;\r\n")]
    [InlineData("\uFEFF//HintName: A.g.cs\nclass A;\n")]
    public void A_differing_verified_file_fails_and_stays_unchanged(string verified)
    {
        _folder.Write(VerifiedSource, verified);
        var before = _folder.Bytes(VerifiedSource);

        var failure = Assert.Throws<SnapshotException>(VerifySource);

        Assert.Contains("  Different", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"\nReceived: {ReceivedSource}\n{SourceText}", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"\nVerified: {VerifiedSource}\n{verified}\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal([ReceivedSource, VerifiedSource], _folder.FileNames);
        Assert.Equal(before, _folder.Bytes(VerifiedSource));
    }

    [Fact]
    public void A_carriage_return_in_a_verified_file_is_reported()
    {
        _folder.Write(VerifiedSource, SourceText.Replace("\n", "\r\n"));

        var failure = Assert.Throws<SnapshotException>(VerifySource);

        Assert.Contains($"carriage return in the verified file: {VerifiedSource}\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_verified_file_fails_and_writes_a_received_file()
    {
        var failure = Assert.Throws<SnapshotException>(VerifySource);

        Assert.Contains($"  Missing: {VerifiedSource}\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains(SourceText, failure.Message, StringComparison.Ordinal);
        Assert.Equal([ReceivedSource], _folder.FileNames);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(SourceText)], _folder.Bytes(ReceivedSource));
    }

    [Fact]
    public void A_received_file_passes_once_it_is_renamed_to_verified()
    {
        Assert.Throws<SnapshotException>(VerifySource);

        File.Move(Path.Combine(_folder.Path, ReceivedSource), Path.Combine(_folder.Path, VerifiedSource));
        VerifySource();

        Assert.Equal([VerifiedSource], _folder.FileNames);
    }

    [Fact]
    public void An_empty_verified_file_counts_as_missing_and_is_deleted()
    {
        _folder.WriteWithoutBom(VerifiedSource, "");

        var failure = Assert.Throws<SnapshotException>(VerifySource);

        Assert.Contains($"  Missing: {VerifiedSource}\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal([ReceivedSource], _folder.FileNames);
    }

    [Fact]
    public void A_verified_file_of_a_BOM_alone_differs()
    {
        _folder.Write(VerifiedSource, "");

        Assert.Contains(
            $"  Different: {VerifiedSource}\n", Assert.Throws<SnapshotException>(VerifySource).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_verified_file_is_reported_and_not_deleted()
    {
        _folder.Write(VerifiedSource, SourceText);
        _folder.Write("Toys.Test#Gone.g.verified.cs", "");
        _folder.Write("Toys.Test.verified.txt", "");

        var failure = Assert.Throws<SnapshotException>(VerifySource);

        Assert.Contains(": Toys.Test#Gone.g.verified.cs\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains(": Toys.Test.verified.txt\n", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(VerifiedSource, failure.Message, StringComparison.Ordinal);
        Assert.Equal([VerifiedSource, "Toys.Test#Gone.g.verified.cs", "Toys.Test.verified.txt"], _folder.FileNames);
    }

    [Fact]
    public void No_output_passes_unless_a_verified_file_exists()
    {
        Verify(ToyGenerator.Sources());

        _folder.Write(VerifiedSource, SourceText);

        Assert.Throws<SnapshotException>(() => Verify(ToyGenerator.Sources()));
    }

    [Fact]
    public void Only_received_files_of_the_own_prefix_are_deleted()
    {
        string[] others = ["Toys.Test2.received.txt", "Toys.Test_p=1#A.g.received.cs"];
        foreach (var fileName in (string[])[.. others, ReceivedSource, "Toys.Test#Old.g.received.cs", "Toys.Test.received.txt"])
            _folder.Write(fileName, "old");
        _folder.Write(VerifiedSource, SourceText);

        VerifySource();

        Assert.Equal([VerifiedSource, .. others], _folder.FileNames);
    }

    [Fact]
    public void All_files_that_fail_are_reported_at_once()
    {
        _folder.Write("Toys.Test#B.verified.cs", "//HintName: B.cs\nold");
        _folder.Write("Toys.Test#C.verified.cs", "//HintName: C.cs\nc");

        var failure = Assert.Throws<SnapshotException>(() => Verify(ToyGenerator.Run(context =>
        {
            context.AddSource("B.cs", "new");
            context.AddSource("C.cs", "c");
            context.ReportDiagnostic(ToyDiagnostics.Without("A message"));
        })));

        Assert.Contains(
            "  Missing: Toys.Test.verified.txt\n  Different: Toys.Test#B.verified.cs\n\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("      Message: A message,\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n//HintName: B.cs\nnew\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n//HintName: B.cs\nold\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["Toys.Test#B.received.cs", "Toys.Test#B.verified.cs", "Toys.Test#C.verified.cs", "Toys.Test.received.txt"],
            _folder.FileNames);
    }

    [Fact]
    public void Hints_in_folders_are_named_after_their_last_component()
    {
        Assert.Throws<SnapshotException>(() => Verify(ToyGenerator.Sources(("a/One.g.cs", "1"), ("b/Two.g.cs", "2"))));

        Assert.Equal(["Toys.Test#One.g.received.cs", "Toys.Test#Two.g.received.cs"], _folder.FileNames);
        Assert.Equal("//HintName: a/One.g.cs\n1", _folder.Text("Toys.Test#One.g.received.cs"));
        Assert.Equal("//HintName: b/Two.g.cs\n2", _folder.Text("Toys.Test#Two.g.received.cs"));
    }

    [Fact]
    public void Hints_with_the_same_last_component_are_numbered()
    {
        Assert.Throws<SnapshotException>(() => Verify(ToyGenerator.Sources(("b/One.g.cs", "2"), ("a/One.g.cs", "1"))));

        Assert.Equal(["Toys.Test#One.g.00.received.cs", "Toys.Test#One.g.01.received.cs"], _folder.FileNames);
        Assert.Equal("//HintName: a/One.g.cs\n1", _folder.Text("Toys.Test#One.g.00.received.cs"));
    }

    [Fact]
    public void Characters_outside_ASCII_are_written_as_UTF8()
    {
        Assert.Throws<SnapshotException>(() => Verify(ToyGenerator.Sources(("A.cs", "é€😀"))));

        Assert.Equal(
            [0xEF, 0xBB, 0xBF, .. "//HintName: A.cs\n"u8, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80],
            _folder.Bytes("Toys.Test#A.received.cs"));
    }

    [Fact]
    public void A_prefix_used_twice_throws()
    {
        var used = new ConcurrentDictionary<string, byte>();
        _folder.Write(VerifiedSource, SourceText);
        Verify(ASource(), used);

        var thrown = Assert.Throws<InvalidOperationException>(() => Verify(ASource(), used));

        Assert.Contains($"'{Prefix}'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_exception_is_rethrown_and_nothing_is_written()
    {
        var thrown = new FormatException("Toy trouble");

        var caught =
            Assert.Throws<FormatException>(() => Verify(ToyGenerator.Run(context => context.AddSource("A.g.cs", ""), _ => throw thrown)));

        Assert.Same(thrown, caught);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public void A_source_with_a_machine_path_throws_and_writes_nothing()
    {
        Assert.Throws<InvalidOperationException>(
            () => Verify(ToyGenerator.Sources(("A.cs", "// fine"), ("B.cs", "// from /machine/path/x"))));

        Assert.Empty(_folder.FileNames);
    }

    [Theory]
    [InlineData("d3b07384-d9a0-4c9b-8f2e-1d2c3b4a5f60")]
    [InlineData("2020-01-02T03:04:05")]
    [InlineData("in /machine/path/x")]
    public void A_message_that_Verify_would_rewrite_throws_and_writes_nothing(string message)
    {
        var driver = ToyGenerator.Run(context => context.ReportDiagnostic(ToyDiagnostics.Without(message)));

        Assert.Throws<InvalidOperationException>(() => Verify(driver));

        Assert.Empty(_folder.FileNames);
    }

    private static GeneratorDriver ASource() => ToyGenerator.Sources(("A.g.cs", "class A;\n"));

    private void VerifySource() => Verify(ASource());

    private void Verify(GeneratorDriver driver, ConcurrentDictionary<string, byte>? used = null) =>
        SnapshotRun.Verify(_folder.Path, Prefix, driver.GetRunResult(), new RewriteGuard(["/machine/path"]), used ?? new());
}
