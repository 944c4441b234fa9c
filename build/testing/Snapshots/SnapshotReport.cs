using System.Text;

namespace Pipelines.Testing.Snapshots;

/// <summary>Collects the differences of the files of one verification, and reports all of them at once.</summary>
internal sealed class SnapshotReport
{
    private readonly StringBuilder _summary = new();
    private readonly StringBuilder _texts = new();

    public SnapshotReport(string directory) => _summary.Append($"The snapshots in {directory} do not match.\n");

    private bool HasFailed { get; set; }

    public void AddFailure(string receivedName, string received, string verifiedName, string? verified)
    {
        HasFailed = true;
        _summary.Append($"  {Reason(verified)}: {verifiedName}\n");
        _texts.Append($"\nReceived: {receivedName}\n{received}\nVerified: {verifiedName}\n{verified}\n");
    }

    public void AddStale(IEnumerable<string> verifiedNames)
    {
        foreach (var verifiedName in verifiedNames)
        {
            HasFailed = true;
            _summary.Append($"  Stale, because nothing produced it: {verifiedName}\n");
        }
    }

    public void ThrowIfAnyFailed()
    {
        if (HasFailed)
            throw new SnapshotException(_summary.Append(_texts).ToString());
    }

    private static string Reason(string? verified)
    {
        if (verified is null)
            return "Missing";

        return verified.Contains('\r') ? "Different, with a carriage return in the verified file" : "Different";
    }
}
