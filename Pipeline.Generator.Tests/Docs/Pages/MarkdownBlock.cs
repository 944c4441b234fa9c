namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>
/// A block between two fences: the words after the first fence, the text, and the text block that follows directly, if there is one.
/// </summary>
/// <param name="Line">The line of the first fence, from 1.</param>
/// <param name="Section">The number of headings above it.</param>
internal sealed record MarkdownBlock(int Line, int Section, string Info, string Text, string? Output)
{
    /// <summary>A complete program, or a file of tests.</summary>
    public bool IsProgram => Info == "csharp";

    /// <summary>Statements that run after the set-up of the program above.</summary>
    public bool IsFragment => Info == "cs";

    /// <summary>Code that does not compile.</summary>
    public bool IsRefused => Info is "csharp refused" or "cs refused";

    /// <summary>Lines of what the generator emits for the program above.</summary>
    public bool IsExcerpt => Info == "cs generated";

    /// <summary>Text for people only: commands, project files, charts, the output of a program.</summary>
    public bool IsProse => Info is "text" or "sh" or "xml" or "mermaid";
}
