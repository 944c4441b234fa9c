namespace Pipelines.Generator.Bench.Sources;

/// <summary>Sources for one generator: a file for each pipeline, or for what is nearest to it.</summary>
internal abstract class SourceSet
{
    /// <summary>The text of one file.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="stages">How many stages it holds.</param>
    public abstract string File(int file, int stages);

    /// <summary>Edits a body in such a text.</summary>
    public abstract string EditBody(string text);

    /// <summary>Edits such a text so that what is generated must change.</summary>
    public abstract string EditMeaning(string text);

    /// <summary>Replaces the only occurrence: an edit that does nothing would be measured as a fast one.</summary>
    protected static string ReplaceOnce(string text, string old, string changed)
    {
        int at = text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(old, at + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException($"'{old}' should be there once.");
        return text.Remove(at, old.Length).Insert(at, changed);
    }
}
