namespace Pipelines;

// The state of a whole pipeline, and who sets it.
public sealed partial class Splice
{
    internal SpliceOrigin? Origin { get; private set; }

    /// <summary>Sets who makes the splice, and why, for handlers of <see cref="SpliceTable.Changed"/>. It is no edit.</summary>
    /// <param name="origin">The origin. A later call replaces it.</param>
    /// <returns>This splice.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="origin"/> is <see langword="null"/>.</exception>
    public Splice By(SpliceOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Origin = origin;
        return this;
    }

    /// <summary>
    /// Adds an edit that enables, disables and redirects every stage, group and lane as it is in a snapshot. Inserted and replaced
    /// functions stay as they are.
    /// </summary>
    /// <param name="snapshot">The snapshot, of any instance of the pipeline's class.</param>
    /// <returns>This splice.</returns>
    /// <remarks>
    /// <see cref="SpliceTable.Revert()"/> goes back by one splice, functions included. This edit goes to any earlier configuration, but a
    /// snapshot has only the names of functions, so it can't bring them back.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is <see langword="null"/>.</exception>
    public Splice SwitchTo(SpliceSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _edits.Add(next =>
        {
            next.Splices.Units.CheckIsOfSameStages(snapshot);
            foreach (GroupSnapshot group in snapshot.Groups) Switch(next, group.Name, group.Enabled);
            foreach (StageSnapshot stage in snapshot.Stages)
                if (!next.Splices.Units.IsGrouped(stage.Name)) Switch(next, stage.Name, stage.Enabled);
            foreach (LaneSnapshot lane in snapshot.Lanes)
            {
                Switch(next, lane.Name, lane.Enabled);
                Redirect(next, lane.Name, lane.Target);
            }
        });
        return this;
    }
}
