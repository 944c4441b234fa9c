using System.Text.RegularExpressions;

namespace Pipelines.AspNetCore.Tests;

/// <summary>Finds the files that the files of the page name.</summary>
internal static partial class Regexes
{
    [GeneratedRegex("(?:src|href)=\"([\\w.-]+)\"")]
    public static partial Regex Addresses();

    [GeneratedRegex("from \"\\./([\\w.-]+)\";")]
    public static partial Regex Imports();
}
