using Microsoft.CodeAnalysis;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Stages that do not fit in the order they have, and in which order they do.</summary>
public sealed class FittingOrderTests
{
    [Theory]
    [InlineData("int Twice(int)|int Parse(string)", "'Parse', 'Twice'")]
    [InlineData("void Log(int)|int Parse(string)|int Twice(int)", "'Parse', 'Log'")]
    [InlineData("string Trim(string)|int Twice(int)|int Parse(string)|int Last(int)", "'Parse', 'Twice'")]
    [InlineData("Uri Find(string)|string Show(int)|int Count(Uri)", "'Show', 'Find'")]
    [InlineData("long D(byte)|byte C(char)|char B(int)|int A(string)", "'A', 'B', 'C', 'D'")]
    [InlineData("char B(int)|int A(string)|long D(byte)|byte C(char)", "'A', 'B', 'C', 'D'")]
    [InlineData("Guid E(Uri)|int A(string)|char B(int)|Uri D(byte)|byte C(char)", "'A', 'B', 'C', 'D', 'E'")]
    [InlineData("string A(string)|string B(int)|int C(string)|string D(Guid)", "'D', 'A', 'C', 'B'")]
    [InlineData("int A(Guid)|Guid B(int)|string C(int)|int D(int)", "'B', 'A', 'D', 'C'")]
    [InlineData("string A(int)|int B(Guid)|void C(Guid)|int D(int)", "'C', 'B', 'D', 'A'")]
    [InlineData("void A(object)|Guid B(int)|string C(string)|string D(Guid)", "'B', 'A', 'D', 'C'")]
    public async Task The_message_names_the_order_that_fits(string stages, string order) =>
        AllPropose(await MessagesAsync(stages), order);

    /// <summary>Several orders fit these stages. Few stages move, and not far: first one to the front, then one to the back.</summary>
    [Theory]
    [InlineData("int A(int)|int B(int)|int C(string)", "'C', 'A', 'B'")]
    [InlineData("string A(int)|int B(int)|int C(int)", "'B', 'C', 'A'")]
    [InlineData("string A(Guid)|string B(Guid)|string C(string)|Guid D(string)", "'D', 'B', 'C'")]
    [InlineData("string A(Guid)|Guid B(byte)|byte C(string)|string D(string)", "'C', 'B', 'A'")]
    public async Task The_message_names_the_closest_of_several_orders(string stages, string order) =>
        AllPropose(await MessagesAsync(stages), order);

    [Fact]
    public async Task The_code_fix_gets_the_numbers_of_the_order() =>
        Assert.Equal(
            "20,10,30",
            Assert.Single(await DiagnosticsAsync(MembersOf("int Parse(string)|string Show(int)|int Twice(int)")))
                .Properties["FittingOrder"]);

    /// <summary>An editor repeats the search after every keystroke, so its effort is limited.</summary>
    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public async Task An_order_is_proposed_for_at_most_32_stages(int stages, bool isProposed)
    {
        string all = string.Concat(Enumerable.Range(1, stages - 1).Select(static at => $"int A{at}(int)|")) + "int Parse(string)";

        Assert.Equal(
            isProposed,
            Assert.Single(await MessagesAsync(all)).Contains("in the order 'Parse', 'A1', 'A2'", StringComparison.Ordinal));
    }

    /// <summary>No stage can be moved alone, and no two can change places. To build these chains takes 2000 steps, and 2001.</summary>
    [Fact]
    public async Task The_search_for_an_order_takes_at_most_2000_steps()
    {
        AllPropose(
            await MessagesAsync(
                "string A(int)|int B(int)|int C(Guid)|int D(string)|int E(string)|Guid F(int)|string G(Guid)|Guid H(int)|int I(Guid)|"
                + "Guid J(string)"),
            "'D', 'A', 'E', 'B', 'F', 'C', 'H', 'G', 'J', 'I'");
        Assert.All(
            await MessagesAsync(
                "int A(string)|int B(string)|string C(int)|Guid D(int)|int E(string)|string F(int)|int G(int)|string H(Guid)|"
                + "string I(Guid)"),
            static message => Assert.DoesNotContain("in the order", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("int Parse(string)|Uri Show(Uri)")]
    [InlineData("int Parse(string)|int Twice(int)|Uri Trim(string)")]
    [InlineData("int Parse(string)|int Parse2(string)")]
    public async Task The_message_proposes_no_order_if_none_fits(string stages)
    {
        string message = Assert.Single(await MessagesAsync(stages));

        Assert.DoesNotContain("in the order", message, StringComparison.Ordinal);
        Assert.Contains("change one of the two types", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_kind_is_proposed_before_another_order()
    {
        string message = Assert.Single(await MessagesAsync("int Parse(string)|bool IsLong(int)|int Twice(int)"));

        Assert.EndsWith("if 'IsLong' decides which items continue, write Kind = StageKind.Filter", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_splits_a_group_is_not_proposed()
    {
        string[] messages = await MessagesOfAsync("""
            [Stage(Order = 1, Group = "G")] private static int A(string x) => 1;
            [Stage(Order = 2, Group = "G")] private static char C(byte x) => 'c';
            [Stage(Order = 3)] private static byte B(int x) => 1;
            """);

        Assert.DoesNotContain("in the order", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_stage_prevents_an_order_proposal()
    {
        string[] messages = await MessagesOfAsync("""
            [Stage(Order = 1)] private static int Twice(int x) => x;
            [Stage(Order = 2)] private static int Parse(string x) => 1;
            [Stage(Order = 3)] private static T Any<T>(T x) => x;
            """);

        Assert.DoesNotContain(
            "in the order", Assert.Single(messages, static message => message.StartsWith("Stage 'Parse'", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    /// <summary>
    /// Every stage of a kind fits every other of that kind, but no chain holds both kinds: a search without a limit would try the factorial
    /// of the stages.
    /// </summary>
    [Fact]
    public async Task The_search_terminates_if_nearly_all_stages_fit()
    {
        string[] stages = [.. Enumerable.Range(0, 14).SelectMany(static at => new[] { $"int A{at}(int)", $"string B{at}(string)" })];

        Assert.All(
            await MessagesAsync(string.Join('|', stages)),
            static message => Assert.DoesNotContain("in the order", message, StringComparison.Ordinal));
    }

    private static void AllPropose(string[] messages, string order)
    {
        Assert.NotEmpty(messages);
        Assert.All(
            messages,
            message =>
                Assert.Contains(
                    $": the stages fit in the order {order}, so number them in that sequence; or change one of the two types",
                    message, StringComparison.Ordinal));
    }

    private static Task<string[]> MessagesAsync(string stages) => MessagesOfAsync(MembersOf(stages));

    private static string MembersOf(string stages) =>
        string.Concat(
            stages.Split('|')
            .Select(static (stage, at) =>
                $"[Stage(Order = {at + 1}0)] private static "
                + $"{stage.Replace(")", " x)", StringComparison.Ordinal)}"
                + $"{(stage.StartsWith("void", StringComparison.Ordinal) ? " { }" : " => default!;")}\n"));

    private static async Task<string[]> MessagesOfAsync(string members) =>
        [.. (await DiagnosticsAsync(members)).Select(static diagnostic => diagnostic.GetMessage(null))];

    private static async Task<Diagnostic[]> DiagnosticsAsync(string members)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using System;
            using Pipelines;

            public partial class P
            {
            {{members}}
            }
            """);
        Assert.Empty(run.CompilerDiagnostics());
        return [.. (await run.AnalyzerDiagnosticsAsync()).Where(static diagnostic => diagnostic.Id is "PIPE0008" or "PIPE0011")];
    }
}
