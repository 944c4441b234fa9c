using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore;
using Pipelines.Hosting;

namespace Pipelines.Soak.Board;

/// <summary>Measures the cost of an open board to the process that has it.</summary>
/// <remarks>The page is read by another process, so that its time does not count. Windows with and without a page alternate.</remarks>
internal sealed class BoardCost(TextWriter output, int itemsPerSecond, TimeSpan window)
{
    private const string Secret = "the secret of the soak";
    private const double MostOfACore = 0.01;
    private const int WarmWindows = 9;

    /// <summary>Measures, and returns whether a page costs at most one percent of a core.</summary>
    public async Task<bool> RunAsync(int windows, CancellationToken cancellationToken)
    {
        await using WebApplication application = await StartAsync(cancellationToken);
        SpliceTable splices = application.Services.GetRequiredService<Flow>().Splices;
        string address = $"{application.Urls.First()}/pipelines/api/events?token={Uri.EscapeDataString(Secret)}";

        // The code of the items and of the board is compiled again meanwhile. The code of the board runs once a second, so that takes long.
        using (Process page = Open(address))
        {
            for (int at = 0; at < WarmWindows; at++) await MeasureAsync(splices, cancellationToken);
            page.Kill();
        }

        var without = new List<double>();
        var with = new List<double>();
        for (int at = 0; at < windows; at++)
        {
            without.Add(await MeasureAsync(splices, cancellationToken, "no page "));
            using Process page = Open(address);
            with.Add(await MeasureAsync(splices, cancellationToken, "one page"));
            page.Kill();
            await page.WaitForExitAsync(cancellationToken);
        }

        double cost = Median(with) - Median(without);
        Print($"median without a page {Median(without):P2} of a core, with one {Median(with):P2}: a page costs {cost:P2}");
        return cost <= MostOfACore;
    }

    private async Task<WebApplication> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new FlowRate(itemsPerSecond));
        builder.Services.AddPipeline<Flow>();
        builder.Services.AddPipelineService<FlowService>();
        WebApplication application = builder.Build();
        application.MapPipelineBoard("/pipelines", static board => board.AccessToken = Secret);
        await application.StartAsync(cancellationToken);
        return application;
    }

    private static Process Open(string address) =>
        Process.Start(new ProcessStartInfo("curl", ["-sN", "-o", "/dev/null", address]))
        ?? throw new InvalidOperationException("There is no curl.");

    // Returns the share of a core.
    private async Task<double> MeasureAsync(SpliceTable splices, CancellationToken cancellationToken, string? name = null)
    {
        using Process own = Process.GetCurrentProcess();
        (TimeSpan used, long items, long begun) = (own.TotalProcessorTime, splices.Monitor.GetTotals().Out, Stopwatch.GetTimestamp());
        await Task.Delay(window, cancellationToken);
        own.Refresh();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
        double share = (own.TotalProcessorTime - used) / elapsed;
        double rate = (splices.Monitor.GetTotals().Out - items) / elapsed.TotalSeconds;
        if (name is not null) Print($"{name}: {share:P2} of a core at {rate:N0} items a second");
        return share;
    }

    private void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
