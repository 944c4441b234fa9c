using System.Globalization;
using System.Text;

namespace Pipelines;

/// <summary>Represents the counts of a running stream at one moment. Immutable.</summary>
/// <param name="In">The number of items taken in.</param>
/// <param name="Out">The number of results taken by the consumer.</param>
/// <param name="Dropped">The number of items that filters dropped.</param>
/// <param name="Failed">
/// The number of items on which stages with <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/> failed.
/// </param>
/// <param name="Elapsed">The time since the start, or from the start to the end.</param>
/// <param name="Stages">The counts of each stage, in the order of the chain.</param>
/// <remarks>
/// <para>While the stream runs, the counts lag by the items that workers are processing. When the stream has ended, they are exact.</para>
/// <para>Except for queue lengths, no count decreases from one call to the next.</para>
/// </remarks>
public sealed record StreamStatistics(long In, long Out, long Dropped, long Failed, TimeSpan Elapsed, IReadOnlyList<StageStatistics> Stages)
{
    /// <summary>
    /// Gets the number of items on which a stage failed, and whose result is that of a <see cref="StageAttribute.Fallback"/>.
    /// </summary>
    /// <remarks>
    /// It is the sum of the stages' <see cref="StageStatistics.FellBack"/>, so an item that falls back at two stages counts twice.
    /// </remarks>
    public long FellBack { get; init; }

    /// <summary>Gets the number of the stream among those of the pipeline instance, in the order in which they started.</summary>
    /// <value>1 for the first stream.</value>
    public long Id { get; init; }

    /// <summary>Gets the number of items in the input of a session.</summary>
    /// <value>0 if the stream is not a session.</value>
    public int InputQueueLength { get; init; }

    /// <summary>Gets the maximum number of items in the input of a session.</summary>
    /// <value>0 if the stream is not a session.</value>
    public int InputCapacity { get; init; }

    /// <summary>Gets the number of results that wait for the consumer.</summary>
    public int OutputQueueLength { get; init; }

    /// <summary>Gets the maximum number of results in the queue of the consumer. The consumer may have taken some more from it.</summary>
    public int OutputCapacity { get; init; }

    /// <summary>Returns one line for the whole stream, and one line for each stage.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{In} in, {Out} out, {Dropped} dropped, {Failed} failed, ");
        if (FellBack > 0) text.Append(CultureInfo.InvariantCulture, $"{FellBack} fell back, ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{InputQueueLength} + {OutputQueueLength} waiting, {Elapsed.TotalSeconds:0.###} s");
        foreach (StageStatistics stage in Stages)
        {
            text.AppendLine();
            text.Append(CultureInfo.InvariantCulture, $"  {stage.Name}: {stage.In} in, {stage.Handled} handled, {stage.Out} out, ");
            text.Append(CultureInfo.InvariantCulture, $"{stage.Dropped} dropped, {stage.Failed} failed, ");
            if (stage.FellBack > 0) text.Append(CultureInfo.InvariantCulture, $"{stage.FellBack} fell back, ");
            text.Append(CultureInfo.InvariantCulture, $"{stage.QueueLength} waiting");
            if (stage.LongestWorkerQueueLength != stage.QueueLength)
                text.Append(CultureInfo.InvariantCulture, $", {stage.LongestWorkerQueueLength} of them for one worker");
        }

        return text.ToString();
    }
}
