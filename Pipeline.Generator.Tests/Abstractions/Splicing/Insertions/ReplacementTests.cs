using System.Buffers;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;

public sealed class ReplacementTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Replacement_runs_in_place_of_the_stage_until_Restore()
    {
        var marks = new MarkingPipeline();

        Assert.Equal(1, marks.Stages.A.Replace(static text => text + "a"));
        Assert.True(marks.Stages.A.IsReplaced);
        Assert.Equal("aBCD", marks.Of(""));
        Assert.Equal(2, marks.Stages.A.Restore());
        Assert.Equal("ABCD", marks.Of(""));
        Assert.Equal(2, marks.Stages.A.Restore());
    }

    [Fact]
    public void A_replaced_stage_keeps_its_settings()
    {
        var marks = new MarkingPipeline();
        marks.Stages.D.Replace(static text => text.Length == 4 ? throw new FormatException("four") : text + "d");

        Assert.Equal("ABCd", marks.Of(""));
        Assert.Equal("a long textABC", marks.Of("a long text"));
        Assert.Null(marks.Of("x"));
        Assert.Equal(
            ("D", "xABC", "four", 1L),
            (marks.Failures[0].Stage, marks.Failures[0].Item, marks.Failures[0].Exception.Message, marks.Failures[0].Version));

        marks.Stages.D.Enabled = false;
        Assert.Equal("xABC", marks.Of("x"));
    }

    [Fact]
    public void Filter_stage_accepts_a_filter_as_its_replacement()
    {
        var marks = new MarkingPipeline();
        marks.Stages.IsKept.Replace(static text => text.Contains('!'));

        Assert.Null(marks.Of("a"));
        Assert.Equal("!ABCD", marks.Of("!"));
    }

    [Fact]
    public void Expanding_and_batch_stages_accept_replacements_of_their_kind()
    {
        var packs = new SplitAndJoinPipeline();
        packs.Stages.Split.Replace(static text => text.Split('-'));
        packs.Stages.Join.Replace(static words => string.Concat(words.Reverse()));

        Assert.Equal(["cba.", "d."], packs.Of("a-b", "c-d"));
    }

    [Fact]
    public void Partial_batch_runs_the_old_function_after_a_replacement()
    {
        var packs = new SplitAndJoinPipeline();
        var results = new ArrayBufferWriter<string>();
        packs.Stages.Split.InsertBefore(text =>
        {
            if (text == "replace") packs.Stages.Join.Replace(static words => string.Join("/", words));
            return text;
        });

        // A chunk is of one version, so that the splice is seen by the next one.
        string[] texts = [.. Enumerable.Repeat("a", 255), "replace", "b", "c"];
        packs.RunBatch(texts, results);

        string[] last = results.WrittenSpan[^3..].ToArray();
        Assert.Equal(["a+a+a.", "replace.", "b/c."], last);
    }

    [Fact]
    public void Results_of_a_batch_stage_never_see_half_a_splice()
    {
        var twice = new TwoBatches();
        var results = new ArrayBufferWriter<string>();
        twice.OnFirst = call =>
        {
            if (call != 2) return;
            twice.Splices.Publish(new Splice()
                .InsertBefore(twice.Stages.Second, static text => text + "+new", out _)
                .Replace(
                    twice.Stages.Second,
                    static texts =>
                        string.Join(
                            ",", texts.Select(
                                static text => text.EndsWith("+new", StringComparison.Ordinal) ? $"new({text})" : $"torn({text})"))));
        };

        twice.RunBatch(["a", "b", "c", "d", "e", "f"], results);

        Assert.Equal(["old(ab)", "new(cd+new),new(ef+new)"], results.WrittenSpan.ToArray());
    }

    [Fact]
    public async Task Asynchronous_stage_accepts_synchronous_and_asynchronous_replacements()
    {
        var marks = new AsyncMarkingPipeline();
        marks.Stages.A.Replace(static text => text + "1");
        Assert.Equal("1B", await marks.RunAsync("", Token));

        marks.Stages.A.Replace(async static (text, cancellationToken) =>
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return text + "2";
        });
        Assert.Equal("2B", await marks.RunAsync("", Token));

        var seen = new List<string>();
        marks.Stages.See.Replace(seen.Add);
        marks.Stages.B.Replace(static (text, _) => new(text + "3"));
        Assert.Equal("23", await marks.RunAsync("", Token));
        Assert.Equal(["23"], seen);
    }

    [Fact]
    public async Task Items_in_flight_do_not_run_functions_inserted_later()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);
        rooms.Stages.Wait.InsertAfter((Action<int>)(static _ => throw new InvalidOperationException("An item entered after the splice.")));

        rooms.Open();

        Assert.Equal(1, await inside);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Task.Run(() => rooms.Run(2), Token));
    }

    [Theory]
    [InlineData("shop.Stages.Double.Replace(x => x * 3);", null)]
    [InlineData("shop.Stages.Look.Replace(x => { });", null)]
    [InlineData("shop.Stages.Look.Replace(System.Console.WriteLine);", null)]
    [InlineData("shop.Stages.Keep.Replace(x => x > 1);", null)]
    [InlineData("shop.Stages.Cut.Replace(span => span.Slice(1));", null)]
    [InlineData("shop.Stages.Double.InsertBefore(x => x + 1, \"more\");", null)]
    [InlineData("shop.Stages.Double.InsertBefore(_ => throw new System.NotSupportedException());", null)]
    [InlineData("new Splice().Replace(shop.Stages.Look, x => { }).InsertAfter(shop.Stages.Look, x => x + 1, out _);", null)]
    [InlineData("shop.Stages.Double.Replace(x => \"text\");", "CS0029")]
    [InlineData("shop.Stages.Keep.Replace(x => x);", "CS0029")]
    [InlineData("shop.Stages.Double.Replace(async x => { await System.Threading.Tasks.Task.Yield(); return x; });", "CS0619")]
    [InlineData("shop.Stages.Look.Replace(async x => await System.Threading.Tasks.Task.Yield());", "CS0619")]
    [InlineData(
        "new Boxes().Stages.Pack.Replace(async numbers => { _ = numbers.Count; await System.Threading.Tasks.Task.Yield(); });", "CS0619")]
    [InlineData("new Boxes().Stages.Pack.Replace(numbers => { });", null)]
    [InlineData("shop.Stages.Double.ReplaceAsync(x => x + 1);", null)]
    [InlineData("shop.Stages.Double.ReplaceAsync(x => x + 1, default);", null)]
    [InlineData("shop.Stages.Look.ReplaceAsync(System.Console.WriteLine);", null)]
    [InlineData("shop.Stages.Keep.ReplaceAsync(x => x > 1);", null)]
    [InlineData("shop.Stages.Cut.ReplaceAsync(span => span.Slice(1));", null)]
    [InlineData("new Boxes().Stages.Pack.ReplaceAsync(numbers => { });", null)]
    [InlineData("new Mail().Stages.Send.ReplaceAsync((x, token) => throw new System.NotSupportedException());", null)]
    [InlineData("new Mail().Stages.Send.ReplaceAsync(x => x + 1);", null)]
    [InlineData("shop.Stages.Keep.ReplaceAsync(x => x);", "CS0029")]
    [InlineData("shop.Stages.Double.ReplaceAsync(async x => { await System.Threading.Tasks.Task.Yield(); return x; });", "CS0619")]
    [InlineData("shop.Stages.Look.ReplaceAsync(async x => await System.Threading.Tasks.Task.Yield());", "CS0619")]
    [InlineData("shop.Stages.Look.ReplaceAsync(x => Log(x));", "CS0619")]
    [InlineData("shop.Stages.Double.ReplaceAsync(x => Later(x));", "CS0619")]
    [InlineData("new Boxes().Stages.Pack.ReplaceAsync(async numbers => { await System.Threading.Tasks.Task.Yield(); });", "CS0619")]
    [InlineData("shop.Stages.Double.InsertBefore(async x => { await System.Threading.Tasks.Task.Yield(); return x; });", "CS0619")]
    [InlineData("shop.Stages.Double.InsertAfter(async x => await System.Threading.Tasks.Task.Yield());", "CS0619")]
    [InlineData("shop.Stages.Double.InsertBefore(async (x, token) => { await System.Threading.Tasks.Task.Yield(); return x; });", "CS1593")]
    [InlineData("shop.Stages.Double.Replace((x, token) => new System.Threading.Tasks.ValueTask<int>(x));", "CS1593")]
    [InlineData("shop.Stages.Double.InsertBefore(x => Later(x));", "CS0619")]
    [InlineData("shop.Stages.Double.InsertAfter(x => Log(x));", "CS0619")]
    [InlineData("shop.Stages.Double.InsertAfter(Later);", "CS0619")]
    [InlineData("shop.Stages.Look.Replace(x => Log(x));", "CS0619")]
    [InlineData("shop.Stages.Double.Replace(x => Later(x));", "CS0619")]
    [InlineData(
        "new Splice().InsertBefore(shop.Stages.Double, async x => { await System.Threading.Tasks.Task.Yield(); }, out _);", "CS0619")]
    [InlineData("new Splice().InsertAfter(shop.Stages.Double, x => Later(x), out _);", "CS0619")]
    [InlineData("new Splice().Replace(shop.Stages.Look, async x => { await System.Threading.Tasks.Task.Yield(); });", "CS0619")]
    [InlineData("new Splice().Replace(new Boxes().Stages.Pack, numbers => { });", null)]
    [InlineData("new Splice().Replace(new Boxes().Stages.Pack, async numbers => await System.Threading.Tasks.Task.Yield());", "CS0619")]
    [InlineData("new Splice().Replace(new Boxes().Stages.Pack, numbers => Log(numbers.Count));", "CS0619")]
    [InlineData("new Splice().Replace(new Boxes().Stages.Pack, numbers => Later(numbers.Count));", "CS0619")]
    [InlineData("new Boxes().Stages.Pack.Replace(numbers => Later(numbers.Count));", "CS0619")]
    [InlineData("new Mail().Stages.Send.InsertBefore(x => Later(x));", "CS0619")]
    [InlineData("new Mail().Stages.Send.InsertBefore((x, token) => throw new System.NotSupportedException());", null)]
    [InlineData("new Splice().InsertAfter(new Mail().Stages.Send, (x, token) => throw new System.NotSupportedException(), out _);", null)]
    public void The_compiler_rejects_functions_that_do_not_fit_the_stage(
        string statement, string? error)
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            using System;
            using Pipelines;

            public sealed partial class Shop
            {
                [Stage(Order = 1)] private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) => text;
                [Stage(Order = 2)] private static int Parse(ReadOnlySpan<char> text) => text.Length;
                [Stage(Order = 3)] private static int Double(int number) => number * 2;
                [Stage(Order = 4)] private static void Look(int number) { }
                [Stage(Order = 5, Kind = StageKind.Filter)] private static bool Keep(int number) => true;
            }

            public sealed partial class Mail
            {
                [Stage(Order = 1)] private static System.Threading.Tasks.ValueTask<int> Send(int number) => new(number);
            }

            public sealed partial class Boxes
            {
                [Stage(Order = 1, BatchSize = 2)] private static void Pack(System.Collections.Generic.IReadOnlyList<int> numbers) { }
            }
            """,
            $$"""
            using Pipelines;

            internal static class User
            {
                private static System.Threading.Tasks.ValueTask<int> Later(int number) => new(number);
                private static System.Threading.Tasks.ValueTask Log(int number) => default;

                internal static void Use(Shop shop)
                {
                    {{statement}}
                }
            }
            """);

        // CS1662 says of the lambda what CS0029 says of its body.
        Assert.Equal(
            error is null ? [] : [error],
            run.CompilerDiagnostics().Select(static diagnostic => diagnostic.Id).Where(static id => id != "CS1662").Distinct());
    }
}
