using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes the parts of the spliced way that time stages.</summary>
internal static class ProbeText
{
    /// <summary>The variable of the probe.</summary>
    public const string Probe = "probe";

    /// <summary>The variable of the probe that times the item.</summary>
    public const string Taken = "taken";

    /// <summary>The probe of an item that may be timed.</summary>
    public const string Unknown = $"default({StageProbe.Type})";

    /// <summary>The probe of an item that is not timed.</summary>
    public const string None = $"default({NoProbe.Type})";

    /// <summary>Returns the block that notes an exception and lets it pass as it was thrown.</summary>
    public static string Catch(string probe = Probe) =>
        $"catch ({FrameworkNames.Exception} exception) when ({probe}.{IStageProbe.Fails}(exception)) {{ throw; }}";

    /// <summary>Gets the parameter of a method that runs with every kind of probe.</summary>
    public static MethodParameter Any { get; } = new("TProbe", Probe);

    /// <summary>The constraint of the type parameter.</summary>
    public const string Constraint = $" where TProbe : struct, {IStageProbe.Type}";

    /// <summary>Returns the call that asks for the probe of an item, and declares the variable.</summary>
    public static string Take(Chain chain, string probe = Probe) => Take(PipelineVersion.TryObserve, chain, probe);

    /// <summary>Returns the call that asks for the probe of what has come of an item within the chain.</summary>
    public static string TakeNext(Chain chain) => Take(PipelineVersion.TryObserveNext, chain, Probe);

    /// <summary>The call that reports the end of an item that may become many.</summary>
    public const string Complete = $"{Probe}.{IStageProbe.Complete}(true);";

    public static string Enter(int stage) => $"{Probe}.{IStageProbe.Enter}({stage});";

    public static string Leave(int stage) => $"{Probe}.{IStageProbe.Leave}({stage});";

    /// <summary>Returns the verdict of a stage, which the probe receives first.</summary>
    public static string Leave(int stage, string verdict) => $"{Probe}.{IStageProbe.Leave}({stage}, {verdict})";

    public const string Pause = $"{Probe}.{StageProbe.Pause}();";

    public const string Resume = $"{Probe}.{StageProbe.Resume}();";

    /// <summary>Opens a block during which exceptions are noted.</summary>
    public static void Open(CodeWriter code) => code.Open("try");

    public static void Close(CodeWriter code, string probe = Probe)
    {
        code.Close();
        code.Line(Catch(probe));
    }

    private static string Take(string method, Chain chain, string probe) =>
        $"{method}({chain.Segment?.Number ?? 0}, out {StageProbe.Type} {probe})";
}
