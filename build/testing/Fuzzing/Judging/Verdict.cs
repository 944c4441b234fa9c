namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>What came of one input.</summary>
internal sealed record Verdict(IReadOnlyList<Complaint> Complaints)
{
    /// <summary>The compiler finds no error in the input, with or without what is generated: so everything had to work.</summary>
    public bool IsClean { get; init; }

    /// <summary>The compiler's errors, if there are any, are inside of bodies: what is generated had to compile all the same.</summary>
    public bool HasSoundDeclarations { get; init; }

    /// <summary>Classes for which there are stages.</summary>
    public int Pipelines { get; init; }

    /// <summary>Those of them that got a working part.</summary>
    public int Working { get; init; }

    /// <summary>Ids of what the analyzer reported, each as often as it was.</summary>
    public IReadOnlyList<string> Reported { get; init; } = [];

    /// <summary>The compiler itself failed on the input.</summary>
    public bool IsBeyondTheCompiler { get; init; }
}
