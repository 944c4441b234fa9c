using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Pipelines.Generator.Tests.Abstractions.Streams;
using Pipelines.Generator.Tests.Abstractions.Streams.Interop;
using Pipelines.Generator.Tests.Abstractions.Streams.Segmented;
using Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Sources;
using Pipelines.Generator.Tests.Docs.Pages;
using Pipelines.Generator.Tests.Testing.Simulating;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>Pages that promise something say which tests prove it.</summary>
public sealed partial class RulePagesTests
{
    private static readonly Type[] TestClasses =
        [.. typeof(RulePagesTests).Assembly.GetTypes().Where(static type => type.Name.EndsWith("Tests", StringComparison.Ordinal))];

    public static TheoryData<string> PagesThatNameTests =>
        [.. MarkdownPage.Paths().Where(static path => TestName().IsMatch(MarkdownPage.Read(path).Prose))];

    [Theory]
    [MemberData(nameof(PagesThatNameTests))]
    public void Every_test_that_a_page_names_exists(string path) =>
        Assert.Empty(TestNames(path).Except(TestClasses.SelectMany(TestsOf)));

    /// <summary>A test with a link after its name is in the linked file.</summary>
    [Theory]
    [MemberData(nameof(PagesThatNameTests))]
    public void A_test_name_links_to_the_file_of_its_class(string path) =>
        Assert.Empty(
            LinkedTest().Matches(MarkdownPage.Read(path).Prose)
            .Where(static match => Path.GetFileNameWithoutExtension(match.Groups[2].Value) != match.Groups[1].Value.Split('.')[0])
            .Select(static match => match.Value));

    [Theory]
    [InlineData("docs/guarantees/stream-rules.md")]
    [InlineData("docs/guarantees/promises.md")]
    public void Rules_are_numbered_without_a_gap(string path)
    {
        int[] numbers =
            [.. Number().Matches(MarkdownPage.Read(path).Prose)
                .Select(static match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

        Assert.NotEmpty(numbers);
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Theory]
    [InlineData("docs/guarantees/stream-rules.md")]
    [InlineData("docs/guarantees/promises.md")]
    public void Every_rule_names_a_test(string path) =>
        Assert.DoesNotContain(
            MarkdownPage.Read(path).Prose.Split('\n'), static line => Number().IsMatch(line) && !TestName().IsMatch(line));

    [Fact]
    public void Stream_rules_and_stream_tests_match_one_to_one()
    {
        Type[] classes =
        [
            typeof(StreamSimulationTests), typeof(InjectedFaultTests), typeof(SettlementTests), typeof(StreamEndTests),
            typeof(StreamSourceTests), typeof(StreamCancellationTests), typeof(StreamContextTests), typeof(SegmentStreamTests),
            typeof(SegmentStressTests), typeof(PipelineSessionTests), typeof(SendAsyncTests), typeof(PipelineInputTests),
            typeof(AdapterTests),
        ];
        IEnumerable<string> tests = classes.SelectMany(TestsOf);

        Assert.Equal(tests.Order(StringComparer.Ordinal), TestNames("docs/guarantees/stream-rules.md").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> TestsOf(Type type) =>
        type.GetMethods().Where(static method => method.GetCustomAttribute<FactAttribute>() is not null)
        .Select(method => $"{type.Name}.{method.Name}");

    private static IEnumerable<string> TestNames(string path) =>
        TestName().Matches(MarkdownPage.Read(path).Prose).Select(static match => match.Groups[1].Value);

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\[`(\w+Tests\.\w+)`\]\(([^)]*)\)")]
    private static partial Regex LinkedTest();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Number();
}
