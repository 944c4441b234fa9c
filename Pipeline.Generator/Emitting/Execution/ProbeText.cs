using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes the parts of the spliced way that time stages.</summary>
internal static class ProbeText
{
    /// <summary>The variable of the probe.</summary>
    public const string Probe = "probe";

    /// <summary>The probe of an item that is not timed.</summary>
    public const string None = $"default({NoProbe.Type})";

    /// <summary>The block that notes an exception and lets it pass as it was thrown.</summary>
    public const string Catch = $"catch ({FrameworkNames.Exception} exception) when ({Probe}.{IStageProbe.Fails}(exception)) {{ throw; }}";

    /// <summary>Gets the parameter of a method that runs with every kind of probe.</summary>
    public static MethodParameter Any { get; } = new("TProbe", Probe);

    /// <summary>The constraint of the type parameter.</summary>
    public const string Constraint = $" where TProbe : struct, {IStageProbe.Type}";

    /// <summary>Returns the call that asks for the probe of an item, and declares the variable.</summary>
    public static string Take(Chain chain) =>
        $"{PipelineVersion.TryObserve}({chain.Segment?.Number ?? 0}, out {StageProbe.Type} {Probe})";

    public static string Enter(int stage) => $"{Probe}.{IStageProbe.Enter}({stage});";

    public static string Leave(int stage) => $"{Probe}.{IStageProbe.Leave}({stage});";

    /// <summary>Returns the verdict of a stage, which the probe receives first.</summary>
    public static string Leave(int stage, string verdict) => $"{Probe}.{IStageProbe.Leave}({stage}, {verdict})";

    public const string Pause = $"{Probe}.{StageProbe.Pause}();";

    public const string Resume = $"{Probe}.{StageProbe.Resume}();";

    /// <summary>Opens a block during which exceptions are noted.</summary>
    public static void Open(CodeWriter code) => code.Open("try");

    public static void Close(CodeWriter code)
    {
        code.Close();
        code.Line(Catch);
    }
}
