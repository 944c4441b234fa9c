using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Pipelines.Hosting.Configuration;

/// <summary>Represents one setting of the configuration, which is to be read as a value of some type.</summary>
/// <param name="section">The setting. Its path is in all messages.</param>
/// <param name="problems">Takes a message for each value that can't be read.</param>
internal readonly struct SettingValue(IConfigurationSection section, ICollection<string> problems)
{
    /// <summary>Gets the text. It is never empty.</summary>
    public string Text { get; } = section.Value!.Trim();

    public bool? Switch()
    {
        if (bool.TryParse(Text, out bool value)) return value;
        Refuse("true or false");
        return null;
    }

    public int? Number(int least, int most = int.MaxValue)
    {
        if (int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= least && value <= most)
            return value;
        Refuse(
            most == int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}")
                : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    public TimeSpan? Time()
    {
        if (TimeSpan.TryParse(Text, CultureInfo.InvariantCulture, out TimeSpan value)
            && value >= TimeSpan.Zero && value <= SettingRanges.Longest)
            return value;
        Refuse("a time of at most 49 days, such as 00:00:20 for 20 seconds");
        return null;
    }

    public T? OneOf<T>()
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
            if (value.ToString().Equals(Text, StringComparison.OrdinalIgnoreCase)) return value;
        Refuse($"one of: {string.Join(", ", Enum.GetNames<T>())}");
        return null;
    }

    private void Refuse(string expected) => problems.Add($"{section.Path}: '{Text}' is not {expected}.");
}
