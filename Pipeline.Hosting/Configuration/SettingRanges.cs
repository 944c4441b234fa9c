using Microsoft.Extensions.Configuration;

namespace Pipelines.Hosting.Configuration;

/// <summary>Checks the ranges of settings. The configuration can't have others, but code can.</summary>
internal static class SettingRanges
{
    /// <summary>The longest time that timers take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static void Check(PipelineOptions options, string path, ICollection<string> problems)
    {
        (StreamSettings stream, ServiceSettings service) = (options.Stream, options.Service);
        string streams = ConfigurationPath.Combine(path, nameof(options.Stream));
        string services = ConfigurationPath.Combine(path, nameof(options.Service));
        string telemetry = ConfigurationPath.Combine(path, nameof(options.Telemetry));
        Number(streams, nameof(stream.MaxItemsPerTransfer), stream.MaxItemsPerTransfer, 1, int.MaxValue);
        Number(streams, nameof(stream.DefaultCapacity), stream.DefaultCapacity, 1, int.MaxValue);
        Number(streams, nameof(stream.InputCapacity), stream.InputCapacity, 1, int.MaxValue);
        Number(streams, nameof(stream.OutputCapacity), stream.OutputCapacity, 1, int.MaxValue);
        Number(services, nameof(service.MaxRestarts), service.MaxRestarts, 0, int.MaxValue);
        Number(telemetry, nameof(options.Telemetry.SamplesPerSecond), options.Telemetry.SamplesPerSecond, 10, 1_000_000);
        Time(nameof(service.FirstDelay), service.FirstDelay);
        Time(nameof(service.MaxDelay), service.MaxDelay);
        Time(nameof(service.HealthyAfter), service.HealthyAfter);
        if (service.DrainTimeout != Timeout.InfiniteTimeSpan) Time(nameof(service.DrainTimeout), service.DrainTimeout);

        void Number(string section, string key, int? number, int least, int most)
        {
            if (number < least || number > most)
                problems.Add(FormattableString.Invariant($"{section}:{key}: {number} is not a number from {least} to {most}."));
        }

        void Time(string key, TimeSpan time)
        {
            if (time < TimeSpan.Zero || time > Longest) problems.Add($"{services}:{key}: {time} is not a time of at most 49 days.");
        }
    }
}
