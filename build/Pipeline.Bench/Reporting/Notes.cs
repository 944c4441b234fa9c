namespace Pipelines.Bench.Reporting;

/// <summary>Remarks below a table, each of them once, with the number by which rows refer to it.</summary>
internal sealed class Notes
{
    private readonly List<string> _notes = [];

    /// <summary>Returns the reference to a remark, to be written after a name; empty if there is no remark.</summary>
    public string Reference(string? remark)
    {
        if (remark is null) return "";
        if (!_notes.Contains(remark)) _notes.Add(remark);
        return $" <sup>{_notes.IndexOf(remark) + 1}</sup>";
    }

    public override string ToString() => string.Concat(_notes.Select(static (note, index) => $"{index + 1}. {note}\n"));
}
