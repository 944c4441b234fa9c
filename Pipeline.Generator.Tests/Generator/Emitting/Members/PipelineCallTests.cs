using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Emitting.Members;

/// <summary>Calls of a pipeline's members in a user's code: which compile, and what the compiler says of the others.</summary>
public sealed class PipelineCallTests
{
    private const string Usings = """
        using System;
        using System.Buffers;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using System.Threading.Tasks.Dataflow;
        using Pipelines;

        """;

    private const string Classes = Usings + """
        public partial class One { [Stage(Order = 1)] private static int A(int x) => x; }
        public partial class OneToken { [Stage(Order = 1)] private static int A(int x, CancellationToken ct) => x; }
        public partial class Drop { [Stage(Order = 1, Kind = StageKind.Filter)] private static bool A(int x) => true; }
        public partial class Expand { [Stage(Order = 1, Kind = StageKind.Expand)] private static int[] A(int x) => [x]; }
        public partial class Later { [Stage(Order = 1)] private static ValueTask<int> A(int x, CancellationToken ct) => new(x); }
        public partial class LaterDrop {
            [Stage(Order = 1, Kind = StageKind.Filter)] private static ValueTask<bool> A(int x, CancellationToken ct) => new(true); }
        public partial class LaterExpand {
            [Stage(Order = 1, Kind = StageKind.Expand)] private static ValueTask<int[]> A(int x, CancellationToken ct) => new([x]); }
        public partial class Wide { [Stage(Order = 1)] private static ValueTask<long> A(long x, CancellationToken ct) => new(x); }
        public partial class Text { [Stage(Order = 1)] private static ValueTask<string> A(string x, CancellationToken ct) => new(x); }
        public partial class Lists { [Stage(Order = 1)] private static ValueTask<int[]> A(int[] x, CancellationToken ct) => new(x); }
        """;

    // The pipelines and what is generated for them, by version of the language: no call changes them.
    private static readonly ConcurrentDictionary<LanguageVersion, CSharpCompilation> Projects = new();

    [Theory]
    [InlineData("stream = one.StreamAsync(items, token);")]
    [InlineData("stream = one.StreamAsync(later, token);")]
    [InlineData("stream = one.StreamAsync(reader, token);")]
    [InlineData("stream = one.StreamAsync(observed, token);")]
    [InlineData("stream = one.StreamAsync([1, 2], token);")]
    [InlineData("stream = any.StreamAsync([1, 2], token);")]
    [InlineData("summary = one.RunAllAsync(array, token);")]
    [InlineData("summary = one.RunAllAsync(later, token);")]
    [InlineData("summary = one.RunAllAsync(reader, token);")]
    [InlineData("summary = one.RunAllAsync(observed, token);")]
    [InlineData("summary = one.RunAllAsync([1, 2], token);")]
    [InlineData("summary = any.RunAllAsync([1, 2], token);")]
    [InlineData("session = one.Start(token);")]
    [InlineData("session = any.Start(token);")]
    [InlineData("block = one.AsBlock(token);")]
    [InlineData("block = any.AsBlock(token);")]
    public void A_token_can_be_passed_in_place_of_the_options(string call) => Check(call);

    [Theory]
    [InlineData("stream = one.StreamAsync(items, default);")]
    [InlineData("stream = one.StreamAsync(items, new() { MaxItemsPerTransfer = 1 });")]
    [InlineData("stream = one.StreamAsync(items, null, token);")]
    [InlineData("stream = one.StreamAsync(items, cancellationToken: token);")]
    [InlineData("summary = one.RunAllAsync(later, default, token);")]
    [InlineData("session = one.Start(default);")]
    [InlineData("session = one.Start(new() { MaxItemsPerTransfer = 1 });")]
    [InlineData("session = one.Start(cancellationToken: token);")]
    [InlineData("stream = one.StreamAsync(reader, default);")]
    [InlineData("stream = one.StreamAsync(reader, null);")]
    [InlineData("stream = one.StreamAsync(reader, new() { MaxItemsPerTransfer = 1 });")]
    [InlineData("stream = one.StreamAsync(reader, default, token);")]
    [InlineData("stream = one.StreamAsync(reader, cancellationToken: token);")]
    [InlineData("stream = one.StreamAsync(observed, new() { MaxItemsPerTransfer = 1 });")]
    [InlineData("summary = one.RunAllAsync(reader, default);")]
    [InlineData("summary = one.RunAllAsync(reader, new() { MaxItemsPerTransfer = 1 });")]
    [InlineData("summary = one.RunAllAsync(observed, default);")]
    [InlineData("summary = one.RunAllAsync(observed, new() { MaxItemsPerTransfer = 1 });")]
    [InlineData("block = one.AsBlock(default);")]
    [InlineData("block = one.AsBlock(new() { MaxItemsPerTransfer = 1 });")]
    [InlineData("block = one.AsBlock(cancellationToken: token);")]
    public void Options_can_be_passed_in_every_form(string call) => Check(call);

    [Theory]
    [InlineData("Apply(one.Run, 1);")]
    [InlineData("Apply(oneToken.Run, 1);")]
    [InlineData("_ = items.Select(one.Run).ToList();")]
    [InlineData("Func<int, CancellationToken, ValueTask<int>> run = later1.RunAsync; _ = run;")]
    public void Method_groups_resolve_to_the_generated_member(string use) => Check(use);

    [Theory]
    [InlineData("int result = later1.Run(1);", "await 'RunAsync' or 'TryRunAsync'")]
    [InlineData("int result = later1.Run(1, token);", "await 'RunAsync'")]
    [InlineData("int result = later1.Run(in number);", "leave out 'in'")]
    [InlineData("long result = wide.Run(1);", "await 'RunAsync'")]
    [InlineData("string result = text.Run(null!);", "await 'RunAsync'")]
    [InlineData("int[] result = many1.Run([1, 2]);", "await 'RunAsync'")]
    [InlineData("int result = any.Run(1);", "await 'RunAsync'")]
    [InlineData("int result = drop.Run(1);", "call 'TryRun'")]
    [InlineData("int result = expand.Run(1);", "'RunBatch' or 'StreamAsync'")]
    [InlineData("int result = one.Run(1, token);", "If no stage takes a CancellationToken, leave it out.")]
    [InlineData("int result = one.Run(in number);", "leave out 'in'")]
    [InlineData("bool kept = one.TryRun(1, out int result);", "If it drops no items, call 'Run'.")]
    [InlineData("bool kept = later1.TryRun(1, out int result);", "await 'TryRunAsync'")]
    [InlineData("bool kept = later1.TryRun(1, out int result, token);", "await 'TryRunAsync'")]
    [InlineData("bool kept = later1.TryRun(in number, out int result);", "leave out 'in'")]
    [InlineData("bool kept = expand.TryRun(1, out int result);", "'RunBatch' or 'StreamAsync'")]
    [InlineData("int result = await one.RunAsync(1);", "If it is synchronous, call 'Run' or 'TryRun'.")]
    [InlineData("int result = await one.RunAsync(1, token);", "call 'Run'")]
    [InlineData("int result = await one.RunAsync(in number);", "leave out 'in'")]
    [InlineData("int result = await laterDrop.RunAsync(1);", "await 'TryRunAsync'")]
    [InlineData("int result = await laterExpand.RunAsync(1);", "use 'StreamAsync'")]
    [InlineData("var result = await later1.TryRunAsync(1);", "If it drops no items, await 'RunAsync'.")]
    [InlineData("var result = await drop.TryRunAsync(1, token);", "call 'TryRun' or 'Run'")]
    [InlineData("var result = await drop.TryRunAsync(in number, default);", "leave out 'in'")]
    [InlineData("later1.RunBatch(array, array);", "If it is asynchronous, use 'StreamAsync' or 'RunAllAsync'.")]
    [InlineData("later1.RunBatch(array.AsSpan(), array.AsSpan(), token);", "'StreamAsync'")]
    [InlineData("laterExpand.RunBatch(array, writer);", "'StreamAsync'")]
    [InlineData("one.RunBatch(array, writer);", "otherwise a 'Span<T>'")]
    [InlineData("one.RunBatch(array, array, token);", "leave it out")]
    [InlineData("expand.RunBatch(array, array);", "pass an 'IBufferWriter<T>'")]
    public void A_call_of_a_missing_member_names_the_alternative(string call, string wayOut)
    {
        foreach (LanguageVersion version in new[] { LanguageVersion.CSharp12, LanguageVersion.Preview })
        {
            Diagnostic error = Assert.Single(Complaints(call, version));

            Assert.Equal("CS0619", error.Id);
            Assert.Contains(wayOut, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("int result = one.Run(\"text\");", "CS1503")]
    [InlineData("int result = one.Run();", "CS7036")]
    [InlineData("int result = await later1.RunAsync(\"text\");", "CS1503")]
    [InlineData("bool kept = drop.TryRun(1);", "CS7036")]
    public void A_wrong_argument_of_an_existing_member_is_reported(string call, string id) =>
        Assert.Equal(id, Assert.Single(Complaints(call, LanguageVersion.Preview)).Id);

    private static void Check(string call) => Assert.Empty(Complaints(call, LanguageVersion.CSharp13));

    // The pipelines have been checked when they were compiled, so only the file with the call is looked at.
    private static Diagnostic[] Complaints(string code, LanguageVersion version)
    {
        SyntaxTree user = CSharpSyntaxTree.ParseText(
            User(code), TestCompilation.Options(version), cancellationToken: TestContext.Current.CancellationToken);
        CSharpCompilation project = Projects.GetOrAdd(version, Compile).AddSyntaxTrees(user);
        return
        [
            .. project.GetSemanticModel(user).GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken)
                .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"),
        ];
    }

    private static CSharpCompilation Compile(LanguageVersion version)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([Classes], version));
        Assert.Empty(run.CompilerDiagnostics());
        return run.Output;
    }

    private static string User(string code) => Usings + $$"""
        public static class User
        {
            public static async Task UseAsync(
                One one, OneToken oneToken, Drop drop, Expand expand, Later later1, LaterDrop laterDrop, LaterExpand laterExpand, Wide wide,
                    Text text, Lists many1, IPipeline<int, int> any,
                IEnumerable<int> items, IAsyncEnumerable<int> later, ChannelReader<int> reader, IObservable<int> observed, int[] array,
                    ArrayBufferWriter<int> writer, int number, CancellationToken token)
            {
                await Task.Yield();
                IAsyncEnumerable<int> stream = null!;
                ValueTask<StreamSummary> summary = default;
                PipelineSession<int, int> session = null!;
                IPropagatorBlock<int, int> block = null!;
                {{code}}
                _ = (stream, summary, session, block);
            }

            private static void Apply<T, TResult>(Func<T, TResult> function, T item) => function(item);

            private static void Apply<T, TResult>(Func<T, CancellationToken, TResult> function, T item) => function(item, default);
        }
        """;
}
