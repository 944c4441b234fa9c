using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipelines.Sample.Earthquakes;

namespace Pipelines.Service.Bulletins;

/// <summary>Reads a text such as "M 5.1 - 10km S of Volcano, Hawaii". Requests call it directly, without a queue.</summary>
[Pipeline(Name = "Bulletins")]
internal sealed partial class BulletinPipeline
{
    [Stage(Order = 10)]
    private static bool Read(string text, [NotNullWhen(true)] out Bulletin? bulletin)
    {
        Match match = Text().Match(text);
        bulletin = match.Success
            ? new Bulletin(double.Parse(match.Groups["magnitude"].Value, CultureInfo.InvariantCulture), match.Groups["place"].Value)
            : null;
        return bulletin is not null;
    }

    [Stage(Order = 20)]
    private static Bulletin FindRegion(Bulletin bulletin) =>
        bulletin with { Region = Pipelines.Sample.Earthquakes.Region.Of(bulletin.Place).ToString() };

    [Stage(Order = 30)]
    private static Bulletin Classify(Bulletin bulletin) => bulletin with { Band = MagnitudeBands.Of(bulletin.Magnitude) };

    [GeneratedRegex(@"^M (?<magnitude>\d+(\.\d+)?) - (?<place>.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Text();
}
