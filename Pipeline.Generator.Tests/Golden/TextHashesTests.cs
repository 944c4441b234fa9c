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
    public void Every_golden_case_has_a_line_and_every_line_a_case()
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
    public void Texts_that_were_accepted_pass_and_nothing_is_received()
    {
        Accept("A.One");
        File.WriteAllText(Received, "left by an earlier run");

        Hashes().Check("A.One", Texts(Source));

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void A_text_that_differs_by_one_character_fails_and_only_its_line_is_received()
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
    public void All_texts_that_fail_are_in_one_file_and_pass_once_it_is_accepted()
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
    public void A_text_that_a_case_no_longer_produces_fails_and_its_line_is_left_out()
    {
        Accept("A.One");

        Assert.ThrowsAny<Exception>(() => Hashes().Check("A.One", []));

        Assert.Empty(File.ReadAllLines(Received));
    }

    [Fact]
    public void A_case_that_is_gone_fails_and_its_line_is_left_out()
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
