using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Pipelines.Testing.Snapshots;

/// <summary>The file names of Verify's snapshots.</summary>
internal static class SnapshotNaming
{
    private const string InvalidCharacters = "\"\\<>|:*?/";

    public static string Prefix(Type type, MethodInfo method, IReadOnlyList<object?>? values)
    {
        // One level of nesting only: a class two levels down is named after its parent but not its grandparent.
        var typeName = type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}" : type.Name;
        var prefix = new StringBuilder($"{typeName}.{method.Name}");

        var parameters = method.GetParameters();
        if (values is null || parameters.Length == 0)
            return prefix.ToString();

        if (values.Count > parameters.Length)
            throw new ArgumentException(
                $"{values.Count} parameter values were given, but {method.Name} has {parameters.Length} parameters.", nameof(values));

        foreach (var (parameter, value) in parameters.Zip(values))
            prefix.Append('_').Append(parameter.Name).Append('=').Append(ParameterText(value));

        return prefix.ToString();
    }

    public static string FileName(string prefix, string? target, string state, string extension) =>
        target is null ? $"{prefix}.{state}.{extension}" : $"{prefix}#{target}.{state}.{extension}";

    public static bool BelongsTo(string prefix, string fileName, string state)
    {
        // The character after the prefix decides, lest A.B claim the files of A.BC.
        if (fileName.StartsWith($"{prefix}.{state}.", StringComparison.Ordinal))
            return true;

        return fileName.StartsWith($"{prefix}#", StringComparison.Ordinal)
            && fileName.AsSpan(prefix.Length).Contains($".{state}.", StringComparison.Ordinal);
    }

    private static string ParameterText(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return Cleaned(text);
            case DateTime or DateTimeOffset or DateOnly or TimeOnly or IEnumerable:
            case not null when value.GetType() is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>):
                // Verify has forms of its own for these; to guess at them would name the files differently.
                throw new NotSupportedException($"A snapshot cannot be named after a {value.GetType()}. Call UseParameters with a string.");
            default:
                return Cleaned(Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }
    }

    private static string Cleaned(string text) =>
        string.Create(text.Length, text, static (cleaned, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                cleaned[i] = text[i] < ' ' || InvalidCharacters.Contains(text[i]) ? '-' : text[i];
        });
}
