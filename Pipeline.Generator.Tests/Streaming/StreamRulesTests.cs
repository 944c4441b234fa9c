using System.Reflection;
using System.Text.RegularExpressions;
using Pipelines.Generator.Tests.Repository;
using Pipelines.Generator.Tests.Streaming.Segments;
using Pipelines.Generator.Tests.Streaming.Simulating;

namespace Pipelines.Generator.Tests.Streaming;

/// <summary>The page of rules says which test proves each of them.</summary>
public sealed partial class StreamRulesTests
{
    [Fact]
    public void Every_rule_names_one_test_and_every_test_proves_one_rule()
    {
        string[] named = [.. TestName().Matches(Page()).Select(static match => match.Groups[1].Value)];
        string[] tests = [.. new[] { typeof(StreamSimulationTests), typeof(PlantedBugTests), typeof(SegmentStreamTests), typeof(SegmentStormTests), typeof(PipelineSessionTests), typeof(AdapterTests) }
            .SelectMany(static type => type.GetMethods().Where(static method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => $"{type.Name}.{method.Name}"))];

        Assert.Equal(tests.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_are_numbered_without_a_gap()
    {
        int[] numbers = [.. Number().Matches(Page()).Select(static match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    private static string Page() => RepositoryFiles.Read("docs", "stream-rules.md");

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Number();
}
