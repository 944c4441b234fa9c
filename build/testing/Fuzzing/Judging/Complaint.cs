using System.Text.RegularExpressions;

namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>A promise that was broken.</summary>
internal enum Promise
{
    /// <summary>The generator and the analyzer never throw.</summary>
    Threw,

    /// <summary>Sound input stays sound with the generated code.</summary>
    Uncompilable,

    /// <summary>Generated text parses, and has no directives except the generator's own, whatever the input is.</summary>
    Malformed,

    /// <summary>Nothing that the user wrote as text becomes code.</summary>
    Injected,

    /// <summary>A pipeline works, or an error says why not; never both and never neither.</summary>
    Disparity,

    /// <summary>The same program always results in the same text.</summary>
    Undetermined,
}

/// <summary>A broken promise, with its details.</summary>
internal sealed partial record Complaint(Promise Promise, string Text)
{
    /// <summary>The same for complaints that probably have one cause: names, numbers and places are left out.</summary>
    public string Signature { get; } = $"{Promise}: {Varying().Replace(Text.Split('\n')[0], "~")}";

    public override string ToString() => $"{Promise}: {Text}";

    [GeneratedRegex("""'[^']*'|"[^"]*"|\b\d+|\([^)]*\)""")]
    private static partial Regex Varying();
}
