using Pipelines.Generator.Names;

namespace Pipelines.Generator.Model;

/// <summary>Lists what is generated into a pipeline's class.</summary>
/// <remarks>Both the check for taken names and the emitter read this list, so they can't disagree.</remarks>
internal sealed class GeneratedMembers
{
    /// <summary>The maximum number of items of a <c>RunBatch</c> that share one version, as in <c>Batches</c>.</summary>
    public const int ChunkSize = 256;

    private static readonly HashSet<string> AllNames = NamesOfAll();

    private readonly PipelineTraits _traits;

    /// <param name="traits">The traits that decide which members there are.</param>
    /// <param name="item">The type of the items.</param>
    /// <param name="result">The type of the results.</param>
    /// <param name="isSound">Whether the pipeline works. Otherwise it has the members of all kinds of pipelines, and they throw.</param>
    public GeneratedMembers(PipelineTraits traits, string item, string result, bool isSound = true)
    {
        _traits = traits;
        IsSound = isSound;
        Session = $"{LibraryNames.Root}{LibraryNames.PipelineSession}<{item}, {result}>";
        Results = $"{FrameworkNames.AsyncEnumerable}<{result}>";
        Methods = [.. DirectCalls(item, result), .. Streams(item)];
    }

    /// <summary>Gets the methods, including those that this pipeline does not have.</summary>
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

    /// <summary>Gets the names of properties, fields and types.</summary>
    /// <remarks>Some names are reserved although no member has them, so that changing a stage does not take a name that was free.</remarks>
    public IReadOnlyList<string> Names =>
    [
        GeneratedNames.Stages, GeneratedNames.Splices, GeneratedNames.Descriptor, GeneratedNames.StageHandles, GeneratedNames.VersionType,
        GeneratedNames.RunnerType, GeneratedNames.DescriptionType, GeneratedNames.SplicesField,
        .. _traits.HasGroups ? [GeneratedNames.Groups, GeneratedNames.GroupHandles] : Array.Empty<string>(),
        .. _traits.Stages.HasRoutes ? [GeneratedNames.Lanes, GeneratedNames.LaneHandles] : Array.Empty<string>(),
        .. _traits.Stages.HasBatches ? [GeneratedNames.BatchesType] : Array.Empty<string>(),
        .. _traits.HasStackItems
            ? []
            : (string[])
            [
                GeneratedNames.SegmentsType, GeneratedNames.DeadLettersType,
                .. _traits.Segments.SelectMany(static segment => new[] { SegmentType(segment.Number), KeysType(segment.Number) }),
            ],
    ];

    /// <summary>
    /// Gets whether the library calls the pipeline as a whole. The streams of asynchronous pipelines run segments instead.
    /// </summary>
    public bool HasRunner =>
        !_traits.HasStackItems && !(_traits.IsAsync && (_traits.HasBoundaries || !_traits.Stages.MayEmitMany));

    /// <summary>Returns the method, if the pipeline has it.</summary>
    public GeneratedMethod? Find(string name, string overload = "") =>
        Methods.FirstOrDefault(
            method => method.Name == name && method.Overload == overload && (IsSound ? method.IsMember : method.IsStub));

    /// <summary>The type that runs a segment.</summary>
    /// <param name="number">The segment's number, from 1.</param>
    public static string SegmentType(int number) => $"{GeneratedNames.SegmentType}{number}";

    /// <summary>Returns the name of the type that returns the worker of an item of a segment.</summary>
    public static string KeysType(int number) => $"{GeneratedNames.KeysType}{number}";

    /// <summary>Returns whether a pipeline may get a member of that name. An extension member can't share the name of the class.</summary>
    public static bool MayHave(string name) => AllNames.Contains(name);

    /// <summary>Whether a method of that name starts a stream.</summary>
    public static bool IsStream(string name) => name is GeneratedNames.Start or GeneratedNames.StreamAsync or GeneratedNames.RunAllAsync;

    private static HashSet<string> NamesOfAll()
    {
        PipelineTraits any = PipelineTraits.Of([], false, false, false, false, false);
        return new(
            [
                GeneratedNames.Stages, GeneratedNames.Groups, GeneratedNames.Lanes, GeneratedNames.Splices, GeneratedNames.Descriptor,
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
        bool returnsCount = mayDrop || !IsSound;
        yield return new(GeneratedNames.RunBatch, GeneratedNames.IntoSpan, returnsCount ? "int" : "void", [items, span, .. ifTaken])
        {
            ReturnsCount = returnsCount,
            IsMember = !isAsync && isOne && isOnHeap,
            IsStub = isOnHeap,
        };
        yield return new(GeneratedNames.RunBatch, GeneratedNames.IntoWriter, "void", [items, writer, .. ifTaken])
        {
            IsMember = !isAsync && !isOne && isOnHeap,
            IsStub = isOnHeap,
        };
        yield return new(GeneratedNames.RunAsync, "", $"{FrameworkNames.ValueTask}<{result}>", [one, token])
        {
            IsMember = isAsync && isOne && !mayDrop,
            IsStub = isOnHeap,
        };
        yield return new(GeneratedNames.TryRunAsync, "", $"{FrameworkNames.ValueTask}<{LibraryNames.OptionalOf(result)}>", [one, token])
        {
            IsMember = isAsync && isOne && mayDrop,
            IsStub = isOnHeap,
        };
    }

    private IEnumerable<GeneratedMethod> Streams(string item)
    {
        if (_traits.HasStackItems) yield break;
        var options = new GeneratedParameter(Options, "options") { IsNullable = true, Default = "null" };
        var token = new GeneratedParameter(FrameworkNames.Token, "cancellationToken") { Default = "default" };
        yield return new(GeneratedNames.Start, "", Session, [options, token]) { IsMember = true };
        foreach ((string name, string returns) in ((string, string)[])
            [(GeneratedNames.StreamAsync, Results), (GeneratedNames.RunAllAsync, Summary)])
            foreach (string kind in (string[])[FrameworkNames.AsyncEnumerable, FrameworkNames.Enumerable])
                yield return new(name, kind, returns, [new($"{kind}<{item}>", "items"), options, token]) { IsMember = true };
    }
}
