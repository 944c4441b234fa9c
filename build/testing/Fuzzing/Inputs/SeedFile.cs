namespace Pipelines.Testing.Fuzzing.Inputs;

/// <summary>One entry of the corpus: a name, and the files that are compiled together.</summary>
internal sealed record SeedFile(string Name, IReadOnlyList<string> Sources)
{
    private const string Extension = ".cs.txt";
    private const string Separator = "//// next file\n";

    /// <summary>All of the corpus, in an order that depends on nothing but the names.</summary>
    public static IReadOnlyList<SeedFile> All { get; } = [.. Names().Order(StringComparer.Ordinal).Select(Read)];

    private static IEnumerable<string> Names() =>
        typeof(SeedFile).Assembly.GetManifestResourceNames().Where(static name => name.EndsWith(Extension, StringComparison.Ordinal));

    private static SeedFile Read(string resource)
    {
        using var reader = new StreamReader(typeof(SeedFile).Assembly.GetManifestResourceStream(resource)!);
        string text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new SeedFile(resource[..^Extension.Length], text.Split(Separator));
    }
}
