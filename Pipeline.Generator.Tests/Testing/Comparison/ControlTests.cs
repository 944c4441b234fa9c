using System.Text.RegularExpressions;
using Pipelines.Testing.Comparison.Making;
using Pipelines.Testing.Comparison.Meaning;
using Pipelines.Testing.Comparison.Running;
using Pipelines.Testing.Comparison.Shrinking;
using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Writing;

namespace Pipelines.Generator.Tests.Testing.Comparison;

/// <summary>Proves the comparison: it must find faults that are injected on either side.</summary>
public sealed partial class ControlTests
{
    [Fact]
    public void A_wrong_rule_of_the_interpreter_changes_transcripts()
    {
        var left = Enum.GetValues<Slip>().Where(static slip => slip != Slip.None).ToHashSet();

        // Most of them show at once, some only where a chunk ends while a batch stage holds items.
        for (int seed = 1; seed <= 20_000 && left.Count > 0; seed++)
        {
            Case @case = ScriptMaker.MakeCase((ulong)seed, Features.All);
            if (seed > 1000 && !@case.Pipeline.Stages.Any(static stage => stage.IsBatch)) continue;
            IReadOnlyList<string> meant = MeantScript.Of(@case);
            left.RemoveWhere(slip => !meant.SequenceEqual(MeantScript.Of(@case, slip)));
        }

        Assert.True(left.Count == 0, $"No difference is made by {string.Join(", ", left)}.");
    }

    [Theory]
    [InlineData(Slip.TornReads)]
    [InlineData(Slip.NullIsForgotten)]
    [InlineData(Slip.TapsDoNotFail)]
    [InlineData(Slip.RouteIsAskedTwice)]
    [InlineData(Slip.RedirectIsReadLive)]
    [InlineData(Slip.DisabledLaneIsTaken)]
    public async Task A_wrong_rule_of_the_interpreter_is_found(Slip slip)
    {
        // Only cases that the rule touches are worth compiling.
        Case[] cases =
            [.. MakeCases(3000, Features.All)
                .Where(@case => !MeantScript.Of(@case).SequenceEqual(MeantScript.Of(@case, slip))).Take(5)];

        Failure?[] failures = await new Comparer(slip).CompareAsync(cases);

        Assert.NotEmpty(failures);
        Assert.All(failures, static failure => Assert.Equal(FailureKind.Differs, failure?.Kind));
    }

    [Theory]
    [InlineData("a stage that is disabled runs", 10)]
    [InlineData("two calls change places", 40)]
    [InlineData("a dropped item goes on", 10)]
    public async Task A_wrong_line_of_generated_text_is_found_and_minimized(string fault, int pipelines)
    {
        Func<string, string> patch = fault switch
        {
            "a stage that is disabled runs" => static text => Condition().Replace(text, "if (true || $1)"),
            "two calls change places" => SwapCalls,
            _ => static text =>
                text.Replace("return false;", "{ }", StringComparison.Ordinal).Replace("continue;", "{ }", StringComparison.Ordinal),
        };
        var comparer = new Comparer(patch: patch);

        Failure?[] failures = await comparer.CompareAsync([.. MakeCases(pipelines, Features.Core)]);
        Failure first = Assert.Single(failures.Where(static failure => failure is { Kind: FailureKind.Differs }).Take(1))!;
        Failure small = await new Shrinker(comparer).ShrinkAsync(first);

        Assert.InRange(small.Case.Pipeline.Stages.Count, 1, 2);
        Assert.InRange(small.Case.Script.Count, 1, 2);
        TestContext.Current.TestOutputHelper?.WriteLine(small.Report());
    }

    [Theory]
    [InlineData("a segment counts what it drops at no stage", @"\.CountDropped\((\d+)\)", ".CountEmitted($1)")]
    [InlineData("a segment's dead letter gets lost", @"\.TryDeadLetter\(", ".Equals(")]
    [InlineData(
        "what passes a cut group by goes through the rest of it", @"counts\.Handles\(item\.Item1,", "counts.Handles(item.Item1 || true,")]
    [InlineData("half a batch is never passed on", @"batch\.Version is \{ \} version \? .*? : default;", "default;")]
    public async Task A_wrong_line_of_a_segment_is_found(string fault, string pattern, string replacement)
    {
        // Routes would make such groups rare.
        IEnumerable<Case> cases = MakeCases(2000, Features.All & ~Features.Routes).Where(@case => IsTouchedBy(fault, @case)).Take(20);

        Assert.True(await DifferAsync(cases, text => Regex.Replace(text, pattern, replacement)), fault);
    }

    [Theory]
    [InlineData("a redirect is forgotten", @"(way\w+) = Redirected\w+\(\1\);", "")]
    [InlineData("a lane takes items although it is disabled", @"if \((LaneRuns\w+)\)", "if ($1 || true)")]
    [InlineData("a lane is not counted", @"counts\.CountLane\(\d+\);", "")]
    public async Task A_wrong_line_of_a_route_is_found(string fault, string pattern, string replacement)
    {
        IEnumerable<Case> cases = MakeCases(600, Features.All).Where(static @case => @case.Pipeline.Lanes.HasRoutes).Take(60);

        Assert.True(await DifferAsync(cases, text => Regex.Replace(text, pattern, replacement)), fault);
    }

    [Fact]
    public async Task A_wrong_line_that_only_timed_items_reach_is_found() => Assert.True(
        await DifferAsync(
            MakeCases(60, Features.All),
            static text => text.Replace("return taken.Complete(", "return !taken.Complete(", StringComparison.Ordinal)));

    [Fact]
    public void A_seed_always_produces_the_same_case()
    {
        Case first = ScriptMaker.MakeCase(77, Features.All);
        Case second = ScriptMaker.MakeCase(77, Features.All);

        Assert.Equal(PipelineSource.Of(first.Pipeline, 0), PipelineSource.Of(second.Pipeline, 0));
        Assert.Equal(MeantScript.Of(first), MeantScript.Of(second));
    }

    [Fact]
    public void Smaller_cases_can_be_interpreted()
    {
        foreach (Case @case in MakeCases(30, Features.All))
            foreach (Case smaller in SmallerCases.WithSmallerScript(@case).Concat(SmallerCases.WithSmallerPipeline(@case))
                .Where(static smaller => Validity.IsValid(smaller.Pipeline)))
                Assert.NotEmpty(MeantScript.Of(smaller));
    }

    private static bool IsTouchedBy(string fault, Case @case)
    {
        IReadOnlyList<StageSpec> stages = @case.Pipeline.Stages;
        bool talks = @case.Script.Any(static step => step is StreamStep { IsSession: true });
        return fault switch
        {
            "a segment counts what it drops at no stage" =>
                talks && stages.Any(static stage => stage.Shape is Shape.Filter or Shape.OutMap or Shape.OptionalMap),
            "a segment's dead letter gets lost" =>
                @case.Pipeline.UsesHandler && @case.Pipeline.HasBoundaries
                && stages.Any(static stage => stage.Fault is not null && stage.OnError == ErrorAction.DeadLetter),
            "half a batch is never passed on" => stages.Any(static stage => stage.BatchSize > 1),
            _ => stages.Zip(stages.Skip(1))
                .Any(static pair =>
                    pair.First.Group is { } group && pair.Second.Group == group && !pair.Second.IsBatch
                    && (pair.Second.HasQueue || pair.First.Parallelism > 1) && pair.First.Out != pair.Second.Out)
                && UnitSpec.Of(@case.Pipeline).Any(static unit => unit is { IsGroup: true, IsOptional: true, EnabledByDefault: false }),
        };
    }

    private static IEnumerable<Case> MakeCases(int count, Features features) =>
        Enumerable.Range(1, count).Select(seed => ScriptMaker.MakeCase((ulong)seed, features));

    // Few at a time, because most faults show in the first cases. A compilation of its own for each case would cost more.
    private static async Task<bool> DifferAsync(IEnumerable<Case> cases, Func<string, string> patch)
    {
        var comparer = new Comparer(patch: patch);
        foreach (Case[] some in cases.Chunk(10))
            if ((await comparer.CompareAsync(some)).Any(static failure => failure is { Kind: FailureKind.Differs })) return true;
        return false;
    }

    // Swaps the first two adjacent calls that leave the item in the variable in which they find it.
    private static string SwapCalls(string text)
    {
        string[] lines = text.Split('\n');
        for (int at = 0; at + 1 < lines.Length; at++)
        {
            if (Call().Match(lines[at]) is not { Success: true } first || Call().Match(lines[at + 1]) is not { Success: true } second
                || first.Groups["item"].Value != second.Groups["item"].Value) continue;
            (lines[at], lines[at + 1]) = (lines[at + 1], lines[at]);
            break;
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"if \((Runs\w+)\)")]
    private static partial Regex Condition();

    [GeneratedRegex(@"^ +(?:(?=(?<item>\w+) = [\w:.<>]+\.[SM]\d+\w*\(\k<item>\);$)|(?=[\w:.<>]+\.[SM]\d+\w*\((?<item>\w+)\);$))")]
    private static partial Regex Call();
}
