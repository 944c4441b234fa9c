using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Analyzers.Bodies;

/// <summary>Fields that the workers of one stage write at the same time.</summary>
public sealed class SharedWriteTests
{
    [Theory]
    [InlineData("{|PIPE0048:_count|}++;", "_count")]
    [InlineData("--{|PIPE0048:_count|};", "_count")]
    [InlineData("{|PIPE0048:this._count|} += x;", "_count")]
    [InlineData("{|PIPE0048:_count|} = x;", "_count")]
    [InlineData("{|PIPE0048:s_total|}++;", "s_total")]
    [InlineData("{|PIPE0048:Count|} += 1;", "Count")]
    [InlineData("{|PIPE0048:Total|}++;", "Total")]
    [InlineData("{|PIPE0048:_text|} ??= \"\";", "_text")]
    [InlineData("({|PIPE0048:_count|}, int y) = (x, x);", "_count")]
    [InlineData("int.TryParse(\"1\", out {|PIPE0048:_count|});", "_count")]
    [InlineData("{|PIPE0048:_pair.First|}++;", "First")]
    [InlineData("{|PIPE0048:_stats.Seen|}++;", "Seen")]
    [InlineData("{|PIPE0048:Stats.Seen|}++;", "Seen")]
    [InlineData("{|PIPE0048:Other.Sum|} += x;", "Sum")]
    [InlineData("{|PIPE0048:captured|}++;", "captured")]
    [InlineData("{|PIPE0048:_volatile|}++;", "_volatile")]
    [InlineData("if (x > 0) {|PIPE0048:_count|}++;", "_count")]
    [InlineData("lock (_gate) { } {|PIPE0048:_count|}++;", "_count")]
    [InlineData("{ using var held = _lock.EnterScope(); } {|PIPE0048:_count|}++;", "_count")]
    [InlineData("Interlocked.Increment(ref _other); {|PIPE0048:_count|} = x;", "_count")]
    public async Task A_field_that_several_workers_write_is_reported(string code, string field) =>
        Assert.Equal(
            $"Stage 'Map' has Parallelism = 2, so several workers may write '{field}' at the same time, and updates get lost: use "
            + "Interlocked or a lock, or leave Parallelism out",
            Assert.Single(await Check(code)));

    [Theory]
    [InlineData("Interlocked.Increment(ref _count);")]
    [InlineData("Volatile.Write(ref _count, x);")]
    [InlineData("_volatile = x;")]
    [InlineData("lock (_gate) { _count++; }")]
    [InlineData("lock (_gate) _count++;")]
    [InlineData("lock (_lock) { _count++; }")]
    [InlineData("lock (_gate) { if (x > 0) { _count++; } }")]
    [InlineData("using (_lock.EnterScope()) { _count++; }")]
    [InlineData("using var held = _lock.EnterScope(); _count++;")]
    [InlineData("using Lock.Scope held = _lock.EnterScope(); if (x > 0) { _count++; }")]
    [InlineData("Lock.Scope held = _lock.EnterScope(); try { _count++; } finally { held.Dispose(); }")]
    [InlineData("_lock.Enter(); try { _count++; } finally { _lock.Exit(); }")]
    [InlineData("Monitor.Enter(_gate); try { _count++; } finally { Monitor.Exit(_gate); }")]
    [InlineData("_semaphore.Wait(); try { _count++; } finally { _semaphore.Release(); }")]
    [InlineData("if (Interlocked.Exchange(ref _other, 1) == 0) _count = x;")]
    [InlineData("if (Interlocked.Increment(ref _other) == 1) { _count = x; }")]
    [InlineData("while (Interlocked.CompareExchange(ref _other, 1, 0) != 0) { } _count++;")]
    [InlineData("int y = x; y++; (y, int z) = (1, 2); int.TryParse(\"1\", out y);")]
    [InlineData("t_seen++;")]
    [InlineData("_local.Value = x; _thread.Value++; _local = new();")]
    [InlineData("_thread2.Value!.Seen++;")]
    [InlineData("_array[0]++; _bag[x] = x;")]
    [InlineData("Locked++;")]
    [InlineData("Parted++;")]
    [InlineData("var made = new Numbers(); made.Seen++;")]
    [InlineData("var made = new Numbers { Seen = x }; Use(made);")]
    [InlineData("Use(_numbers with { Seen = x });")]
    [InlineData("Action later = () => _count++; Use(later);")]
    [InlineData("Changed += () => { };")]
    public Task A_write_without_a_data_race_is_not_reported(string code) => Check(code);

    [Theory]
    [InlineData("[Stage(Order = 10)] private int A(int x) { _count++; return x; }")]
    [InlineData("[Stage(Order = 10, Parallelism = 1)] private int A(int x) { _count++; return x; }")]
    [InlineData("[Stage(Order = 10, Capacity = 8)] private int A(int x) { _count++; return x; }")]
    [InlineData("[Stage(Order = 10, Parallelism = 2)] private int A(int x) => x; private void B(int x) => _count++;")]
    [InlineData("[Stage(Order = 10, When = nameof(Is))] private int A(int x) => x; private bool Is(int x) => _count++ > 0;")]
    [InlineData("[Stage(Order = 10, Parallelism = 2)] private int A(int x) => x; public C() => _count = 1;")]
    public Task Code_that_one_worker_runs_is_not_reported(string members) => CheckMembers(members);

    [Theory]
    [InlineData("[Stage(Order = 10, Parallelism = 2)] private int A(int x) => {|PIPE0048:_count|}++;")]
    [InlineData(
        "[Stage(Order = 10, Parallelism = 2)] private async ValueTask<int> A(int x, CancellationToken ct) { await Task.Yield(); "
        + "{|PIPE0048:_count|}++; return x; }")]
    [InlineData(
        "[Stage(Order = 10, Parallelism = 2, When = nameof(Is))] private int A(int x) => x; private bool Is(int x) => "
        + "{|PIPE0048:_count|}++ > 0;")]
    [InlineData(
        "[Stage(Order = 10, Parallelism = 2, Bypass = nameof(Or))] private string A(int x) => \"\"; private string Or(int x) { "
        + "{|PIPE0048:_count|}++; return \"\"; }")]
    [InlineData(
        "[Stage(Order = 10, Parallelism = 2)] private partial int A(int x); private partial int A(int x) => {|PIPE0048:_count|}++;")]
    [InlineData(
        "[Stage(Order = 10, Parallelism = 2)] protected virtual int A(int x) => x; } public class D : C { private int _mine; protected "
        + "override int A(int x) => {|PIPE0048:_mine|}++;")]
    [InlineData(
        "[Stage(Order = 10)] private int A(int x) => x; } public static class Q { private static int s_count; [Stage(Order = 20, Pipeline "
        + "= typeof(C), Parallelism = 2)] internal static int B(int x) => {|PIPE0048:s_count|}++;")]
    [InlineData(
        "[Stage(Order = 10, Kind = StageKind.Route, Parallelism = 2, Otherwise = Otherwise.Drop, Divert = nameof(Lost))] private bool R("
        + "int x) => true; [Stage(Order = 30, On = true, Fallback = nameof(Or))] private int A(int x) => {|PIPE0048:_count|}++; private "
        + "int Or(int x, System.Exception e) => {|PIPE0048:_count|}++; private void Lost(int x) => {|PIPE0048:_count|}++;")]
    [InlineData(
        "[Stage(Order = 10, Kind = StageKind.Route)] private bool R(int x) => true; [Stage(Order = 20, On = true)] private int A(int x) => "
        + "_count++; [Stage(Order = 30, On = false)] private int B(int x) => 1; [Stage(Order = 40, Parallelism = 2)] private int D(int "
        + "x) => {|PIPE0048:_count|}++;")]
    public Task Every_method_that_workers_call_is_checked(string members) => CheckMembers(members);

    [Fact]
    public async Task A_write_after_an_awaited_semaphore_is_not_reported() => Assert.Empty(await CheckMembers(
        "private readonly SemaphoreSlim _gate = new(1); [Stage(Order = 10, Parallelism = 2)] private async ValueTask<int> A(int x, "
        + "CancellationToken ct) { await _gate.WaitAsync(ct); try { return _count++; } finally { _gate.Release(); } }"));

    [Fact]
    public async Task Incomplete_code_does_not_crash_the_analyzer()
    {
        foreach (string code in new[] { "_count = ;", "(_count, ) = x;", "using (", "lock (_gate) _count++", "this = x; base.++;" })
            Assert.DoesNotContain(
                await GeneratorRun.Of(Stage(code)).AnalyzerDiagnosticsAsync(), static diagnostic => diagnostic.Id == "AD0001");
    }

    private static Task<string[]> CheckMembers(string members) => DiagnosticCase.CheckAsync($$"""
        #pragma warning disable CS0169, CS0414
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class C
        {
            private int _count;

            {{members}}
        }
        """);

    private static Task<string[]> Check(string code) => DiagnosticCase.CheckAsync(Stage(code));

    private static string Stage(string code) => $$"""
        #pragma warning disable CS0169, CS0414, CS0420, CS0649, CS0067, CS9113
        using System;
        using System.Collections.Concurrent;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public sealed class Numbers2 { public int Seen; }

        public sealed record Numbers { public int Seen { get; set; } }

        public static class Other { public static int Sum { get; set; } }

        public struct Pair { public int First; }

        public partial class P(int captured)
        {
            private static int s_total;
            [ThreadStatic] private static int t_seen;
            private readonly object _gate = new();
            private readonly Lock _lock = new();
            private readonly SemaphoreSlim _semaphore = new(1);
            private readonly Numbers2 _stats = new();
            private readonly Numbers _numbers = new();
            private readonly int[] _array = new int[1];
            private readonly ConcurrentDictionary<int, int> _bag = new();
            private readonly ThreadLocal<int> _thread = new();
            private readonly ThreadLocal<Numbers2> _thread2 = new();
            private AsyncLocal<int> _local = new();
            private volatile int _volatile;
            private Pair _pair;
            private int _count, _other;
            private string? _text;

            public event Action? Changed;

            public int Count { get; private set; }

            public static int Total { get; private set; }

            public Numbers2 Stats { get; } = new();

            public int Locked { get { lock (_gate) return _count; } set { lock (_gate) _count = value; } }

            public partial int Parted { get; set; }

            public partial int Parted { get => Locked; set => Locked = value; }

            [Stage(Order = 10, Parallelism = 2)]
            private int Map(int x)
            {
                {{code}}
                return x;
            }

            private static void Use(object value) { }
        }
        """;
}
