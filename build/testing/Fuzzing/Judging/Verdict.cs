namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>The verdict on one input.</summary>
internal sealed record Verdict(IReadOnlyList<Complaint> Complaints)
{
    /// <summary>
    /// Whether the compiler finds no error in the input, with or without the generated code. Then everything had to work.
    /// </summary>
    public bool IsClean { get; init; }

    /// <summary>Whether the compiler's errors, if there are any, are all in bodies, so that the generated code had to compile.</summary>
    public bool HasSoundDeclarations { get; init; }

    /// <summary>The number of classes with stages.</summary>
    public int Pipelines { get; init; }

    /// <summary>The number of these that got a working part.</summary>
    public int Working { get; init; }

    /// <summary>The ids of the analyzer's diagnostics, each as often as it was reported.</summary>
    public IReadOnlyList<string> Reported { get; init; } = [];

    /// <summary>Whether the compiler itself failed on the input.</summary>
    public bool IsBeyondTheCompiler { get; init; }
}
