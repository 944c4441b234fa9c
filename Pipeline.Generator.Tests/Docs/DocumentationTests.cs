using Pipelines.Generator.Tests.Docs.Pages;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>The code of all pages, by the convention that docs/README.md describes.</summary>
/// <remarks>
/// <para>The pages of the diagnostics have tests of their own: their code is bad or good, and does not run.</para>
/// <para>
/// Programs write to the console of the process, and listen to its meters and activity sources. Tests that depend on these are in the same
/// collection, so that they don't run at the same time.
/// </para>
/// </remarks>
[Collection("Process")]
public sealed class DocumentationTests
{
    private const char Separator = '\f';

    private static readonly MarkdownPage[] Pages =
        [.. MarkdownPage.Paths().Where(static path => !path.StartsWith("docs/reference/diagnostics/", StringComparison.Ordinal))
            .Select(MarkdownPage.Read)];

    public static TheoryData<string, int> Programs => Places(static block => block.IsProgram);

    public static TheoryData<string, int> Refusals => Places(static block => block.IsRefused);

    public static TheoryData<string, int> Excerpts => Places(static block => block.IsExcerpt);

    /// <summary>Where the fragments of a section begin.</summary>
    public static TheoryData<string, int> Fragments =>
    [
        .. from page in Pages
           from program in page.Blocks.Where(static block => block.IsProgram).Prepend(null)
           from section in SectionsBelow(page, program)
           select (page.Path, section[0].Line),
    ];

    [Fact]
    public void Every_code_block_is_of_a_known_kind() =>
        Assert.Empty(
            Pages.SelectMany(
                static page =>
                    page.Blocks.Where(
                        static block => !(block.IsProgram || block.IsFragment || block.IsRefused || block.IsExcerpt || block.IsProse))
                            .Select(block => $"{page.Path}:{block.Line}")));

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_prints_the_output_below_it(string path, int line)
    {
        (_, MarkdownBlock block) = Find(path, line);
        var program = DocumentedProgram.Of(block.Text);

        Assert.Empty(await program.ComplaintsAsync());
        Assert.Equal(block.Output ?? "", await program.RunAsync());
    }

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task The_fragments_of_a_section_print_the_output_below_them(string path, int line)
    {
        (MarkdownPage page, MarkdownBlock block) = Find(path, line);
        MarkdownBlock[][] sections = SectionsBelow(page, ProgramBlockAbove(page, block));
        int number = Array.FindIndex(sections, section => section[0] == block);
        MarkdownBlock[] fragments = sections[number];
        var program =
            DocumentedProgram.Of(
                ProgramAbove(page, block)
                .With([.. sections.Select(
                    static section => section.Select(static fragment => DocumentedCode.Parse(fragment.Text)).ToArray())],
                        $"Console.Write((char){(int)Separator});"));

        Assert.Empty(await program.ComplaintsAsync());
        string[] outputs = (await program.RunAsync($"{number}")).Split(Separator)[1..];
        Assert.Equal(fragments.Select((fragment, index) => fragment.Output ?? outputs[index]), outputs);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Rejected_code_produces_the_errors_below_it(string path, int line)
    {
        (MarkdownPage page, MarkdownBlock block) = Find(path, line);
        bool isProgram = block.Info.StartsWith("csharp", StringComparison.Ordinal);
        var program =
            DocumentedProgram.Of(isProgram ? block.Text : ProgramAbove(page, block).With([[DocumentedCode.Parse(block.Text)]], ";"));

        Assert.Equal(block.Output, string.Concat((await program.ComplaintsAsync()).Select(static complaint => complaint + "\n")));
    }

    [Theory]
    [MemberData(nameof(Excerpts))]
    public void An_excerpt_matches_the_generated_code(string path, int line)
    {
        (MarkdownPage page, MarkdownBlock block) = Find(path, line);

        Assert.Null(
            GeneratedExcerpt.FirstPartMissing(block.Text, DocumentedProgram.Of(ProgramBlockAbove(page, block)!.Text).GeneratedText));
    }

    [Fact]
    public void An_excerpt_that_differs_from_the_generated_code_is_found()
    {
        const string Emitted = "[Attribute]\nglobal::System.Threading.Tasks.ValueTask Run()\n{\n    One();\n    Two();\n}";

        Assert.Null(GeneratedExcerpt.FirstPartMissing("ValueTask Run()\n{\n    ...\n    Two();\n}", Emitted));
        Assert.Equal("One();", GeneratedExcerpt.FirstPartMissing("ValueTask Run()\n...\nOne();\n}", Emitted));
        Assert.Equal("One();", GeneratedExcerpt.FirstPartMissing("Two();\n...\nOne();", Emitted));
        Assert.Equal("[Other]", GeneratedExcerpt.FirstPartMissing("[Other]\nValueTask Run()", Emitted));
    }

    private static TheoryData<string, int> Places(Func<MarkdownBlock, bool> areWanted) =>
        [.. Pages.SelectMany(page => page.Blocks.Where(areWanted).Select(block => (page.Path, block.Line)))];

    private static (MarkdownPage Page, MarkdownBlock Block) Find(string path, int line)
    {
        MarkdownPage page = Pages.Single(page => page.Path == path);
        return (page, page.Blocks.Single(block => block.Line == line));
    }

    private static MarkdownBlock[][] SectionsBelow(MarkdownPage page, MarkdownBlock? program) =>
        [.. page.Blocks.Where(block => block.IsFragment && ProgramBlockAbove(page, block) == program).GroupBy(static block => block.Section)
            .Select(static section => section.ToArray())];

    private static MarkdownBlock? ProgramBlockAbove(MarkdownPage page, MarkdownBlock block) =>
        page.Blocks.LastOrDefault(candidate => candidate.IsProgram && candidate.Line < block.Line);

    private static DocumentedCode ProgramAbove(MarkdownPage page, MarkdownBlock block) =>
        DocumentedCode.Parse(ProgramBlockAbove(page, block)?.Text ?? "");
}
