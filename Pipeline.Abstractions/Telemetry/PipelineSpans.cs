namespace Pipelines;

/// <summary>Specifies which spans a watched pipeline has in traces, while a listener is attached.</summary>
public enum PipelineSpans
{
    /// <summary>None.</summary>
    None,

    /// <summary>One for each direct call, and one for each item of a stream without queues. Also one for each wait of a splice.</summary>
    Items,

    /// <summary>Those of <see cref="Items"/>, and in each of them one for each stage.</summary>
    Stages,
}
