using System.Text.Json;
using System.Text.Json.Serialization;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Reporting;

namespace Pipelines.Bench.Against;

/// <summary>One side of a comparison: a process that runs what its parent requests, and nothing between two requests.</summary>
/// <param name="requests">One request a line.</param>
/// <param name="replies">One reply a line.</param>
internal sealed class Side(TextReader requests, TextWriter replies)
{
    /// <summary>The option that makes this program a side.</summary>
    public const string Argument = "--side";

    /// <summary>How requests and replies are written.</summary>
    public static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Scenario[] _scenarios = [.. Catalog.Scenarios()];
    private Scenario? _scenario;
    private Contender[] _ours = [];

    private Scenario Scenario => _scenario ?? throw new InvalidOperationException("No scenario is open.");

    /// <summary>Replies until the parent closes the requests.</summary>
    public void Run()
    {
        while (requests.ReadLine() is { } line)
        {
            replies.WriteLine(JsonSerializer.Serialize(ReplyTo(JsonSerializer.Deserialize<Request>(line, Json)!), Json));
            replies.Flush();
        }
    }

    private Reply ReplyTo(Request request)
    {
        try
        {
            return request.Kind switch
            {
                RequestKind.List => new Reply([.. _scenarios.Select(static scenario => scenario.Name)]),
                RequestKind.Open => Open(request.Scenario!),
                RequestKind.WarmUp => WarmUp(),
                RequestKind.Change => Change(),
                RequestKind.Measure => Measure(_ours[request.Contender], request.Runs),
                _ => new Reply(Failure: $"There is no request {request.Kind}."),
            };
        }
        catch (Exception exception)
        {
            return new Reply(Failure: exception.Message);
        }
    }

    private Reply Open(string name)
    {
        _scenario = _scenarios.Single(scenario => scenario.Name == name);
        _ours = [.. _scenario.Contenders.Where(static contender => ReportRow.IsOurs(contender.Name))];
        return new Reply([.. _ours.Select(static contender => contender.Name)]);
    }

    private Reply WarmUp()
    {
        new WarmUp(Scenario, _ours).RunPart();
        return new Reply();
    }

    private Reply Change()
    {
        if (Scenario.AfterWarmUp is not { } change) return new Reply();
        change();
        return new Reply(HasChanged: true);
    }

    private Reply Measure(Contender contender, int runs)
    {
        var meter = new Meter(Scenario);

        // The other side has had the caches since the last request. One short run brings them back; for a long run that is a small part.
        if (runs > 1) contender.Run(Scenario.Items);
        double[] nanoseconds = new double[runs];
        long before = meter.Allocated;
        for (int run = 0; run < runs; run++) nanoseconds[run] = meter.Nanoseconds(contender);
        double bytes = meter.Allocated - before;

        // The median: a run that the operating system has interrupted does not count.
        return new Reply(Nanoseconds: Quartiles.Of(nanoseconds).Median, Bytes: bytes / runs / Scenario.Items);
    }
}
