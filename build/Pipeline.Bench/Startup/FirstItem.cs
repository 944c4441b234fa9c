using System.Diagnostics;
using System.Runtime;
using System.Text.Json;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Startup;

/// <summary>The time in a new process until the first item has gone through.</summary>
/// <param name="Milliseconds">From when the program's own code began.</param>
/// <param name="Methods">Methods that were compiled.</param>
/// <param name="CompilingMilliseconds">The time of their compilation.</param>
public sealed record FirstItem(double Milliseconds, double Methods, double CompilingMilliseconds)
{
    /// <summary>The argument that makes a process pass one item. The way in which it passes the item comes after it.</summary>
    public const string Argument = "--first-item";

    // Not contenders: making a table of those would compile what is to be measured.
    private static readonly Dictionary<string, Action> Ways = new()
    {
        ["nested calls, 8 stages"] = static () => Nested(1),
        ["Pipeline, 8 stages, Run"] = static () => new FusedRow8<Trivial>().Run(1),
        ["Pipeline, 8 stages, a stream without boundary"] = static () => Streamed.Through(new FusedRow8<Trivial>()).Run(1),
        ["Pipeline, a stream of 4 segments"] = static () => Streamed.Through(new QueuedRow4<Trivial>()).Run(1),
        ["channels by hand, 4 stages"] = static () => ChannelRow.Of<AtOnce<Trivial>>(4).Run(1),
        ["Dataflow, 4 blocks"] = static () => BlockRow.Of(4, Trivial.Do).Run(1),
        ["Akka.Streams, 4 stages with boundaries"] = static () => AkkaRow.Queued(4, Trivial.Do).Run(1),
    };

    /// <summary>The ways there are.</summary>
    public static IEnumerable<string> Names => Ways.Keys;

    /// <summary>Passes one item and prints what it took.</summary>
    public static int Run(string name)
    {
        Action way = Ways[name];
        long methods = JitInfo.GetCompiledMethodCount();
        TimeSpan compiling = JitInfo.GetCompilationTime();
        long start = Stopwatch.GetTimestamp();
        way();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        var taken =
            new FirstItem(
                time.TotalMilliseconds, JitInfo.GetCompiledMethodCount() - methods,
                (JitInfo.GetCompilationTime() - compiling).TotalMilliseconds);
        Console.WriteLine(JsonSerializer.Serialize(taken));
        return 0;
    }

    /// <summary>Has a process of its own pass one item.</summary>
    public static FirstItem Take(string name) =>
        JsonSerializer.Deserialize<FirstItem>(Processes.Read(Processes.Program, Argument, name).Single())!;

    private static int Nested(int x) => Trivial.Do(Trivial.Do(Trivial.Do(Trivial.Do(Trivial.Do(Trivial.Do(Trivial.Do(Trivial.Do(x))))))));
}
