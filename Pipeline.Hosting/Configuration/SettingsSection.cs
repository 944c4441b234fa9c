using Microsoft.Extensions.Configuration;

namespace Pipelines.Hosting.Configuration;

/// <summary>Represents a section of the configuration of which all keys are known. Others are reported with their full path.</summary>
/// <remarks>It is read by hand: a binder ignores keys that it does not know, and its messages name types instead of settings.</remarks>
/// <param name="section">The section.</param>
/// <param name="problems">Takes a message for each key or value that can't be read.</param>
internal readonly struct SettingsSection(IConfigurationSection section, ICollection<string> problems)
{
    /// <summary>Reads the settings of the section.</summary>
    /// <param name="known">The keys, and how each is read.</param>
    public void ReadValues(params ReadOnlySpan<(string Key, Action<SettingValue> Read)> known)
    {
        foreach (IConfigurationSection child in Children())
        {
            (_, Action<SettingValue>? read) = Find(known, child);
            if (read is null) continue;
            if (child.GetChildren().Any()) problems.Add($"{child.Path}: this is a setting, so it has a value and no keys of its own.");
            else if (!string.IsNullOrWhiteSpace(child.Value)) read(new SettingValue(child, problems));
        }
    }

    /// <summary>Reads the sections of the section.</summary>
    /// <param name="known">The keys, and how each is read.</param>
    public void ReadSections(params ReadOnlySpan<(string Key, Action<SettingsSection> Read)> known)
    {
        foreach (IConfigurationSection child in Children())
        {
            (_, Action<SettingsSection>? read) = Find(known, child);
            if (read is not null && IsSection(child)) read(new SettingsSection(child, problems));
        }
    }

    /// <summary>Reads sections with the names of stages, groups or lanes. Whether there are such is checked later.</summary>
    /// <param name="read">Reads the section of one name.</param>
    public void ReadNamed(Action<string, SettingsSection> read)
    {
        foreach (IConfigurationSection child in Children())
            if (IsSection(child)) read(child.Key, new SettingsSection(child, problems));
    }

    private IEnumerable<IConfigurationSection> Children() => section.GetChildren();

    private (string, TRead?) Find<TRead>(ReadOnlySpan<(string Key, TRead Read)> known, IConfigurationSection child)
    {
        foreach ((string key, TRead read) in known)
            if (key.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) return (key, read);
        string[] keys = new string[known.Length];
        for (int at = 0; at < keys.Length; at++) keys[at] = known[at].Key;
        problems.Add($"{child.Path}: no such key. There are: {string.Join(", ", keys)}.");
        return default;
    }

    private bool IsSection(IConfigurationSection child)
    {
        if (string.IsNullOrEmpty(child.Value)) return true;
        problems.Add($"{child.Path}: this is a section, so it has keys, and not the value '{child.Value}'.");
        return false;
    }
}
