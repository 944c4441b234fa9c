namespace Pipelines;

/// <summary>
/// Represents the numbers of one stage in one stream, which replace those of its <see cref="StageAttribute"/>. Immutable.
/// </summary>
/// <remarks>
/// The attribute specifies where queues, workers and batches are, because the code between them is compiled. These options specify how
/// many, when a stream starts. They are the values of <see cref="StreamOptions.Stages"/>.
/// </remarks>
public sealed class StageStreamOptions
{
    // The longest time that timers take.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>Gets or sets how many workers run the stage.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the <see cref="StageAttribute.Parallelism"/> of the stage. That has to be at least 2 for this
    /// value to be set.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Parallelism
    {
        get;
        init => field = AtLeastOne(value, nameof(Parallelism));
    }

    /// <summary>Gets or sets the number of items that can wait in the queue ahead of the stage.</summary>
    /// <value>
    /// The default is <see langword="null"/>: what <see cref="StageDescriptor.QueueCapacity"/> describes. The value can only be set if
    /// there is a queue ahead of the stage.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Capacity
    {
        get;
        init => field = AtLeastOne(value, nameof(Capacity));
    }

    /// <summary>Gets or sets how many items the stage takes at once.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the <see cref="StageAttribute.BatchSize"/> of the stage. The value can only be set for batch
    /// stages. <c>RunBatch</c> does not use it.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? BatchSize
    {
        get;
        init => field = AtLeastOne(value, nameof(BatchSize));
    }

    /// <summary>Gets or sets the time after which a partial batch is passed on.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the <see cref="StageAttribute.BatchTimeoutMilliseconds"/> of the stage. With
    /// <see cref="TimeSpan.Zero"/>, a batch waits until it is full or the stream ends. The value can only be set for batch stages.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or longer than timers can take, which is 49 days.</exception>
    public TimeSpan? BatchTimeout
    {
        get;
        init
        {
            if (value is { } timeout)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero, nameof(BatchTimeout));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, LongestTimeout, nameof(BatchTimeout));
            }

            field = value;
        }
    }

    private static int? AtLeastOne(int? value, string name)
    {
        if (value is { } number) ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, name);
        return value;
    }
}
