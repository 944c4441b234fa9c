using System.Globalization;

namespace Pipelines.Testing.Snapshots;

/// <summary>
/// Throws on the texts that Verify would rewrite before it compares them: folders of this machine anywhere,
/// and values in diagnostics that are a Guid, a date or a time as a whole.
/// </summary>
internal sealed class RewriteGuard
{
    private const string IsoDateTime = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK";

    private readonly string[] _machinePaths;

    public RewriteGuard(IEnumerable<string?> machinePaths) =>
        _machinePaths =
        [
            .. machinePaths
                .OfType<string>()
                .Select(path => WithSlashes(path).TrimEnd('/'))
                .Where(path => path.Length > 0)
                .OrderByDescending(path => path.Length),
        ];

    public static RewriteGuard ForTestsIn(string sourceDirectory) => new(
    [
        AppContext.BaseDirectory,
        Environment.CurrentDirectory,
        Path.GetTempPath(),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        NearestFolderWith("*.csproj", sourceDirectory),
        NearestFolderWith("*.sln*", sourceDirectory),
    ]);

    public void ThrowIfMachinePath(string text, string where)
    {
        var slashed = WithSlashes(text);
        foreach (var path in _machinePaths)
        {
            for (var at =
                slashed.IndexOf(path, StringComparison.Ordinal); at >= 0; at = slashed.IndexOf(path, at + 1, StringComparison.Ordinal))
            {
                if (IsBoundary(slashed, at - 1) && IsBoundary(slashed, at + path.Length))
                    throw Rewritten(where, "holds", path);
            }
        }
    }

    public void ThrowIfRewritten(string value, string where)
    {
        if (IsGuid(value) || IsDateOrTime(value))
            throw Rewritten(where, "is", value);

        ThrowIfMachinePath(value, where);
    }

    private static InvalidOperationException Rewritten(string where, string how, string what) =>
        new($"{where} {how} '{what}', which Verify would rewrite, so the snapshot would depend on the engine. Make the test produce "
        + "something else.");

    private static bool IsGuid(string value) => value.Length >= 32 && Guid.TryParse(value, out _);

    private static bool IsDateOrTime(string value)
    {
        var culture = CultureInfo.CurrentCulture;
        return DateTime.TryParseExact(value, IsoDateTime, culture, DateTimeStyles.None, out _)
            || DateTimeOffset.TryParseExact(value, IsoDateTime, culture, DateTimeStyles.None, out _)
            || DateOnly.TryParseExact(value, "d", culture, DateTimeStyles.None, out _)
            || TimeOnly.TryParseExact(value, "h:mm tt", culture, DateTimeStyles.None, out _);
    }

    private static bool IsBoundary(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    private static string WithSlashes(string path) => path.Replace('\\', '/');

    private static string? NearestFolderWith(string pattern, string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles(pattern).Any())
                return folder.FullName;
        }

        return null;
    }
}
