namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>
/// What stands between two fences: the words behind the first one, the text, and the text block right behind it, if there is one.
/// </summary>
/// <param name="Line">The line of the first fence, from 1.</param>
/// <param name="Section">How many headings stand above.</param>
internal sealed record MarkdownBlock(int Line, int Section, string Info, string Text, string? Output)
{
    /// <summary>A complete program, or a file of tests.</summary>
    public bool IsProgram => Info == "csharp";

    /// <summary>Statements that run behind the set-up of the program above.</summary>
    public bool IsFragment => Info == "cs";

    /// <summary>Code that does not compile.</summary>
    public bool IsRefused => Info is "csharp refused" or "cs refused";

    /// <summary>Lines of what the generator emits for the program above.</summary>
    public bool IsExcerpt => Info == "cs generated";

    /// <summary>What only people read: commands, project files, charts, what a program prints.</summary>
    public bool IsProse => Info is "text" or "sh" or "xml" or "mermaid";
}
