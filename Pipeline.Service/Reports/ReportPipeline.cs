using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Service.Reports;

/// <summary>Answers reported lines of the catalog. Requests call it directly, without a queue.</summary>
[Pipeline(Name = "Reports")]
internal sealed partial class ReportPipeline(LineSplitter splitter)
{
    [Stage(Order = 10)]
    private CatalogRow Split(string line) => splitter.Split(line);

    [Stage(Order = 20, Kind = StageKind.Route)]
    private static Report Judge(CatalogRow row) => !QuakeParser.TryParse(row, out Quake? quake)
        ? new Report.Malformed(QuakeParser.ProblemOf(row))
        : quake.Type == "earthquake" ? new Report.Earthquake(quake) : new Report.OtherEvent(quake);

    [Stage(Order = 30, On = typeof(Report.Malformed))]
    private static Answer Refuse(Report.Malformed report) => new(Outcome.Malformed) { Reason = report.Problem };

    [Stage(Order = 40, On = typeof(Report.OtherEvent))]
    private static Answer Ignore(Report.OtherEvent report) => new(Outcome.Ignored)
    {
        Reason = $"{CellText.Quoted(report.Event.Type)} is no earthquake",
        Id = report.Event.Id,
    };

    [Stage(Order = 50, On = typeof(Report.Earthquake))]
    private static Quake Classify(Report.Earthquake report) => report.Quake with
    {
        Band = MagnitudeBands.Of(report.Quake.Magnitude),
        DepthClass = DepthClasses.Of(report.Quake.DepthKilometers),
    };

    [Stage(Order = 60, On = typeof(Report.Earthquake))]
    private static Answer Accept(Quake quake) => new(Outcome.Accepted)
    {
        Id = quake.Id,
        Magnitude = quake.Magnitude,
        Band = quake.Band.ToString(),
        Depth = quake.DepthClass.ToString(),
        Region = Region.Of(quake.Place).ToString(),
    };
}
