using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Analyzers.Bodies;

/// <summary>Streams whose results nothing reads.</summary>
public sealed class UnreadStreamTests
{
    [Theory]
    [InlineData("p.{|PIPE0047:StreamAsync|}(items);")]
    [InlineData("_ = p.{|PIPE0047:StreamAsync|}(items);")]
    [InlineData("var results = p.{|PIPE0047:StreamAsync|}(items);")]
    [InlineData("var _ = p.{|PIPE0047:StreamAsync|}(items);")]
    [InlineData("IAsyncEnumerable<int>? results = null; results = p.{|PIPE0047:StreamAsync|}(items);")]
    [InlineData("object results = p.{|PIPE0047:StreamAsync|}(items);")]
    [InlineData("p?.{|PIPE0047:StreamAsync|}(items);")]
    [InlineData("p.{|PIPE0047:StreamAsync|}(later, cancellationToken: ct);")]
    [InlineData("p.{|PIPE0047:StreamAsync|}(items, ct);")]
    [InlineData("p.{|PIPE0047:StreamAsync|}(reader);")]
    [InlineData("p.{|PIPE0047:StreamAsync|}(observed, ct);")]
    [InlineData("PipelineExtensions.{|PIPE0047:StreamAsync|}(p, items, ct);")]
    [InlineData("any.{|PIPE0047:StreamAsync|}(items);")]
    [InlineData("any.{|PIPE0047:StreamAsync|}(items, ct);")]
    [InlineData("_ = p.{|PIPE0047:StreamAsync|}(items).Where(static x => x > 0);")]
    [InlineData("_ = p.{|PIPE0047:StreamAsync|}(items).Select(static x => x + 1).OrderBy(static x => x);")]
    [InlineData("_ = p.{|PIPE0047:StreamAsync|}(items).WithCancellation(ct);")]
    [InlineData("var results = p.{|PIPE0047:StreamAsync|}(items).ConfigureAwait(false);")]
    [InlineData("Action send = () => p.{|PIPE0047:StreamAsync|}(items); send();")]
    [InlineData("Send(); void Send() => p.{|PIPE0047:StreamAsync|}(items);")]
    public Task A_stream_that_nothing_reads_is_reported(string code) => Check(code);

    [Theory]
    [InlineData("await foreach (int x in p.StreamAsync(items)) { }")]
    [InlineData("var results = p.StreamAsync(items); await foreach (int x in results) { }")]
    [InlineData("IAsyncEnumerable<int> results; results = p.StreamAsync(items); _ = results.GetAsyncEnumerator();")]
    [InlineData(
        "var results = p.StreamAsync(items); Func<Task> read = async () => { await foreach (int x in results) { } }; await read();")]
    [InlineData("_ = await p.StreamAsync(items).ToListAsync();")]
    [InlineData("await p.StreamAsync(items).WriteToAsync(writer);")]
    [InlineData("_ = p.StreamAsync(items).ToListAsync();")]
    [InlineData("_ = p.StreamAsync(items).GetAsyncEnumerator();")]
    [InlineData("_ = p.StreamAsync(items)?.GetAsyncEnumerator();")]
    [InlineData("_ = p.StreamAsync(items).ToObservable();")]
    [InlineData("_field = p.StreamAsync(items);")]
    [InlineData("Keep(p.StreamAsync(items));")]
    [InlineData("Func<IAsyncEnumerable<int>> start = () => p.StreamAsync(items); _ = start;")]
    [InlineData("var next = p.StreamAsync(p.StreamAsync(items)); await foreach (int x in next) { }")]
    [InlineData("await p.RunAllAsync(p.StreamAsync(items));")]
    [InlineData("Mine.StreamAsync(items);")]
    [InlineData("new Own().StreamAsync(items);")]
    public Task A_stream_read_or_passed_elsewhere_is_not_reported(string code) => Check(code);

    [Fact]
    public Task Top_level_statements_are_checked() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        var p = new P();
        var results = p.{|PIPE0047:StreamAsync|}([1, 2]);

        public partial class P
        {
            [Stage(Order = 1)] private static int A(int x) => x;
        }
        """, anotherWorks: true, compilerErrors: "CS8805");

    [Theory]
    [InlineData("p.StreamAsync(")]
    [InlineData("var x = x.StreamAsync(items);")]
    [InlineData("_ = p.StreamAsync(items).;")]
    public async Task Incomplete_code_does_not_crash_the_analyzer(string code) =>
        Assert.DoesNotContain(await GeneratorRun.Of(User(code)).AnalyzerDiagnosticsAsync(), static diagnostic => diagnostic.Id == "AD0001");

    private static async Task Check(string code)
    {
        string[] messages = await DiagnosticCase.CheckAsync(User(code));

        Assert.All(
            messages,
            static message =>
                Assert.Equal(
                    "Nothing reads the results of 'StreamAsync', so no item runs: use 'await foreach', or call 'RunAllAsync' if you don't "
                    + "need the results", message));
    }

    private static string User(string code) => $$"""
        #pragma warning disable CS0219, CS8321, CS4014
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            [Stage(Order = 1)] private static int A(int x) => x;
        }

        public class Own { public IAsyncEnumerable<int> StreamAsync(IEnumerable<int> items) => null!; }

        public static class Mine { public static IAsyncEnumerable<int> StreamAsync(IEnumerable<int> items) => null!; }

        public class User
        {
            public IAsyncEnumerable<int> _field = null!;

            public async Task UseAsync(P p, IPipeline<int, int> any, IEnumerable<int> items, IAsyncEnumerable<int> later,
                ChannelReader<int> reader, ChannelWriter<int> writer, IObservable<int> observed, CancellationToken ct)
            {
                await Task.Yield();
                {{code}}
            }

            private static void Keep(IAsyncEnumerable<int> results) { }
        }
        """;
}
