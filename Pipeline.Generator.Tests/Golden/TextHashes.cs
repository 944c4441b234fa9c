using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Tests.Golden;

/// <summary>
/// The SHA-256 of each generated text of the golden cases. <c>texts.sha256</c> has a line for each text, with its case and its hint, so
/// that a change of the generator can be proven to change no text but those that it should.
/// </summary>
/// <remarks>
/// A text that differs is written beside the one that was accepted, below the folder of the built tests, and a file with the new lines
/// beside <c>texts.sha256</c>, which <c>build/accept</c> puts in its place.
/// </remarks>
internal sealed class TextHashes
{
    private readonly Lock _lock = new();
    private readonly string _acceptedFile;
    private readonly string _receivedFile;
    private readonly string _texts;
    private readonly SortedDictionary<string, string> _accepted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _received;

    /// <summary>Reads the hashes in a folder.</summary>
    /// <param name="folder">Where <c>texts.sha256</c> is.</param>
    /// <param name="texts">Where the texts are written.</param>
    public TextHashes(string folder, string texts)
    {
        _acceptedFile = Path.Combine(folder, "texts.sha256");
        _receivedFile = Path.Combine(folder, "texts.received.sha256");
        _texts = texts;
        foreach (string line in File.Exists(_acceptedFile) ? File.ReadLines(_acceptedFile) : [])
        {
            string[] parts = line.Split("  ", 2);
            _accepted.Add(parts[1], parts[0]);
        }

        _received = new SortedDictionary<string, string>(_accepted, StringComparer.Ordinal);
        File.Delete(_receivedFile);
    }

    /// <summary>Gets the hashes of this repository.</summary>
    public static TextHashes Committed { get; } = new(SourceFolder(), Path.Combine(AppContext.BaseDirectory, "golden"));

    /// <summary>Gets the cases that have at least one line.</summary>
    public IEnumerable<string> Cases => _accepted.Keys.Select(CaseOf).Distinct();

    /// <summary>Fails unless the texts of a case, and no others, have the hashes that were accepted for it.</summary>
    public void Check(string golden, IReadOnlyCollection<GeneratedSourceResult> sources)
    {
        var problems = new List<string>();
        var names = sources.Select(source => $"{golden}#{source.HintName}").ToHashSet(StringComparer.Ordinal);
        lock (_lock)
        {
            problems.AddRange(RemoveAll(name => CaseOf(name) == golden && !names.Contains(name)));
            foreach (GeneratedSourceResult source in sources)
            {
                string name = $"{golden}#{source.HintName}";
                string text = source.SourceText.ToString().ReplaceLineEndings("\n");
                string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
                bool isAccepted = _accepted.GetValueOrDefault(name) == hash;
                Write(isAccepted ? AcceptedPath(name) : ReceivedPath(name), text);
                if (isAccepted) continue;
                _received[name] = hash;
                problems.Add($"  Different, or new: {name}\n    diff -u '{AcceptedPath(name)}' '{ReceivedPath(name)}'\n");
            }

            ThrowIfAny(problems);
        }
    }

    /// <summary>Fails if a line belongs to none of the cases.</summary>
    public void CheckCases(IReadOnlySet<string> all)
    {
        lock (_lock) ThrowIfAny(RemoveAll(name => !all.Contains(CaseOf(name))));
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static string CaseOf(string name) => name[..name.IndexOf('#')];

    private IReadOnlyCollection<string> RemoveAll(Predicate<string> isStale)
    {
        string[] stale = [.. _accepted.Keys.Where(name => isStale(name))];
        foreach (string name in stale) _received.Remove(name);
        return [.. stale.Select(static name => $"  Stale, because nothing produced it: {name}\n")];
    }

    private void ThrowIfAny(IReadOnlyCollection<string> problems)
    {
        if (problems.Count == 0) return;
        File.WriteAllText(_receivedFile, string.Concat(_received.Select(static line => $"{line.Value}  {line.Key}\n")));
        Assert.Fail($"Generated texts are not those of {_acceptedFile}.\n{string.Concat(problems)}Run build/accept to accept all changes.");
    }

    private string AcceptedPath(string name) => Path.Combine(_texts, "accepted", name);

    private string ReceivedPath(string name) => Path.Combine(_texts, "received", name);

    private static void Write(string path, string text)
    {
#if !MUTATED
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
#endif
    }
}
