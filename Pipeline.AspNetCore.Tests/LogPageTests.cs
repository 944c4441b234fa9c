using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Logging;

namespace Pipelines.AspNetCore.Tests;

/// <summary>The page about the API lists the log messages that there are.</summary>
public sealed partial class LogPageTests
{
    [Fact]
    public void Page_lists_every_log_message_with_its_level()
    {
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Source())!, "..", "docs", "reference", "board-api.md"));

        Assert.Equal(
            typeof(BoardLog).GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
                .Select(static message => $"{message.EventId} {message.Level}").Order(),
            Row().Matches(page).Select(static row => $"{row.Groups[1].Value} {row.Groups[2].Value}").Order());
    }

    private static string Source([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^\| (\d{4}) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
