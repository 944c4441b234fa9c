using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Pipelines.Generator.Tests.Docs;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>The page about telemetry lists the instruments as they are.</summary>
[Collection("Process")]
public sealed partial class TelemetryPageTests : IDisposable
{
    private readonly MeterProbe _meters = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly PipelineTelemetry _telemetry;

    public TelemetryPageTests() => _telemetry = new PipelineTelemetry(_meters, _clock);

    public void Dispose()
    {
        _telemetry.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public void Page_lists_every_instrument_with_kind_and_unit()
    {
        _meters.Listen();

        Assert.Equal(
            _meters.Instruments.Select(static instrument => (instrument.Name, KindOf(instrument), instrument.Unit)).Order(),
            Rows().Select(static row => (row.Name, row.Kind, (string?)row.Unit)).Order());
    }

    [Fact]
    public async Task Page_lists_the_tags_of_every_instrument()
    {
        _meters.Listen([.. Rows().Select(static row => row.Name)]);
        var pipeline = new MixedPipeline();
        using IDisposable watch = _telemetry.Watch(pipeline, new() { Timing = StageTiming.Every }, "returns");
        _clock.Advance(TimeSpan.FromSeconds(1));
        pipeline.TryRun("8", out int _);
        pipeline.TryRun("13", out int _);
        Assert.Throws<InvalidOperationException>(() => pipeline.TryRun("99", out int _));
        CancellationToken token = TestContext.Current.CancellationToken;
        await pipeline.Splices.WaitForQuiescenceAsync(token);
        pipeline.Stages.Double.Enable();
        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.RunAllAsync(["99"], token).AsTask());
        _meters.Read();

        foreach ((string name, _, _, string tags) in Rows())
        {
            string[] listed =
            [
                .. CodeOf().Matches(tags).Select(static match => match.Groups[1].Value).Where(static word => word.Contains('.')),
                .. tags.StartsWith("stage", StringComparison.Ordinal) ? ["pipeline.stage.name"] : Array.Empty<string>(),
                "pipeline.name", "pipeline.instance.name",
            ];
            Assert.Equal(listed.Order(), _meters.Tags[name].Keys.Order());
        }
    }

    [Fact]
    public void Names_and_units_follow_the_conventions() => Assert.All(
        Rows(),
        static row =>
        {
            Assert.Matches("^pipeline(\\.[a-z]+)+$", row.Name);
            Assert.DoesNotContain("total", row.Name, StringComparison.Ordinal);
            Assert.Matches("^(s|1|\\{[a-z]+\\})$", row.Unit);
        });

    private static IEnumerable<(string Name, string Kind, string Unit, string Tags)> Rows() =>
        from row in RowOf().Matches(RepositoryFiles.Read("docs", "reference", "telemetry.md"))
        select (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value.Trim());

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Histogram<double> => "histogram",
        Counter<long> => "counter",
        _ when instrument.GetType().Name.StartsWith("ObservableCounter", StringComparison.Ordinal) => "counter",
        _ when instrument.GetType().Name.StartsWith("ObservableUpDownCounter", StringComparison.Ordinal) => "up-down counter",
        _ when instrument.GetType().Name.StartsWith("ObservableGauge", StringComparison.Ordinal) => "gauge",
        _ => instrument.GetType().Name,
    };

    [GeneratedRegex(@"^\| `(pipeline\.[^`]+)` \| ([^|]+?) \| `([^`]+)` \|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex RowOf();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeOf();
}
