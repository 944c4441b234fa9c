using System.Globalization;

namespace Pipelines.Bench.Chains;

/// <summary>The sum of the values of each key.</summary>
internal sealed class KeySums
{
    private readonly Dictionary<string, long> _sums = [];
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public KeySums() => _lookup = _sums.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A number that depends on all sums.</summary>
    public long Checksum => _sums.Sum(static sum => sum.Value * sum.Key.Length) + _sums.Count;

    /// <summary>Adds all rows of a text.</summary>
    public void AddRows(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOf('\n');
            AddRow(text[..end]);
            text = text[(end + 1)..];
        }
    }

    public void AddRow(ReadOnlySpan<char> row)
    {
        (int key, int value) = Parse(row);
        Add(row[..key], value);
    }

    public void Add(ReadOnlySpan<char> key, int value)
    {
        _lookup.TryGetValue(key, out long sum);
        _lookup[key] = sum + value;
    }

    public void Add(KeySums other)
    {
        foreach ((string key, long sum) in other._sums) _sums[key] = _sums.GetValueOrDefault(key) + sum;
    }

    /// <summary>Returns where the key of a row ends, and its value.</summary>
    public static (int Key, int Value) Parse(ReadOnlySpan<char> row)
    {
        int key = row.IndexOf(',');
        return (key, int.Parse(row[(key + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}
