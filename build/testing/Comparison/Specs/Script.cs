namespace Pipelines.Testing.Comparison.Specs;

/// <summary>The steps of a script for an instance, one after the other.</summary>
internal abstract record Step
{
    /// <summary>Whether stages run side by side in it.</summary>
    public bool IsConcurrent(PipelineSpec pipeline) =>
        this is StreamStep { IsSession: true } || (this is StreamStep or RunAllStep && pipeline.HasBoundaries);

    /// <summary>Whether it is to come to its end.</summary>
    public bool IsToTheEnd => this is not StreamStep { Abandon: not null };
}

/// <summary>The member that publishes a splice.</summary>
internal enum Door
{
    /// <summary><c>Splices.Publish</c> of all edits.</summary>
    Publish,

    /// <summary><c>Enabled = </c> of a handle.</summary>
    Property,

    /// <summary><c>Enable()</c>, <c>InsertBefore()</c> and so on of a handle.</summary>
    Handle,

    /// <summary><c>Splices["X"].Enable()</c>. Edits that are impossible by name use a handle.</summary>
    Name,
}

internal sealed record SpliceStep(Door Door, IReadOnlyList<Edit> Edits) : Step
{
    public override string ToString() => $"splice by {Door}: {string.Join(", ", Edits)}";
}

/// <summary>Items by their numbers: the first one and how many.</summary>
internal sealed record Numbers(int Start, int Count)
{
    public int this[int index] => (Start + (index * 7)) % Universe.Items.Numbers;

    public int[] All => [.. Enumerable.Range(0, Count).Select(index => this[index])];

    public override string ToString() => Count <= 12 ? $"[{string.Join(", ", All)}]" : $"[{this[0]}, {this[1]}, .. ({Count})]";
}

internal enum TokenUse
{
    None,
    Given,
    CancelledBefore,
}

/// <summary>The events in the middle of a step, by the number of the call in which they happen.</summary>
internal sealed record Interference(TokenUse Token, int? CancelAt, IReadOnlyList<(int At, SpliceStep Splice)> Splices)
{
    public static readonly Interference None = new(TokenUse.None, null, []);

    public override string ToString() =>
        (Token == TokenUse.None ? "" : $", token {Token}") + (CancelAt is { } at ? $", canceled in call {at}" : "")
        + string.Concat(Splices.Select(static splice => $", in call {splice.At}: {splice.Splice}"));
}

/// <summary>One item through the member for one item.</summary>
internal sealed record RunStep(int Number, Interference Interference) : Step
{
    public override string ToString() => $"run {Number}{Interference}";
}

/// <summary><c>RunBatch</c>, into a span or a writer, as the pipeline has it.</summary>
internal sealed record BatchStep(Numbers Items, bool InPlace, Interference Interference) : Step
{
    public override string ToString() => $"batch {Items}{(InPlace ? " in place" : "")}{Interference}";
}

/// <param name="Items">The items of the source.</param>
/// <param name="IsAsync">Whether the source is an asynchronous one, which suspends now and then.</param>
/// <param name="Abandon">The number of results after which the consumer leaves.</param>
/// <param name="TokenByConsumer">Whether the token is the consumer's, or the call's.</param>
/// <param name="Interference">The events during the stream.</param>
internal sealed record StreamStep(Numbers Items, bool IsAsync, int? Abandon, bool TokenByConsumer, Interference Interference) : Step
{
    /// <summary>Whether it is a session, to which the items are written.</summary>
    public bool IsSession { get; init; }

    public override string ToString() =>
        $"{(IsSession ? "session" : "stream")} "
        + $"{Items}{(IsAsync ? " async" : "")}"
        + $"{(Abandon is { } after ? $", abandoned after {after}" : "")}"
        + $"{(TokenByConsumer ? ", the consumer's token" : "")}{Interference}";
}

/// <summary><c>RunAllAsync</c>.</summary>
internal sealed record RunAllStep(Numbers Items, bool IsAsync, Interference Interference) : Step
{
    public override string ToString() => $"run all {Items}{(IsAsync ? " async" : "")}{Interference}";
}

/// <summary>A random case: a pipeline, and what is done with it.</summary>
internal sealed record Case(PipelineSpec Pipeline, IReadOnlyList<Step> Script);
