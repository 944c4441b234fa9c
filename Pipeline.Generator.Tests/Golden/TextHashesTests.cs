using System.Reflection;
using Microsoft.CodeAnalysis;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Golden;

public sealed class TextHashesTests : IDisposable
{
    private const string Source =
        "public sealed partial class Shop { [Pipelines.Stage(Order = 10)] private static int A(int x) => x; }";

    private readonly string _folder = Directory.CreateTempSubdirectory("hashes-").FullName;

    private string Accepted => Path.Combine(_folder, "texts.sha256");

    private string Received => Path.Combine(_folder, "texts.received.sha256");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Golden_cases_and_hash_lines_match_one_to_one()
    {
        HashSet<string> cases =
        [
            .. from type in typeof(TextHashesTests).Assembly.GetTypes()
            where type.Namespace == typeof(TextHashesTests).Namespace && type.Name.EndsWith("GoldenTests", StringComparison.Ordinal)
            from method in type.GetMethods()
            where method.GetCustomAttribute<FactAttribute>() is not null
            select $"{type.Name}.{method.Name}",
        ];

        TextHashes.Committed.CheckCases(cases);
        Assert.Empty(cases.Except(TextHashes.Committed.Cases));
    }

    [Fact]
    public void Accepted_texts_pass_and_nothing_is_received()
    {
        Accept("A.One");
        File.WriteAllText(Received, "left by an earlier run");

        Hashes().Check("A.One", Texts(Source));

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void Only_the_line_of_a_differing_text_changes()
    {
        Accept("A.One", "B.Two");
        string[] before = File.ReadAllLines(Accepted);

        Assert.ThrowsAny<Exception>(() => Hashes().Check("B.Two", Texts(Source.Replace("int A", "int B", StringComparison.Ordinal))));

        string[] after = File.ReadAllLines(Received);
        Assert.Equal(2, after.Length);
        Assert.Equal(before[0], after[0]);
        Assert.NotEqual(before[1], after[1]);
        Assert.Equal(before[1].Split("  ")[1], after[1].Split("  ")[1]);
        Assert.Equal(before, File.ReadAllLines(Accepted));
    }

    [Fact]
    public void All_failing_texts_pass_after_the_received_file_is_accepted()
    {
        TextHashes hashes = Hashes();
        Assert.ThrowsAny<Exception>(() => hashes.Check("B.Two", Texts(Source)));
        Assert.ThrowsAny<Exception>(() => hashes.Check("A.One", Texts(Source)));

        File.Move(Received, Accepted);
        TextHashes accepted = Hashes();
        accepted.Check("A.One", Texts(Source));
        accepted.Check("B.Two", Texts(Source));

        Assert.Equal(["A.One", "B.Two"], accepted.Cases);
    }

    [Fact]
    public void A_removed_text_fails_and_its_line_is_dropped()
    {
        Accept("A.One");

        Assert.ThrowsAny<Exception>(() => Hashes().Check("A.One", []));

        Assert.Empty(File.ReadAllLines(Received));
    }

    [Fact]
    public void A_removed_case_fails_and_its_line_is_dropped()
    {
        Accept("A.One", "B.Two");

        Assert.ThrowsAny<Exception>(() => Hashes().CheckCases(new HashSet<string> { "A.One" }));

        Assert.Contains("  A.One#", Assert.Single(File.ReadAllLines(Received)), StringComparison.Ordinal);
    }

    private static IReadOnlyCollection<GeneratedSourceResult> Texts(string source) => GeneratorRun.Of(source).Result.GeneratedSources;

    private TextHashes Hashes() => new(_folder, Path.Combine(_folder, "texts"));

    private void Accept(params string[] cases)
    {
        TextHashes hashes = Hashes();
        foreach (string golden in cases) Assert.ThrowsAny<Exception>(() => hashes.Check(golden, Texts(Source)));
        File.Move(Received, Accepted);
    }
}
