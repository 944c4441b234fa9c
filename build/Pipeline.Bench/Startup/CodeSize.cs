using System.Reflection;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Startup;

/// <summary>
/// How much code is generated for a pipeline, in bytes of the intermediate language: all methods of the class and the types in it but the
/// stages themselves.
/// </summary>
internal static class CodeSize
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The pipelines, and how many stages each of them has.</summary>
    public static IReadOnlyDictionary<string, (Type Type, int Stages)[]> Pipelines { get; } = new Dictionary<string, (Type, int)[]>
    {
        ["synchronous, no boundary"] = Numbered(
            typeof(FusedRow1<Trivial>), typeof(FusedRow2<Trivial>), typeof(FusedRow4<Trivial>), typeof(FusedRow8<Trivial>)),
        ["synchronous, a boundary ahead of each stage"] = Numbered(
            typeof(QueuedRow1<Trivial>), typeof(QueuedRow2<Trivial>), typeof(QueuedRow4<Trivial>), typeof(QueuedRow8<Trivial>)),
        ["asynchronous, no boundary"] = Numbered(
            typeof(AwaitingFusedRow1), typeof(AwaitingFusedRow2), typeof(AwaitingFusedRow4), typeof(AwaitingFusedRow8)),
    };

    public static int Of(Type pipeline) =>
        MethodsOf(pipeline).Sum(static method => method.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0);

    private static (Type Type, int Stages)[] Numbered(params Type[] pipelines) => [.. pipelines.Zip(Row.Counts)];

    private static IEnumerable<MethodBase> MethodsOf(Type type) =>
    [
        .. type.GetMethods(Declared).Where(static method => !method.IsDefined(typeof(StageAttribute))),
        .. type.GetConstructors(Declared),
        .. type.GetNestedTypes(Declared).SelectMany(MethodsOf),
    ];
}
