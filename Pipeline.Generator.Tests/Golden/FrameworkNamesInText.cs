using System.Text.RegularExpressions;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Tests.Golden;

/// <summary>The names of the framework in generated text, of which the generator has a list.</summary>
internal static partial class FrameworkNamesInText
{
    // Items of the golden cases, and what is called on a type.
    private static readonly string[] OfItems =
    [
        "System.Collections.Generic.Dictionary", "System.Collections.Generic.List", "System.DateTime", "System.Guid", "System.Index",
        "System.Uri",
    ];

    /// <summary>Returns the names that are not on the list.</summary>
    public static IEnumerable<string> UnknownIn(string text) =>
        Name().Matches(text).Select(static match => match.Groups[1].Value).Distinct()
            .Where(static name => !FrameworkNames.FrameworkTypes.Concat(OfItems)
                .Any(known => name == known || name.StartsWith(known + ".", StringComparison.Ordinal)));

    [GeneratedRegex(@"(?<!\()global::(System(\.\w+)+)")]
    private static partial Regex Name();
}
