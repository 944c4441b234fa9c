namespace Pipelines.Soak.Hosting.Workers;

/// <summary>The settings of a worker. The parent passes them as the section <c>Soak</c> of the worker's configuration.</summary>
internal sealed class WorkerSettings
{
    public const string Section = "Soak";

    public WorkerKind Kind { get; set; }

    public WorkerFault Fault { get; set; }

    /// <summary>The folder of the worker's files.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The number of accepted items after which the worker is under load.</summary>
    public long ReadyAfter { get; set; }

    /// <summary>The number of items after which the stage is in trouble, or <see langword="null"/> if it never is.</summary>
    public long? TroubleAfter { get; set; }

    public StageTrouble Trouble { get; set; }

    /// <summary>The number at which a source with an offset ends, or <see langword="null"/> if it never ends.</summary>
    public long? End { get; set; }

    /// <summary>The path of the numbers that a writer or the source has noted as accepted.</summary>
    public static string AcceptedPath(string folder, int writer) => Path.Combine(folder, $"accepted-{writer}");

    /// <summary>The path of the results that were written.</summary>
    public static string WrittenPath(string folder) => Path.Combine(folder, "written");

    /// <summary>The path of the offset.</summary>
    public static string OffsetPath(string folder) => Path.Combine(folder, "offset");
}
