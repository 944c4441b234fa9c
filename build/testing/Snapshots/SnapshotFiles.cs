using System.Text;

namespace Pipelines.Testing.Snapshots;

/// <summary>The verified and received files of one prefix in one folder.</summary>
internal sealed class SnapshotFiles
{
    private const string Received = "received";
    private const string Verified = "verified";

    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly string _directory;
    private readonly string _prefix;

    public SnapshotFiles(string directory, string prefix)
    {
        _directory = directory;
        _prefix = prefix;
        Directory.CreateDirectory(directory);
    }

    public void DeleteReceived()
    {
        foreach (var fileName in OnDisk(Received))
            File.Delete(Path.Combine(_directory, fileName));
    }

    public void Compare(IReadOnlyList<SnapshotTarget> targets)
    {
        var report = new SnapshotReport(_directory);
        var stale = OnDisk(Verified).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, extension, text) in WithUniqueNames(targets))
        {
            var verified = SnapshotNaming.FileName(_prefix, name, Verified, extension);
            stale.Remove(verified);
            Compare(SnapshotNaming.FileName(_prefix, name, Received, extension), text, verified, report);
        }

        report.AddStale(stale.Order(StringComparer.Ordinal));
        report.ThrowIfAnyFailed();
    }

    private static IEnumerable<SnapshotTarget> WithUniqueNames(IReadOnlyList<SnapshotTarget> targets) =>
        targets
            .GroupBy(target => (target.Name, target.Extension))
            .SelectMany(
                group => group.Count() == 1 ? group : group.Select((target, index) => target with { Name = $"{target.Name}.{index:D2}" }));

    private void Compare(string receivedName, string received, string verifiedName, SnapshotReport report)
    {
        var verified = ReadVerified(verifiedName);
        if (verified == received)
            return;

        File.WriteAllText(Path.Combine(_directory, receivedName), received, Utf8WithBom);
        report.AddFailure(receivedName, received, verifiedName, verified);
    }

    private string? ReadVerified(string fileName)
    {
        var file = new FileInfo(Path.Combine(_directory, fileName));
        if (file is { Exists: true, Length: 0 })
        {
            // Some diff tools leave an empty file when they are closed, and Verify also deletes it.
            file.Delete();
            return null;
        }

        return file.Exists ? File.ReadAllText(file.FullName, Utf8WithBom) : null;
    }

    private IEnumerable<string> OnDisk(string state) =>
        new DirectoryInfo(_directory)
            .EnumerateFiles()
            .Select(file => file.Name)
            .Where(fileName => SnapshotNaming.BelongsTo(_prefix, fileName, state))
            .ToArray();
}
