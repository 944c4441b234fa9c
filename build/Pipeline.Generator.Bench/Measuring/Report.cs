using System.Globalization;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>Prints figures, and whether the claims hold.</summary>
internal sealed class Report(TextWriter output)
{
    /// <summary>Claims that did not hold.</summary>
    public int Missed { get; private set; }

    public void Header(int rounds, int ordinaryMethods)
    {
        string? roslyn = typeof(Compilation).Assembly.GetName().Version?.ToString(3);
        Line($".NET {Environment.Version}, Roslyn {roslyn}, {Environment.ProcessorCount} cores; {rounds} paired rounds, medians");
        Line($"edits among {ordinaryMethods} ordinary methods; ratios to {Contenders.Mediator.Name} of the same round [quartiles]");
    }

    public void Print(Size size, IReadOnlyDictionary<Subject, Figures> measured)
    {
        Line($"");
        Line($"{size + ":",-55}{"ms CPU",9}{"ratio",8}{"",19}{"MB",9}{"files",8}{"characters",12}");
        foreach (Change change in Enum.GetValues<Change>())
        {
            Figures yardstick = measured[new Subject(size, change, Contenders.Mediator)];
            foreach (Contender contender in Contenders.All)
            {
                Figures figures = measured[new Subject(size, change, contender)];
                (double low, double median, double high) = figures.RatioTo(yardstick);
                string name = contender == Contenders.Mediator ? NameOf(change) : "";
                string range = $"[{Figure(low)} - {Figure(high)}]";
                double megabytes = figures.Bytes / 1e6;
                string counts = $"{figures.Files,8}{figures.Characters,12}";
                Line($"  {name,-29}{contender.Name,-24}{figures.Milliseconds,9:F2}{median,7:F2}x {range,-18}{megabytes,9:F2}{counts}");
            }
        }
    }

    public void Print(IEnumerable<LargeClass> classes)
    {
        Line($"");
        string sizes = $"{"characters",12}{"a stage",9}{"IL bytes",12}{"a stage",9}";
        string times = $"{"compile, ms CPU",17}{"without",9}{"first item, ms",16}{"next, ns a stage",18}";
        Line($"{"One class on its whole way:",-29}{sizes}{times}");
        foreach (LargeClass each in classes)
        {
            sizes = $"{each.Characters,12}{each.Characters / each.Stages,9}{each.Bytes,12}{each.Bytes / each.Stages,9}";
            Line($"  {each.Stages + " stages",-27}{sizes}{each.Whole,17:F0}{each.Plain,9:F0}{each.First,16:F0}{each.Next,18:F1}");
        }
    }

    public void Print(Claim claim)
    {
        if (!claim.Holds) Missed++;
        Line($"  {(claim.Holds ? "holds " : "MISSED")}  {claim.Text}: {claim.Figure}");
    }

    public static string Figure(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    public static string NameOf(Change change) => change switch
    {
        Change.Cold => "cold, nothing else in it",
        Change.Unrelated => "body edited elsewhere",
        Change.Body => "stage or handler body edited",
        _ => "Order or handler name edited",
    };

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
