using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Dataflow;

namespace Pipelines.Bench.Reporting;

/// <summary>The machine and the versions that were measured.</summary>
/// <param name="Cores">Logical processors.</param>
/// <param name="Processor">The name of the processor; unknown if the system does not report it.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Packages">The versions of all peers.</param>
public sealed record Machine(int Cores, string Processor, string System, string Runtime, IReadOnlyDictionary<string, string> Packages)
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string ProcessorKey = "model name";

    /// <summary>This one.</summary>
    public static Machine Current() => new(
        Environment.ProcessorCount,
        ProcessorOfThis(),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        RuntimeInformation.FrameworkDescription,
        new Dictionary<string, string>
        {
            ["System.Threading.Tasks.Dataflow"] = VersionOf(typeof(DataflowBlock)),
            ["System.Linq.AsyncEnumerable"] = VersionOf(typeof(AsyncEnumerable)),
            ["Mediator"] = VersionOf(typeof(global::Mediator.IMediator)),
            ["Polly.Core"] = VersionOf(typeof(global::Polly.ResiliencePipeline)),
            ["System.Reactive"] = VersionOf(typeof(global::System.Reactive.Unit)),
            ["Akka.Streams"] = VersionOf(typeof(global::Akka.Streams.ActorMaterializer)),
        });

    private static string VersionOf(Type type)
    {
        string? version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+')[0] ?? "unknown";
    }

    private static string ProcessorOfThis() => File.Exists(ProcessorFile)
        ? File.ReadLines(ProcessorFile)
        .FirstOrDefault(static line => line.StartsWith(ProcessorKey, StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : "unknown";
}
