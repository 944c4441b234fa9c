using System.Globalization;
using System.Text;

namespace Pipelines;

/// <summary>What was counted in a running stream up to one moment: a snapshot, which does not change any more.</summary>
/// <param name="In">Items taken in.</param>
/// <param name="Out">Items given to the consumer.</param>
/// <param name="Dropped">Items that filters dropped.</param>
/// <param name="Failed">
/// Items lost to failing stages that have <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/>.
/// </param>
/// <param name="Elapsed">Time since the start, or from the start to the end.</param>
/// <param name="Stages">The same for each stage, in their order.</param>
/// <remarks>
/// Taken while the stream runs, the numbers lag behind by what is under way in a worker. None of them ever falls from one question to the
/// next (but for queue lengths), and when the stream has come to its end they are exact.
/// </remarks>
public sealed record StreamStatistics(long In, long Out, long Dropped, long Failed, TimeSpan Elapsed, IReadOnlyList<StageStatistics> Stages)
{
    /// <summary>Items that wait in the input of a session; 0 where there is no such end.</summary>
    public int InputQueueLength { get; init; }

    /// <summary>Results that wait for the consumer.</summary>
    public int OutputQueueLength { get; init; }

    /// <summary>A line for the whole stream, and one for each stage.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{In} in, {Out} out, {Dropped} dropped, {Failed} failed, {InputQueueLength} + {OutputQueueLength} waiting, ");
        text.Append(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds:0.###} s");
        foreach (StageStatistics stage in Stages)
        {
            text.AppendLine();
            text.Append(CultureInfo.InvariantCulture, $"  {stage.Name}: {stage.In} in, {stage.Handled} handled, {stage.Out} out, ");
            text.Append(CultureInfo.InvariantCulture, $"{stage.Dropped} dropped, {stage.Failed} failed, {stage.QueueLength} waiting");
        }

        return text.ToString();
    }
}
