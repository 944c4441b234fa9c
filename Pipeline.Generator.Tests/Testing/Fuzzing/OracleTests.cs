using Microsoft.CodeAnalysis;
using Pipelines.Generator.Analyzers;
using Pipelines.Generator.Tests.Testing.Fuzzing.Toys;
using Pipelines.Testing.Fuzzing.Inputs;
using Pipelines.Testing.Fuzzing.Judging;
using Pipelines.Testing.Fuzzing.Running;

namespace Pipelines.Generator.Tests.Testing.Fuzzing;

/// <summary>Generators and analyzers with injected faults. An oracle that missed them would also miss real faults.</summary>
public sealed class OracleTests
{
    private const string Shop = """
        using Pipelines;

        public partial class Shop
        {
            [Stage(Order = 1, Name = "Trim; } class Injected { } //")]
            private static string Trim(string text) => text.Trim();
        }
        """;

    private const string Second = """
        using Pipelines;

        public partial class Bakery
        {
            [Stage(Order = 1)]
            private static string Trim(string text) => text.Trim();
        }
        """;

    [Fact]
    public async Task A_correct_generator_produces_no_complaints()
    {
        Assert.Empty(await JudgeAsync(static (_, _) => ToyPipelineGenerator.Works, static _ => false));
        Assert.Empty(
            (await new Oracle(
                static () => new PipelineGenerator(), static () => new PipelineAnalyzer()).JudgeAsync(
                    new FuzzInput("", [Shop]), thorough: true, TestContext.Current.CancellationToken)).Complaints);
    }

    [Fact]
    public async Task A_generator_that_throws_is_found() =>
        Assert.Equal(
            Promise.Threw,
            Assert.Single(await JudgeAsync(static (_, _) => throw new InvalidOperationException("injected"), static _ => false)).Promise);

    [Fact]
    public async Task An_analyzer_that_throws_is_found() =>
        Assert.Equal(
            Promise.Threw,
            (await JudgeAsync(
                static (_, _) => ToyPipelineGenerator.Works, static _ => throw new InvalidOperationException("injected")))[0].Promise);

    [Theory]
    [InlineData("internal Unknown Wrong;")]
    [InlineData("private static string Trim(string text) => text;")]
    [InlineData("private int _neverUsed;")]
    [InlineData("public string Null => (string)(object?)null;")]
    public async Task Generated_text_with_compiler_errors_or_warnings_is_found(string fault) =>
        Assert.All(
            await JudgeAsync((_, _) => ToyPipelineGenerator.Works + fault, static _ => false),
            static complaint => Assert.Equal(Promise.Uncompilable, complaint.Promise));

    [Theory]
    [InlineData("internal int Open(")]
    [InlineData("\n#line 1 \"elsewhere.cs\"\n")]
    [InlineData("\n#error injected\n")]
    public async Task Malformed_text_is_found_in_broken_programs(string fault)
    {
        IReadOnlyList<Complaint> complaints =
            await JudgeAsync((_, _) => ToyPipelineGenerator.Works + fault, static _ => false, "public class Unknown<T> : T { }");

        Assert.Contains(complaints, static complaint => complaint.Promise == Promise.Malformed);
    }

    [Fact]
    public async Task Code_injected_through_a_stage_name_is_found() =>
        Assert.Contains(
            await JudgeAsync(
                static (_, stage) => $"{ToyPipelineGenerator.Works} internal static int {stage.NamedArguments[^1].Value.Value} ",
                static _ => false), static complaint => complaint.Promise == Promise.Injected);

    [Fact]
    public async Task A_generator_that_omits_a_pipeline_is_found() =>
        Assert.Equal(
            Promise.Disparity,
            Assert.Single(
                await JudgeAsync(
                    static (type, _) => type.Name == "Shop" ? ToyPipelineGenerator.Works : "", static _ => false, Second)).Promise);

    [Fact]
    public async Task An_analyzer_that_rejects_a_working_pipeline_is_found() =>
        Assert.Equal(
            Promise.Disparity,
            Assert.Single(
                await JudgeAsync(
                    static (_, _) => ToyPipelineGenerator.Works,
                    static method => method.ContainingType.Name == "Bakery" && method.Name == "Trim", Second)).Promise);

    [Fact]
    public async Task An_error_of_one_pipeline_does_not_excuse_another()
    {
        Complaint complaint =
            Assert.Single(await JudgeAsync(static (_, _) => "", static method => method.ContainingType.Name == "Bakery", Second));

        Assert.Equal(Promise.Disparity, complaint.Promise);
        Assert.Contains("Shop", complaint.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_depends_on_the_order_of_files_is_found()
    {
        static string Write(INamedTypeSymbol type, AttributeData stage) =>
            $"{ToyPipelineGenerator.Works} /* first: {type.ContainingNamespace.GetTypeMembers()[0].Name} */";

        Assert.Equal(Promise.Undetermined, Assert.Single(await JudgeAsync(Write, static _ => false, Second)).Promise);
    }

    [Fact]
    public async Task Errors_in_user_code_cause_no_complaints() =>
        Assert.Empty(
            await JudgeAsync(
                static (_, _) => ToyPipelineGenerator.Works + "private Missing _missing;", static _ => false,
                "public class Unknown<T> : Missing { }"));

    [Fact]
    public async Task A_failing_program_still_fails_after_it_is_minimized()
    {
        static Task<bool> Fails(FuzzInput input) =>
            Task.FromResult(input.Sources.Any(static source => source.Contains("Trim", StringComparison.Ordinal)));

        FuzzInput smallest = await new Minimizer(Fails, budget: 300).MinimizeAsync(new FuzzInput("", [Second, Shop, Second]));

        Assert.Equal(["Trim"], smallest.Sources.Select(static source => source.Trim()));
    }

    private static async Task<IReadOnlyList<Complaint>> JudgeAsync(
        Func<INamedTypeSymbol, AttributeData, string> write, Func<ISymbol, bool> objects, params string[] more)
    {
        var oracle = new Oracle(() => new ToyPipelineGenerator(write), () => new ToyPipelineAnalyzer(objects));
        return (await oracle.JudgeAsync(
            new FuzzInput("", [Shop, .. more]), thorough: true, TestContext.Current.CancellationToken)).Complaints;
    }
}
