namespace Pipelines.Runtime;

/// <summary>Specifies the chains on which items go past probes.</summary>
[Flags]
internal enum LitChains
{
    None = 0,

    /// <summary>The chain of all stages: direct calls, and streams without queues.</summary>
    Whole = 1,

    /// <summary>The segments of streams with queues.</summary>
    Segments = 2,
}
