using Pipelines.Generator.Names;

namespace Pipelines.Generator.Model;

/// <summary>
/// The table of what is generated into a pipeline's class. The check for taken names and the emitter read it, so they can't disagree.
/// </summary>
internal sealed class GeneratedMembers
{
    private static readonly HashSet<string> AllNames = NamesOfAll();

    private readonly PipelineTraits _traits;

    /// <param name="traits">What decides.</param>
    /// <param name="item">The type of what goes in.</param>
    /// <param name="result">The type of what comes out.</param>
    /// <param name="isSound">
    /// Whether the pipeline works. Otherwise its members throw, and those of all kinds of pipelines are there.
    /// </param>
    public GeneratedMembers(PipelineTraits traits, string item, string result, bool isSound = true)
    {
        _traits = traits;
        IsSound = isSound;
        Session = $"{LibraryNames.Root}{LibraryNames.PipelineSession}<{item}, {result}>";
        Results = $"{FrameworkNames.AsyncEnumerable}<{result}>";
        Methods = [.. DirectCalls(item, result), .. Streams(item)];
    }

    /// <summary>The methods, also those that this pipeline does not have.</summary>
    public IReadOnlyList<GeneratedMethod> Methods { get; }

    public bool IsSound { get; }

    /// <summary>The type of what <c>Start</c> returns.</summary>
    public string Session { get; }

    /// <summary>The type of what <c>StreamAsync</c> returns.</summary>
    public string Results { get; }

    /// <summary>The type of what <c>RunAllAsync</c> returns.</summary>
    public static string Summary => $"{FrameworkNames.ValueTask}<{LibraryNames.Root}{LibraryNames.StreamSummary}>";

    /// <summary>The options of a stream.</summary>
    public static string Options => LibraryNames.Root + LibraryNames.StreamOptions;

    /// <summary>
    /// Names of properties, fields and types. Some are reserved also where nothing is written under them, so that a name that is free does
    /// not become taken by a change of a stage.
    /// </summary>
    public IReadOnlyList<string> Names =>
    [
        GeneratedNames.Stages, GeneratedNames.Splices, GeneratedNames.Descriptor, GeneratedNames.StageHandles, GeneratedNames.TableType,
        GeneratedNames.RunnerType, GeneratedNames.DescriptionType, GeneratedNames.SplicesField,
        .. _traits.HasGroups ? [GeneratedNames.Groups, GeneratedNames.GroupHandles] : Array.Empty<string>(),
        .. _traits.Stages.HasBatches ? [GeneratedNames.BatchesType] : Array.Empty<string>(),
        .. _traits.HasStackItems
            ? []
            : (string[])
            [
                GeneratedNames.SegmentsType, GeneratedNames.DeadLettersType,
                .. _traits.Segments.Select(static segment => SegmentType(segment.Number)),
            ],
    ];

    /// <summary>Something of the library calls the pipeline as a whole. The streams of asynchronous ones run segments.</summary>
    public bool HasRunner =>
        !_traits.HasStackItems && !(_traits.IsAsync && (_traits.HasBoundaries || !_traits.Stages.MayEmitMany));

    /// <summary>The method that is there, if it is.</summary>
    public GeneratedMethod? Find(string name, string overload = "") =>
        Methods.FirstOrDefault(
            method => method.Name == name && method.Overload == overload && (IsSound ? method.IsMember : method.IsStandIn));

    /// <summary>The type that runs a segment.</summary>
    /// <param name="number">The segment's number, from 1.</param>
    public static string SegmentType(int number) => $"{GeneratedNames.SegmentType}{number}";

    /// <summary>Whether a pipeline may get a member of that name, which an extension's can't share with the class.</summary>
    public static bool MayHave(string name) => AllNames.Contains(name);

    /// <summary>Whether a method of that name starts a stream.</summary>
    public static bool IsStream(string name) => name is GeneratedNames.Start or GeneratedNames.StreamAsync or GeneratedNames.RunAllAsync;

    private static HashSet<string> NamesOfAll()
    {
        PipelineTraits any = PipelineTraits.Of([], false, false, false, false, false);
        return new(
            [
                GeneratedNames.Stages, GeneratedNames.Groups, GeneratedNames.Splices, GeneratedNames.Descriptor,
                .. new GeneratedMembers(any, "", "").Methods.Select(static method => method.Name),
            ],
            StringComparer.Ordinal);
    }

    private IEnumerable<GeneratedMethod> DirectCalls(string item, string result)
    {
        bool isAsync = _traits.IsAsync;
        bool mayDrop = _traits.Stages.MayDrop;
        bool isOne = !_traits.Stages.MayEmitMany;
        bool isOnHeap = !_traits.HasStackItems;
        var one = new GeneratedParameter(item, "item");
        var dropped = new GeneratedParameter(result, "result") { IsOut = true };
        var token = new GeneratedParameter(FrameworkNames.Token, "cancellationToken") { Default = "default" };
        var items = new GeneratedParameter($"{FrameworkNames.ReadOnlySpan}<{item}>", "items");
        var span = new GeneratedParameter($"{FrameworkNames.Span}<{result}>", "results");
        var writer = new GeneratedParameter($"{FrameworkNames.BufferWriter}<{result}>", "results");
        GeneratedParameter[] ifTaken = _traits.TakesToken ? [token] : [];

        yield return new(GeneratedNames.Run, "", result, [one, .. ifTaken]) { IsMember = !isAsync && isOne && !mayDrop };
        yield return new(GeneratedNames.TryRun, "", "bool", [one, dropped, .. ifTaken]) { IsMember = !isAsync && isOne && mayDrop };
        yield return new(GeneratedNames.RunBatch, GeneratedNames.IntoSpan, IsSound && !mayDrop ? "void" : "int", [items, span, .. ifTaken])
        {
            IsMember = !isAsync && isOne && isOnHeap,
            IsStandIn = isOnHeap,
        };
        yield return new(GeneratedNames.RunBatch, GeneratedNames.IntoWriter, "void", [items, writer, .. ifTaken])
        {
            IsMember = !isAsync && !isOne && isOnHeap,
            IsStandIn = isOnHeap,
        };
        yield return new(GeneratedNames.RunAsync, "", $"{FrameworkNames.ValueTask}<{result}>", [one, token])
        {
            IsMember = isAsync && isOne && !mayDrop,
            IsStandIn = isOnHeap,
        };
        yield return new(GeneratedNames.TryRunAsync, "", $"{FrameworkNames.ValueTask}<{LibraryNames.OptionalOf(result)}>", [one, token])
        {
            IsMember = isAsync && isOne && mayDrop,
            IsStandIn = isOnHeap,
        };
    }

    private IEnumerable<GeneratedMethod> Streams(string item)
    {
        if (_traits.HasStackItems) yield break;
        var options = new GeneratedParameter(Options, "options") { Default = "null" };
        var token = new GeneratedParameter(FrameworkNames.Token, "cancellationToken") { Default = "default" };
        yield return new(GeneratedNames.Start, "", Session, [options, token]) { IsMember = true };
        foreach ((string name, string returns) in ((string, string)[])
            [(GeneratedNames.StreamAsync, Results), (GeneratedNames.RunAllAsync, Summary)])
            foreach (string kind in (string[])[FrameworkNames.AsyncEnumerable, FrameworkNames.Enumerable])
                yield return new(name, kind, returns, [new($"{kind}<{item}>", "items"), options, token]) { IsMember = true };
    }
}
