namespace Pipelines;

/// <summary>Specifies which spans a watched pipeline has in traces, while a listener is attached.</summary>
public enum PipelineSpans
{
    /// <summary>None.</summary>
    None,

    /// <summary>
    /// One for each direct call, for each item of a stream without queues, and for each item of a stream with queues whose context flows.
    /// Also one for each splice that waits.
    /// </summary>
    Items,

    /// <summary>Those of <see cref="Items"/>, and in each of them one for each stage.</summary>
    Stages,
}
