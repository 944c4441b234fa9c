namespace Pipelines.Generator.Tests.Generator.Analyzers.SelfWait;

/// <summary>Waits for a session, in stages and inserted functions of its pipeline, and in loops over its results.</summary>
public sealed class SessionWaitTests
{
    [Theory]
    [InlineData("await _session!.{|PIPE0029:DisposeAsync|}();")]
    [InlineData("await _session!.{|PIPE0029:DisposeAsync|}().ConfigureAwait(false);")]
    [InlineData("if (_session is not null) await this._session.{|PIPE0029:DisposeAsync|}();")]
    [InlineData("var session = _session!; await session.{|PIPE0029:DisposeAsync|}();")]
    [InlineData("await _session!.{|PIPE0029:DrainAsync|}(ct);")]
    [InlineData("await _session!.{|PIPE0029:SendAsync|}(1, ct);")]
    [InlineData("_session!.{|PIPE0029:SendAsync|}(1).AsTask().Wait();")]
    [InlineData("await _session!.{|PIPE0029:Completion|};")]
    [InlineData("await _session!.{|PIPE0029:Completion|}.ConfigureAwait(false);")]
    [InlineData("_session!.{|PIPE0029:Completion|}.Wait();")]
    [InlineData("_session!.{|PIPE0029:Completion|}.GetAwaiter().GetResult();")]
    [InlineData("{|PIPE0029:await using|} (_session) { }")]
    [InlineData("{|PIPE0029:await using|} var session = _session;")]
    [InlineData("await Property!.{|PIPE0029:Completion|};")]
    [InlineData("await Initialized.{|PIPE0029:Completion|};")]
    public Task A_stage_that_waits_for_its_own_session_is_reported(string code) => CheckStage(code);

    [Theory]
    [InlineData("_session!.Complete();")]
    [InlineData("if (_session!.Completion.IsCompleted) return;")]
    [InlineData("_ = _session!.Completion.ContinueWith(_ => { }, TaskScheduler.Default);")]
    [InlineData("await _session!.Completion.WaitAsync(TimeSpan.FromSeconds(1), ct);")]
    [InlineData("await _session!.Input.WriteAsync(1, ct);")]
    [InlineData("await _other!.SendAsync(1, ct);")]
    [InlineData("await _other!.DisposeAsync();")]
    [InlineData("await _mixed!.DisposeAsync();")]
    [InlineData("await _given!.DisposeAsync();")]
    [InlineData("await _next.Start().DisposeAsync();")]
    [InlineData("await using var mine = Start();")]
    [InlineData("var mine = Start(); await mine.Completion;")]
    [InlineData("await Mine.Completion;")]
    public Task A_stage_may_complete_its_session_or_await_other_sessions(string code) => CheckStage(code);

    [Theory]
    [InlineData("var s = p.Start(); p.Stages.Look.InsertAfter(y => { _ = s.{|PIPE0029:DisposeAsync|}(); return y; });")]
    [InlineData("var s = p.Start(); p.Stages.Look.InsertAfter(async (y, c) => { await s.{|PIPE0029:Completion|}; return y; });")]
    [InlineData("var s = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) await s.{|PIPE0029:Completion|};")]
    [InlineData("var s = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) await s.{|PIPE0029:DrainAsync|}();")]
    [InlineData("var s = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) await s.{|PIPE0029:SendAsync|}(y);")]
    [InlineData("await using var s = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) s.{|PIPE0029:Completion|}.Wait();")]
    public Task Functions_and_loops_that_wait_for_their_session_are_reported(string code) => CheckUser(code);

    [Theory]
    [InlineData("p.Start(new() { Settled = _ => p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}().AsTask().Wait() });")]
    [InlineData("await p.RunAllAsync(new int[1], new() { Settled = async _ => await p.Stages.Look.{|PIPE0029:DisableAsync|}() });")]
    [InlineData("var o = new StreamOptions { Settled = n => { _ = p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); } }; p.Start(o);")]
    [InlineData("PipelineSession<int, int> s = null!; s = p.Start(new() { Settled = _ => s.{|PIPE0029:Completion|}.Wait() });")]
    public Task A_settled_method_that_waits_for_its_stream_is_reported(string code) => CheckUser(code);

    [Theory]
    [InlineData("p.Start(new() { Settled = _ => q.Splices.WaitForQuiescenceAsync().AsTask().Wait() });")]
    [InlineData("var o = new StreamOptions { Settled = n => { _ = p.Splices.WaitForQuiescenceAsync(); } }; q.Start(o);")]
    [InlineData("var s = p.Start(); q.Start(new() { Settled = _ => s.Completion.Wait() });")]
    [InlineData("var s = p.Start(); await s.SendAsync(1);")]
    [InlineData("var s = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) await s.DisposeAsync();")]
    [InlineData("var s = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) { } await s.Completion;")]
    [InlineData("var s = p.Start(); var t = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) await t.Completion;")]
    [InlineData("var s = p.Start(); await foreach (var y in p.StreamAsync(new int[1])) await s.Completion;")]
    [InlineData("var s = q.Start(); p.Stages.Look.InsertAfter(async (y, c) => { await s.Completion; return y; });")]
    [InlineData("p.Stages.Look.InsertAfter(async (y, c) => { await using var s = p.Start(); await s.Completion; return y; });")]
    [InlineData("await using var s = p.Start();")]
    public Task A_wait_without_an_item_in_flight_is_not_reported(string code) => CheckUser(code);

    [Fact]
    public async Task The_message_names_the_call_to_use_instead()
    {
        Assert.Equal(
            "'DisposeAsync' waits until the items in flight have left the pipeline, and is used in its stage 'Look', so it may wait for "
            + "itself: call 'Complete' of the session here, and wait elsewhere",
            Assert.Single(await CheckStage("await _session!.{|PIPE0029:DisposeAsync|}();")));
        Assert.Equal(
            "'DrainAsync' waits until the items in flight have left the pipeline, and is used in its stage 'Look', so it may wait for "
            + "itself: use 'Complete' here, and wait elsewhere",
            Assert.Single(await CheckStage("await _session!.{|PIPE0029:DrainAsync|}();")));
        Assert.Equal(
            "'Completion' waits until the items in flight have left the pipeline, and is used in its stage 'Look', so it may wait for "
            + "itself: leave it out here, and wait elsewhere",
            Assert.Single(await CheckStage("await _session!.{|PIPE0029:Completion|};")));
    }

    [Fact]
    public Task Static_stages_that_wait_for_static_sessions_are_reported() => DiagnosticCase.CheckAsync("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            private static readonly P Only = new();
            private static PipelineSession<int, int>? s_session;
            public static void Open() => s_session = Only.Start();
            [Stage(Order = 1)] private static async ValueTask LookAsync(int x, CancellationToken ct) =>
                await s_session!.{|PIPE0029:DisposeAsync|}();
        }
        """, anotherWorks: true);

    private static Task<string[]> CheckStage(string code) => DiagnosticCase.CheckAsync($$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            private readonly P _next = null!;
            private PipelineSession<int, int>? _session;
            private PipelineSession<int, int>? _other;
            private PipelineSession<int, int>? _mixed;
            private PipelineSession<int, int>? _given = null;
            public PipelineSession<int, int>? Property { get; private set; }
            public PipelineSession<int, int> Initialized { get; private set; } = null!;
            public Session Mine { get; } = new();

            public void Open(PipelineSession<int, int> given)
            {
                _session = Start();
                _session = null;
                this.Property ??= this.Start(new StreamOptions());
                (_other, _given) = (null, given);
                _other = _next.Start();
                _given = given;
                _mixed = Start();
                _mixed = _next.Start();
                Initialized = Start();
            }

            [Stage(Order = 1)] private async ValueTask LookAsync(int x, CancellationToken ct) { await Task.Yield(); {{code}} }
        }

        public class Session { public Task Completion => Task.CompletedTask; }
        """, anotherWorks: true);

    private static Task<string[]> CheckUser(string code) => DiagnosticCase.CheckAsync($$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            [Stage(Order = 1)] private static async ValueTask LookAsync(int x, CancellationToken ct) => await Task.Yield();
        }

        public class User
        {
            public async Task UseAsync(P p, P q) { await Task.Yield(); {{code}} }
        }
        """, anotherWorks: true);
}
