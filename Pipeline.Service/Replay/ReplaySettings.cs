using System.Globalization;

namespace Pipelines.Service.Replay;

/// <summary>Reads the settings of the replay: the section <c>Replay</c>. A change takes effect at once.</summary>
/// <remarks>A malformed number is read as the default, because a slip in the file must not end the service.</remarks>
internal sealed class ReplaySettings(IConfiguration configuration)
{
    /// <summary>Gets the number of rows that are read in a second.</summary>
    public int RowsPerSecond => Number(nameof(RowsPerSecond), 300);

    /// <summary>Gets the number of rows of which one is damaged.</summary>
    public int RowsPerDamage => Number(nameof(RowsPerDamage), 200);

    private int Number(string name, int otherwise) =>
        int.TryParse(configuration[$"Replay:{name}"], CultureInfo.InvariantCulture, out int number) && number > 0 ? number : otherwise;
}
