using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Analyzers.SelfWait;

/// <summary>Waits for a pipeline, in its stages, in loops over its results, and in functions given to it.</summary>
public sealed class SelfWaitTests
{
    [Theory]
    [InlineData("await Stages.Look.{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("await Stages.Look.{|PIPE0029:EnableAsync|}(ct);")]
    [InlineData("await this.Stages.Look.{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("await Groups.G.{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("await ((ISwitchable)this.Groups.G).{|PIPE0029:EnableAsync|}(ct);")]
    [InlineData("await Splices.{|PIPE0029:PublishAsync|}(new Splice().Disable(Stages.Look), ct);")]
    [InlineData("await Splices.{|PIPE0029:WaitForQuiescenceAsync|}(ct).ConfigureAwait(false);")]
    [InlineData("await Splices[\"Look\"].{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("await Splices.Stages[1].{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("await Splices.Groups.First(group => group.IsOptional).{|PIPE0029:EnableAsync|}(ct);")]
    [InlineData("if (Splices.TryGet(\"Look\", out var look)) await look.{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("await Stages.Look.InsertAfter(y => y + 1).{|PIPE0029:DisposeAsync|}();")]
    [InlineData("var tap = Stages.Look.InsertAfter(y => y + 1); await tap.{|PIPE0029:DisposeAsync|}();")]
    [InlineData(
        "Splices.Publish(new Splice().InsertBefore(Stages.Look, y => y + 1, out Insertion tap)); await tap.{|PIPE0029:DisposeAsync|}();")]
    [InlineData("{|PIPE0029:await using|} var tap = Stages.Look.InsertAfter(y => y + 1);")]
    [InlineData("{|PIPE0029:await using|} (var tap = Stages.Look.InsertAfter(y => y + 1)) { }")]
    [InlineData("{|PIPE0029:await using|} (Stages.Look.InsertAfter(y => y + 1)) { }")]
    [InlineData("{|PIPE0029:await using|} (Stages.Look.InsertAfter(y => y + 1).ConfigureAwait(false)) { }")]
    [InlineData("{|PIPE0029:await using|} var tap = Stages.Look.InsertAfter(y => y + 1).ConfigureAwait(false);")]
    [InlineData("var self = this; var stages = self.Stages; var look = stages.Look; await look.{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("ISwitchable look = Stages.Look; await look.{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("Insertion? tap = null; tap = Stages.Look.InsertAfter(y => y + 1); await tap.{|PIPE0029:DisposeAsync|}();")]
    [InlineData("Func<Task> off = async () => await Stages.Look.{|PIPE0029:DisableAsync|}(ct); await off();")]
    [InlineData("await Off(); async Task Off() => await Stages.Look.{|PIPE0029:DisableAsync|}(ct);")]
    [InlineData("Func<CancellationToken, ValueTask<SpliceResult>> off = Stages.Look.{|PIPE0029:DisableAsync|}; await off(ct);")]
    public Task A_stage_that_waits_for_its_own_pipeline_is_reported(string code) => CheckStage(code);

    [Theory]
    [InlineData("Stages.Look.Disable();")]
    [InlineData("Stages.Look.Enable();")]
    [InlineData("Stages.Look.Enabled = false;")]
    [InlineData("Groups.G.Disable();")]
    [InlineData("Splices[\"Look\"].Enable();")]
    [InlineData("Splices.Publish(new Splice().Disable(Stages.Look));")]
    [InlineData("Splices.Publish(new Splice().Disable(Stages.Look), 1);")]
    [InlineData("Splices.Revert();")]
    [InlineData("var tap = Stages.Look.InsertAfter(y => y + 1); tap.Dispose();")]
    [InlineData("using var tap = Stages.Look.InsertAfter(y => y + 1);")]
    [InlineData("await using var file = System.IO.Stream.Null;")]
    [InlineData("await System.IO.Stream.Null.DisposeAsync();")]
    [InlineData("await PublishAsync(); async Task PublishAsync() => await Task.Yield();")]
    public Task A_stage_may_publish(string code) => CheckStage(code);

    [Theory]
    [InlineData("await _next.Stages.Look.DisableAsync(ct);")]
    [InlineData("await this._next.Splices.WaitForQuiescenceAsync(ct);")]
    [InlineData("await Next.Splices.WaitForQuiescenceAsync(ct);")]
    [InlineData("var next = _next; await next.Groups.G.DisableAsync(ct);")]
    [InlineData("await using var tap = _next.Stages.Look.InsertAfter(y => y + 1);")]
    [InlineData("var made = new P(); await made.Splices[\"Look\"].DisableAsync(ct);")]
    [InlineData("P either = this; either = _next; await either.Stages.Look.DisableAsync(ct);")]
    [InlineData(
        "P either = this; Change(ref either); await either.Stages.Look.DisableAsync(ct); static void Change(ref P p) => p = new P();")]
    [InlineData("(P either, int y) = (this, 1); (either, y) = (_next, y + 1); await either.Stages.Look.DisableAsync(ct);")]
    [InlineData("await _control.DisableAsync(ct);")]
    [InlineData("await _controls[0].DisableAsync(ct);")]
    [InlineData("await Q.Splices.WaitForQuiescenceAsync(ct);")]
    public Task A_stage_may_wait_for_another_pipeline(string code) => CheckStage(code);

    [Theory]
    [InlineData(
        "[Stage(Order = 1)] private int Map(int x) { _ = Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return x; }", "its stage 'Map'")]
    [InlineData(
        "[Stage(Order = 1, Name = \"Other\")] private void LookAsync(int x) => _ = Splices.{|PIPE0029:WaitForQuiescenceAsync|}();",
        "its stage 'Other'")]
    [InlineData(
        "[Stage(Order = 1, Bypass = nameof(Else))] private int Map(int x) => x; private int Else(int x) { _ = "
        + "Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return x; }", "'Else', the Bypass of its stage 'Map'")]
    [InlineData(
        "[Stage(Order = 1, Kind = StageKind.Filter, Divert = nameof(Else))] private bool Keep(int x) => true; private void Else(int x, "
        + "System.Threading.CancellationToken t) => _ = Splices.{|PIPE0029:WaitForQuiescenceAsync|}();",
        "'Else', the Divert of its stage 'Keep'")]
    [InlineData(
        "[Stage(Order = 1, Fallback = nameof(Else))] private int Map(int x) => x; private int Else(int x, System.Exception e) { _ = "
        + "Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return x; }", "'Else', the Fallback of its stage 'Map'")]
    [InlineData(
        "[Stage(Order = 1, Parallelism = 2, PartitionBy = nameof(Key))] private int Map(int x) => x; private int Key(int x) { _ = "
        + "Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return x; }", "'Key', the PartitionBy of its stage 'Map'")]
    [InlineData(
        "[Stage(Order = 1, When = nameof(Holds))] private int Map(int x) => x; private bool Holds(int x) => "
        + "Splices.{|PIPE0029:WaitForQuiescenceAsync|}().IsCompleted;", "'Holds', the When of its stage 'Map'")]
    [InlineData(
        "[Stage(Order = 1, OnError = ErrorAction.DeadLetter)] private int Map(int x) => x; [DeadLetter] private async ValueTask "
        + "GiveUpAsync(StageFailure f) => await Splices.{|PIPE0029:WaitForQuiescenceAsync|}();",
        "'GiveUpAsync', which gets its dead letters")]
    [InlineData(
        "[Stage(Order = 1)] private partial int Map(int x); private partial int Map(int x) { _ = "
        + "Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return x; }", "its stage 'Map'")]
    [InlineData(
        "[Stage(Order = 1)] private static int Map(int x) { _ = Only.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return x; } private "
        + "static readonly P Only = new();", "its stage 'Map'")]
    [InlineData(
        "[Stage(Order = 1)] protected virtual int Map(int x) => x; private class D : P { protected override int Map(int x) { _ = "
        + "Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return x; } }", "its stage 'Map'")]
    public async Task Methods_that_a_pipeline_calls_count_as_stages(string members, string place)
    {
        string[] messages =
            await DiagnosticCase.CheckAsync($"using System.Threading.Tasks; using Pipelines; public partial class P {{ {members} }}");

        Assert.Equal(
            $"'WaitForQuiescenceAsync' waits until the items in flight have left the pipeline, and is used in {place}, so it may wait for "
            + "itself: leave it out here, and wait elsewhere", Assert.Single(messages));
    }

    [Theory]
    [InlineData("PublishAsync", "Splices.{|PIPE0029:PublishAsync|}(new Splice(), ct)", "use 'Publish'")]
    [InlineData("RevertAsync", "Splices.{|PIPE0029:RevertAsync|}(ct)", "use 'Revert'")]
    [InlineData("RevertAsync", "Splices.{|PIPE0029:RevertAsync|}(3, ct)", "use 'Revert'")]
    [InlineData("RestoreAsync", "Stages.Look.{|PIPE0029:RestoreAsync|}(ct)", "use 'Restore'")]
    [InlineData("ReplaceAsync", "Stages.Look.{|PIPE0029:ReplaceAsync|}((y, token) => default, ct)", "use 'Replace'")]
    [InlineData("PublishAsync", "Splices.{|PIPE0029:PublishAsync|}(new Splice(), 3, ct)", "use 'Publish'")]
    [InlineData("EnableAsync", "Stages.Look.{|PIPE0029:EnableAsync|}(ct)", "use 'Enable'")]
    [InlineData("DisableAsync", "Stages.Look.{|PIPE0029:DisableAsync|}(ct)", "use 'Disable'")]
    [InlineData("DisposeAsync", "Stages.Look.InsertAfter(y => y + 1).{|PIPE0029:DisposeAsync|}()", "use 'Dispose'")]
    public async Task The_message_names_the_equivalent_call_without_a_wait(string member, string wait, string advice)
    {
        string[] messages = await CheckStage($"await {wait};");

        Assert.Equal(
            $"'{member}' waits until the items in flight have left the pipeline, and is used in its stage 'Look', so it may wait for "
            + $"itself: {advice} here, and wait elsewhere", Assert.Single(messages));
    }

    [Fact]
    public Task Methods_that_are_not_stages_may_wait() => DiagnosticCase.CheckAsync("""
        using System.Threading.Tasks;
        using Pipelines;
        public partial class P
        {
            [Stage(Order = 1, Bypass = nameof(Off))] private int Map(int x) => x;
            private int Off(int x) => x;
            private async Task Off() => await Stages.Map.DisableAsync();
            public async Task StopAsync()
            {
                await Off();
                await using var tap = Stages.Map.InsertAfter(y => y + 1);
                await Splices.WaitForQuiescenceAsync();
            }
        }
        """);

    [Fact]
    public Task A_contributed_stage_must_not_wait_for_its_pipeline() => DiagnosticCase.CheckAsync("""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;
        public partial class P
        {
            public static P Only { get; } = new();
            [Stage(Order = 1)] private static int A(int x) => x;
        }
        public partial class Q
        {
            public static readonly Q Only = new();
            [Stage(Order = 1)] private static int A(int x) => x;
        }
        public static class Rules
        {
            [Stage(Order = 2, Pipeline = typeof(P))]
            internal static async ValueTask B(int x, CancellationToken ct)
            {
                await P.Only.Stages.B.{|PIPE0029:DisableAsync|}(ct);
                var only = P.Only;
                await only.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(ct);
                await Q.Only.Splices.WaitForQuiescenceAsync(ct);
                var made = new P();
                await made.Stages.B.DisableAsync(ct);
                P.Only.Stages.B.Disable();
            }
        }
        """);

    [Theory]
    [InlineData("await foreach (var y in p.StreamAsync(items)) await p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData("await foreach (var y in p.StreamAsync(items, ct)) await p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "await foreach (var y in p.StreamAsync(System.Threading.Channels.Channel.CreateUnbounded<int>().Reader)) await "
        + "p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "var session = p.Start(ct); await foreach (var y in session.Output.ReadAllAsync(ct)) await "
        + "p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData("await foreach (var y in p.StreamAsync(items).WithCancellation(ct)) await p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "await foreach (var y in System.Linq.AsyncEnumerable.Where(p.StreamAsync(items), y => y > 1)) await "
        + "p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "await System.Threading.Tasks.Parallel.ForEachAsync(p.StreamAsync(items), async (y, t) => await "
        + "p.Stages.Look.{|PIPE0029:DisableAsync|}());")]
    [InlineData(
        "await foreach (var y in p.StreamAsync(items).WithCancellation(ct).ConfigureAwait(false)) { if (y > 3) { await "
        + "p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); } }")]
    [InlineData(
        "await foreach (var y in p.StreamAsync(items)) { {|PIPE0029:await using|} var tap = p.Stages.Look.InsertAfter(z => z + 1); }")]
    [InlineData("var look = p.Stages.Look; await foreach (var y in p.StreamAsync(items)) await look.{|PIPE0029:DisableAsync|}();")]
    [InlineData("var results = p.StreamAsync(items); await foreach (var y in results) await p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData("await foreach (var y in _p.StreamAsync(items)) await this._p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData("await foreach (var y in _this.Next._p.StreamAsync(items)) await _this.Next._p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData("var same = _p; await foreach (var y in _p.StreamAsync(items)) await same.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "foreach (var one in new[] { p, q }) await foreach (var y in one.StreamAsync(items)) await "
        + "one.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "await foreach (var y in p.StreamAsync(items)) await foreach (var z in q.StreamAsync(items)) { await "
        + "p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); await q.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); }")]
    [InlineData("await foreach (var y in i.StreamAsync(items)) await i.Splices[\"Look\"].{|PIPE0029:DisableAsync|}();")]
    [InlineData("await foreach (var y in p.StreamAsync(items)) await Later(async () => await p.Stages.Look.{|PIPE0029:DisableAsync|}());")]
    public Task A_stream_consumer_that_waits_in_its_loop_is_reported(string code) => CheckUser(code);

    [Theory]
    [InlineData("await foreach (var y in p.StreamAsync(items)) await q.Stages.Look.DisableAsync();")]
    [InlineData("await foreach (var y in p.StreamAsync(items)) await _p.Stages.Look.DisableAsync();")]
    [InlineData("await foreach (var y in _this._p.StreamAsync(items)) await _p.Stages.Look.DisableAsync();")]
    [InlineData("await foreach (var y in p.StreamAsync(items)) p.Stages.Look.Disable();")]
    [InlineData("await foreach (var y in p.StreamAsync(items)) p.Splices.Publish(new Splice().Disable(\"Look\"));")]
    [InlineData("await foreach (var y in p.StreamAsync(items)) { using var tap = p.Stages.Look.InsertAfter(z => z + 1); }")]
    [InlineData("await foreach (var y in p.StreamAsync(items)) { } await p.Splices.WaitForQuiescenceAsync();")]
    [InlineData("await using var tap = p.Stages.Look.InsertAfter(z => z + 1); await foreach (var y in p.StreamAsync(items)) { }")]
    [InlineData(
        "await foreach (var y in p.StreamAsync(After(await p.Stages.Look.DisableAsync()))) { } IEnumerable<int> After(SpliceResult result) "
        + "=> items;")]
    [InlineData("foreach (var y in items) await p.Stages.Look.DisableAsync();")]
    [InlineData("var first = _mutable; await foreach (var y in _mutable.StreamAsync(items)) await first.Stages.Look.DisableAsync();")]
    [InlineData("var results = p.StreamAsync(items); p = q; await foreach (var y in results) await p.Stages.Look.DisableAsync();")]
    [InlineData("var look = p.Stages.Look; p = q; await foreach (var y in p.StreamAsync(items)) await look.DisableAsync();")]
    [InlineData(
        "foreach (var one in new[] { p, q }) foreach (var other in new[] { p, q }) await foreach (var y in one.StreamAsync(items)) await "
        + "other.Stages.Look.DisableAsync();")]
    public Task A_stream_consumer_may_publish_and_wait_elsewhere(string code) => CheckUser(code);

    [Theory]
    [InlineData(
        "await using var s = p.Start(); "
        + "await foreach (var y in s.Output.ReadAllAsync(ct)) await p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "await using (var s = p.Start()) await foreach (var y in s.Output.ReadAllAsync().WithCancellation(ct).ConfigureAwait(false)) await "
        + "p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}();")]
    [InlineData(
        "PipelineSession<int, int> s = p.Start(cancellationToken: ct); await foreach (var y in s.Output.ReadAllAsync()) { {|PIPE0029:await "
        + "using|} var tap = p.Stages.Look.InsertAfter(z => z + 1); }")]
    [InlineData(
        "var s = i.Start(); var output = s.Output; await foreach (var y in output.ReadAllAsync()) await "
        + "i.Splices[\"Look\"].{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "var results = _p.Start().Output.ReadAllAsync(); await foreach (var y in results) await "
        + "this._p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "var s = p.Start(); await foreach (var y in System.Linq.AsyncEnumerable.Where(s.Output.ReadAllAsync(), y => y > 1)) await "
        + "p.Stages.Look.{|PIPE0029:DisableAsync|}();")]
    [InlineData(
        "var s = p.Start(); await Parallel.ForEachAsync(s.Output.ReadAllAsync(), async (y, t) => await "
        + "p.Stages.Look.{|PIPE0029:DisableAsync|}());")]
    public Task A_session_reader_that_waits_in_its_loop_is_reported(string code) => CheckUser(code);

    [Theory]
    [InlineData("var s = q.Start(); await foreach (var y in s.Output.ReadAllAsync()) await p.Stages.Look.DisableAsync();")]
    [InlineData("var s = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) p.Stages.Look.Disable();")]
    [InlineData("var s = p.Start(); await foreach (var y in s.Output.ReadAllAsync()) { } await p.Splices.WaitForQuiescenceAsync();")]
    [InlineData("var s = p.Start(); s = q.Start(); await foreach (var y in s.Output.ReadAllAsync()) await p.Stages.Look.DisableAsync();")]
    [InlineData("var s = p.Start(); p = q; await foreach (var y in s.Output.ReadAllAsync()) await p.Stages.Look.DisableAsync();")]
    [InlineData(
        "var s = p.Start(); var output = s.Output; output = q.Start().Output; await foreach (var y in output.ReadAllAsync()) await "
        + "p.Stages.Look.DisableAsync();")]
    [InlineData(
        "var s = p.Start(); await Later(async () => await p.Stages.Look.DisableAsync()); await foreach (var y in s.Output.ReadAllAsync()) "
        + "{ }")]
    [InlineData(
        "await foreach (var y in System.Threading.Channels.Channel.CreateUnbounded<int>().Reader.ReadAllAsync()) await "
        + "p.Stages.Look.DisableAsync();")]
    public Task A_session_reader_may_publish_and_wait_elsewhere(string code) => CheckUser(code);

    [Theory]
    [InlineData("p.Stages.Look.InsertBefore(async (y, ct) => { await p.Stages.Look.{|PIPE0029:DisableAsync|}(ct); return y; });")]
    [InlineData("p.Stages.Look.InsertAfter(async ValueTask (y, ct) => await p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(ct));")]
    [InlineData("p.Stages.Look.Replace(async (y, ct) => await p.Splices[\"Look\"].{|PIPE0029:EnableAsync|}(ct));")]
    [InlineData(
        "StageReplacementExtensions.Replace(p.Stages.Look, async (y, ct) => await p.Splices[\"Look\"].{|PIPE0029:EnableAsync|}(ct));")]
    [InlineData(
        "p.Stages.Look.InsertAfter(async ValueTask<int> (int y, CancellationToken ct) => { {|PIPE0029:await using|} var tap = "
        + "p.Stages.Look.InsertAfter(z => z + 1); return y; });")]
    [InlineData("p.Stages.Look.InsertAfter(delegate (int y) { _ = p.Stages.Look.{|PIPE0029:DisableAsync|}(); return y; });")]
    [InlineData("p.Stages.Look.InsertAfter((Func<int, int>)(y => { _ = p.Stages.Look.{|PIPE0029:DisableAsync|}(); return y; }));")]
    [InlineData("p.Stages.Look.InsertAfter(Off); int Off(int y) { _ = p.Stages.Look.{|PIPE0029:DisableAsync|}(); return y; }")]
    [InlineData(
        "p.Stages.Look.InsertAfter(new Func<int, int>(Off)); int Off(int y) { _ = p.Stages.Look.{|PIPE0029:DisableAsync|}(); return y; }")]
    [InlineData(
        "new Splice().InsertBefore(p.Stages.Look, y => { _ = p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return y; }, out _);")]
    [InlineData(
        "new Splice().InsertAfter(function: y => { _ = p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return y; }, insertion: out _, "
        + "stage: p.Stages.Look);")]
    [InlineData("new Splice().Replace(p.Stages.Look, y => { _ = p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); });")]
    [InlineData("var look = p.Stages.Look; look.InsertAfter(y => { _ = look.{|PIPE0029:DisableAsync|}(); return y; });")]
    [InlineData("handle.InsertAfter(y => { _ = handle.{|PIPE0029:DisableAsync|}(); return y; });")]
    [InlineData("Insertion? tap = null; tap = p.Stages.Look.InsertAfter(y => { _ = tap!.{|PIPE0029:DisposeAsync|}(); return y; });")]
    [InlineData("_p.Stages.Look.InsertAfter(y => { _ = _p.Splices.{|PIPE0029:WaitForQuiescenceAsync|}(); return y; });")]
    public Task An_inserted_function_that_waits_for_its_pipeline_is_reported(string code) => CheckUser(code);

    [Theory]
    [InlineData("p.Stages.Look.InsertBefore(async (y, ct) => { await q.Stages.Look.DisableAsync(ct); return y; });")]
    [InlineData("p.Stages.Look.Replace(async (y, ct) => await q.Splices[\"Look\"].EnableAsync(ct));")]
    [InlineData("new Splice().InsertBefore(p.Stages.Look, y => { _ = q.Splices.WaitForQuiescenceAsync(); return y; }, out _);")]
    [InlineData("p.Stages.Look.InsertBefore(y => { p.Stages.Look.Disable(); return y; });")]
    [InlineData("Insertion? tap = null; tap = p.Stages.Look.InsertAfter(y => { tap!.Dispose(); return y; });")]
    [InlineData(
        "Insertion? tap = null; q.Stages.Look.InsertAfter(y => { _ = tap!.DisposeAsync(); return y; }); tap = p.Stages.Look.InsertAfter(y "
        + "=> y);")]
    [InlineData("handle.InsertAfter(y => { _ = _handle.DisableAsync(); return y; });")]
    [InlineData("p.Stages.Look.InsertAfter(y => { _ = handle.DisableAsync(); return y; });")]
    [InlineData("_handles[0].InsertAfter(y => { _ = _handles[1].DisableAsync(); return y; });")]
    [InlineData("await Off(1); async Task Off(int y) => await p.Stages.Look.DisableAsync();")]
    [InlineData("await Later(async () => await p.Stages.Look.DisableAsync());")]
    [InlineData("var mine = new Mine(); mine.InsertAfter(y => { _ = p.Stages.Look.DisableAsync(); return y; });")]
    [InlineData("await p.Stages.Look.InsertAfter(y => y).DisposeAsync();")]
    public Task An_inserted_function_may_publish_and_wait_for_other_pipelines(string code) => CheckUser(code);

    [Theory]
    [InlineData("P one = two; P two = one; await one.Stages.Look.DisableAsync();")]
    [InlineData(
        "IReadOnlyList<StageControl> all = null; all = all.Where(control => control.IsOptional).ToList(); await all[0].DisableAsync();")]
    [InlineData(
        "User node = null; node = node.Next; await foreach (var y in node._p.StreamAsync(items)) await "
        + "node._p.Splices.WaitForQuiescenceAsync();")]
    [InlineData("await foreach (var y in nowhere.StreamAsync(items)) await nowhere.Stages.Look.DisableAsync();")]
    [InlineData("await foreach (var y in p.StreamAsync()) await p.Stages.DisableAsync(")]
    [InlineData("await foreach (var y in p.Start().Output.) await p.Splices.WaitForQuiescenceAsync();")]
    [InlineData("var s = s.Output; await foreach (var y in s.Output.ReadAllAsync()) await p.Splices.WaitForQuiescenceAsync();")]
    [InlineData("await using var tap = ; await using (p.Stages.) { }")]
    public async Task Incomplete_code_does_not_crash_the_analyzer(string code)
    {
        GeneratorRun run = GeneratorRun.Of(User(code));

        Assert.DoesNotContain(await run.AnalyzerDiagnosticsAsync(), static diagnostic => diagnostic.Id == "AD0001");
    }

    private static Task<string[]> CheckStage(string code) => DiagnosticCase.CheckAsync($$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            private P _next = null!;
            private StageControl _control = null!;
            private List<StageControl> _controls = null!;
            public P Next => _next ??= new();
            public void Set(StageControl control, List<StageControl> controls) => (_control, _controls) = (control, controls);

            [Stage(Order = 1, Group = "G")] private static int A(int x) => x;
            [Stage(Order = 2)] private async ValueTask LookAsync(int x, CancellationToken ct) { await Task.Yield(); {{code}} }
        }

        public static class Q { public static SpliceTable Splices => null!; }
        """, anotherWorks: true);

    private static Task<string[]> CheckUser(string code) => DiagnosticCase.CheckAsync(User(code), anotherWorks: true);

    private static string User(string code) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            [Stage(Order = 1)] private static int A(int x) => x;
            [Stage(Order = 2)] private static async ValueTask LookAsync(int x, CancellationToken ct) => await Task.Yield();
        }

        public class Mine { public void InsertAfter(Func<int, int> function) { } }

        public class User
        {
            public readonly P _p = new();
            public P _mutable = new();
            public User _this = null!;
            public OptionalAsyncStageHandle<int, int> _handle = null!;
            public List<OptionalAsyncStageHandle<int, int>> _handles = null!;
            public User Next => _this;

            public async Task UseAsync(P p, P q, IPipeline<int, int> i, OptionalAsyncStageHandle<int, int> handle, IEnumerable<int> items,
                CancellationToken ct) { await Task.Yield(); {{code}} }

            private static Task Later(Func<Task> function) => function();
        }
        """;
}
