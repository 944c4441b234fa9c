using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pipelines.Hosting.Configuration;
using Pipelines.Hosting.Logging;
using Pipelines.Hosting.Registry;

namespace Pipelines.Hosting.Tests;

/// <summary>The page about hosting lists settings, states, log messages and instruments as they are.</summary>
public sealed partial class HostingPageTests
{
    [Fact]
    public void Page_lists_every_log_message_with_its_level() => Assert.Equal(
        typeof(HostingLog).GetMethods().Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(static message => $"{message.EventId} {message.Level}").Order(),
        Rows("Log messages").Select(static row => $"{row[0]} {row[1]}"));

    [Fact]
    public void Page_lists_every_state() => Assert.Equal(
        Enum.GetNames<PipelineServiceState>(), Rows("States of a service").Select(static row => row[0].Trim('`')));

    [Fact]
    public void Page_lists_every_setting()
    {
        string[] keys = [.. Rows("Settings").Select(static row => row[0].Trim('`'))];
        IEnumerable<string> expected =
        [
            .. Keys<StageOptions>("Stages:STAGE"), .. Keys<GroupOptions>("Groups:GROUP"), .. Keys<LaneOptions>("Lanes:LANE"),
            .. Keys<StreamSettings>("Stream"), .. Keys<ServiceSettings>("Service"), .. Keys<TelemetrySettings>("Telemetry"),
        ];

        Assert.Equal(expected.Order(), keys.Order());

        // Each of them is known to the reader, which reports other keys.
        List<string> problems = [];
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(keys.Select(static key => KeyValuePair.Create($"Pipelines:Checkout:{key}", (string?)""))).Build();
        PipelineSection.Read(configuration.GetSection("Pipelines:Checkout"), new PipelineOptions(), problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void Page_lists_every_instrument()
    {
        using var listener = new MeterListener();
        List<string> instruments = [];
        using var own = new HostingInstruments(meters: null);
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Name.StartsWith("pipeline.service", StringComparison.Ordinal)
                || instrument.Name.StartsWith("pipeline.configuration", StringComparison.Ordinal))
                lock (instruments)
                    instruments.Add(
                        $"`{instrument.Name}` {instrument.GetType().Name.Split('`')[0].ToLowerInvariant()} `{instrument.Unit}`");
        };
        listener.Start();

        lock (instruments)
            Assert.Equal(
                instruments.Distinct().Order(), Rows("Instruments").Select(static row => $"{row[0]} {row[1]} {row[2]}").Order());
    }

    private static IEnumerable<string> Keys<TOptions>(string path) =>
        typeof(TOptions).GetProperties().Select(property => $"{path}:{property.Name}");

    private static string[][] Rows(string section)
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "reference", "hosting.md"));
        string text = Heading().Split(page).Single(part => part.StartsWith(section + "\n", StringComparison.Ordinal));
        return
        [
            .. text.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
                .Select(static line => line.Trim('|', ' ').Split(" | ")),
        ];
    }

    private static string Root([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..");

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
