// Says what Stryker found: the score, how many mutants came to what end, and each that no test noticed.
using System.Globalization;
using System.Text.Json;

using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(args[0]));
var ends = new SortedDictionary<string, int>(StringComparer.Ordinal);
foreach (JsonProperty file in report.RootElement.GetProperty("files").EnumerateObject())
{
    string[] lines = file.Value.GetProperty("source").GetString()!.Split('\n');
    foreach (JsonElement mutant in file.Value.GetProperty("mutants").EnumerateArray())
    {
        string end = mutant.GetProperty("status").GetString()!;
        ends[end] = ends.GetValueOrDefault(end) + 1;
        if (end is not ("Survived" or "NoCoverage")) continue;
        int line = mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32();
        Console.WriteLine($"{end}: {Path.GetFileName(file.Name)}, line {line}: {lines[line - 1].Trim()}");
        Console.WriteLine($"    => {mutant.GetProperty("replacement").GetString()?.ReplaceLineEndings(" ")}");
    }
}

// A mutant in which the tests hang is noticed; one that does not compile, or is left out by the configuration, is none.
int noticed = Of("Killed") + Of("Timeout");
int all = noticed + Of("Survived") + Of("NoCoverage");
Console.WriteLine(string.Join(", ", ends.Where(static end => end.Key is not "Ignored").Select(static end => $"{end.Value} {end.Key}")));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"score {(all == 0 ? 100 : 100.0 * noticed / all):F2} %"));

int Of(string end) => ends.GetValueOrDefault(end);
