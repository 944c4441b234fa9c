using Pipelines.Generator.Tests.Docs.Pages;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>Prose uses the words of build/banned-words.txt nowhere, except in quotations, and its sentences are short.</summary>
public sealed class VocabularyTests
{
    private const int MostWordsOfName = 10;
    private const int MostWordsOfSentence = 25;

    [Fact]
    public void Pages_use_no_banned_word() => HasNoBannedWord(Prose.OfPages());

    [Fact]
    public void The_documentation_of_public_members_uses_no_banned_word() => HasNoBannedWord(Prose.OfPublicMembers());

    [Fact]
    public void Diagnostics_use_no_banned_word() => HasNoBannedWord(Prose.OfDiagnostics());

    [Fact]
    public void Texts_in_code_for_users_use_no_banned_word() => HasNoBannedWord(Literals());

    [Fact]
    public void Comments_use_no_banned_word() => HasNoBannedWord(Prose.OfComments());

    [Fact]
    public void Names_of_tests_use_no_banned_word() => HasNoBannedWord(Prose.OfTestNames());

    [Fact]
    public void Names_of_tests_have_at_most_ten_words() =>
        Assert.Empty(Prose.OfTestNames().Where(static name => name.Text.Split(' ').Length > MostWordsOfName)
            .Select(static name => name.Place));

    [Fact]
    public void Sentences_of_pages_have_at_most_25_words() => Assert.Empty(Prose.OfParagraphs().SelectMany(LongSentences));

    [Fact]
    public void Sentences_of_public_documentation_have_at_most_25_words() =>
        Assert.Empty(Prose.OfPublicMembers().SelectMany(LongSentences));

    [Theory]
    [InlineData("One two. Three, four!", 2, 2)]
    [InlineData("One: two; three (four.) Five? Six", 1, 3, 1, 1)]
    [InlineData("`code` is `code`s 2.5 times - `code`", 6)]
    public void A_sentence_ends_at_its_mark(string paragraph, params int[] words) =>
        Assert.Equal(words, Sentences.Of(paragraph).Select(Sentences.WordsIn));

    [Fact]
    public void A_paragraph_or_point_ends_at_the_next_one() =>
        Assert.Equal(
            ["Title", "One two three `a | b`", "Point", "Second point", "Number", "Last"],
            Sentences.ParagraphsOf(
                "# Title\n\nOne two\nthree `a | b`\n- Point\n  - Second\n    point\n1. Number\n\n| a |\n|---|\nname | text\n\nLast"));

    [Fact]
    public void Every_allowed_quotation_exists()
    {
        var vocabulary = new Vocabulary();
        Prose[] prose =
            [.. Prose.OfPages(), .. Prose.OfPublicMembers(), .. Prose.OfDiagnostics(), .. Literals(), .. Prose.OfComments()];
        foreach (Prose text in prose) _ = vocabulary.Find(text);

        Assert.Empty(vocabulary.Unused);
    }

    [Theory]
    [InlineData("Nobody waits.")]
    [InlineData("the caller that waits, or whoever else")]
    [InlineData("The session ends. Who never waits needs no token.")]
    [InlineData("| What a batch stage returns is new |")]
    [InlineData("A stage gives an item.")]
    [InlineData("The pipeline is told.")]
    [InlineData("no item could pass it by")]
    [InlineData("The stage was switched off.")]
    [InlineData("whether the stage is on and replaced")]
    [InlineData("Stages that are still off are slower.")]
    [InlineData("It waits in front of the stage.")]
    [InlineData("the items that are inside, and more")]
    [InlineData("a batch that a worker held")]
    [InlineData("letters of a failed stage")]
    [InlineData("It waits, for there is no item.")]
    [InlineData("The item is dropped, too.")]
    [InlineData("the more stages, the more queues")]
    [InlineData("a cancelled token")]
    [InlineData("It optimises.")]
    [InlineData("a catalogue of earthquakes")]
    [InlineData("5 kilometres")]
    public void A_banned_word_is_found(string text) => Assert.Single(new Vocabulary().Find(Of(text)));

    [Theory]
    [InlineData("The given token is passed by value.")]
    [InlineData("Who needs this? What can the library not do?")]
    [InlineData("# What the compiler catches")]
    [InlineData("Results are never held back.")]
    [InlineData("a dead letter, or several dead letters")]
    [InlineData("It is declared inside the class, and is inside a method.")]
    [InlineData("The elements are on one line. The slot is on a line of its own.")]
    [InlineData("It is too old, for example.")]
    [InlineData("A promise comprises more than a premise.")]
    public void Plain_words_are_not_banned(string text) => Assert.Empty(new Vocabulary().Find(Of(text)));

    [Fact]
    public void Each_kind_of_prose_is_read()
    {
        Assert.Contains(Prose.OfPages(), static prose => prose is { File: "README.md", Text: "# Pipeline" });
        Assert.Contains(Prose.OfPublicMembers(), static prose => prose.Place == "T:Pipelines.StageAttribute");
        Assert.DoesNotContain(Prose.OfPublicMembers(), static prose => prose.Place == "P:Pipelines.StreamOptions.Parts");
        Assert.Contains(Prose.OfDiagnostics(), static prose => prose.Place == "PIPE0008");
        Assert.Contains(Literals(), static prose => prose.File == "Pipeline.Abstractions/Streams/StreamOptions.cs");
        Assert.Contains(Prose.OfComments(), static prose => prose.Text.StartsWith("Prose uses the words of", StringComparison.Ordinal));
        Assert.Contains(Prose.OfTestNames(), static prose => prose.Text == "Each kind of prose is read");
    }

    private static IEnumerable<Prose> Literals() =>
        Prose.OfLiterals(
            "Pipeline.Abstractions", "Pipeline.AspNetCore", "Pipeline.CodeFixes", "Pipeline.Generator", "Pipeline.Hosting",
            "Pipeline.Sample", "Pipeline.Service");

    private static Prose Of(string text) => new("a page", "a page", text);

    private static IEnumerable<string> LongSentences(Prose prose) =>
        from sentence in Sentences.Of(prose.Text)
        let words = Sentences.WordsIn(sentence)
        where words > MostWordsOfSentence
        select $"{prose.Place}: {words} words: {sentence}";

    private static void HasNoBannedWord(IEnumerable<Prose> prose)
    {
        var vocabulary = new Vocabulary();
        string[] found = [.. prose.SelectMany(vocabulary.Find)];

        Assert.True(found.Length == 0, $"{found.Length} found\n{string.Join('\n', found)}");
    }
}
