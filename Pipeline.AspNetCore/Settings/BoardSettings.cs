using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Pipelines.AspNetCore.Settings;

/// <summary>Reads the settings of a board, and checks them.</summary>
internal static class BoardSettings
{
    private const string Section = "Pipelines:Board";

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);

    /// <exception cref="FormatException">A value of the configuration can't be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static PipelineBoardOptions Read(IConfiguration? configuration, Action<PipelineBoardOptions>? configure)
    {
        var options = new PipelineBoardOptions();
        if (configuration?.GetSection(Section) is { } section) Read(section, options);
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxClients, 1, nameof(options.MaxClients));
        if (options.SampleInterval < ShortestInterval || options.SampleInterval > LongestInterval)
            throw new ArgumentOutOfRangeException(
                nameof(options.SampleInterval), options.SampleInterval, $"It is from {ShortestInterval} to {LongestInterval}.");
        return options;
    }

    private static void Read(IConfigurationSection section, PipelineBoardOptions options)
    {
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            if (setting.Value is not { } value) continue;
            switch (setting.Key.ToUpperInvariant())
            {
                case "OPERATEPOLICY":
                    options.OperatePolicy = value;
                    break;
                case "TAPPOLICY":
                    options.TapPolicy = value;
                    break;
                case "ACCESSTOKEN":
                    options.AccessToken = value;
                    break;
                case "READONLY":
                    options.ReadOnly = bool.TryParse(value, out bool readOnly) ? readOnly : throw Malformed(setting, "true or false");
                    break;
                case "MAXCLIENTS":
                    options.MaxClients = int.TryParse(value, CultureInfo.InvariantCulture, out int clients)
                        ? clients
                        : throw Malformed(setting, "a number");
                    break;
                case "SAMPLEINTERVAL":
                    options.SampleInterval = TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan interval)
                        ? interval
                        : throw Malformed(setting, "a time, such as 00:00:01");
                    break;
                default:
                    throw new FormatException(
                        $"{setting.Path}: the board has no such setting. It has OperatePolicy, TapPolicy, AccessToken, ReadOnly, "
                        + "MaxClients and SampleInterval.");
            }
        }
    }

    private static FormatException Malformed(IConfigurationSection setting, string what) =>
        new($"{setting.Path} is '{setting.Value}', and must be {what}.");
}
