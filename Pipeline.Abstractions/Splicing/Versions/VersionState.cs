using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the configuration of one version of a pipeline, without its types. Generated versions are created from it. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VersionState
{
    private readonly StageState[] _stages;
    private readonly LaneState[] _lanes;

    private VersionState(long version, StageState[] stages, LaneState[] lanes, LaneMap? map)
    {
        Version = version;
        _stages = stages;
        _lanes = lanes;
        LaneMap = map;
        AllEnabled = true;
        foreach (StageState stage in stages)
        {
            IsSpliced |= stage.IsEdited;
            AllEnabled &= stage.IsEnabled;
        }

        for (int lane = 0; lane < lanes.Length; lane++) AllEnabled &= lanes[lane].IsOwn(lane);
        AllEnabled &= !IsSpliced;
    }

    internal long Version { get; }

    /// <summary>Gets whether every stage and lane is enabled, and nothing is inserted, replaced or redirected.</summary>
    internal bool AllEnabled { get; }

    /// <summary>Gets whether something is inserted or replaced.</summary>
    internal bool IsSpliced { get; }

    /// <summary>Gets the places of the lanes, or <see langword="null"/> if there are no routes.</summary>
    internal LaneMap? LaneMap { get; }

    internal StageState this[int stage] => _stages[stage];

    /// <summary>Returns whether a stage is enabled.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <returns><see langword="true"/> if the stage is enabled.</returns>
    public bool IsEnabled(int stage) => _stages[stage].IsEnabled;

    /// <summary>Returns whether items go through the stages of a lane. Otherwise, they continue after the lanes of its route.</summary>
    /// <param name="lane">The lane's place among the lanes of all routes, in the order of the routes, from 0.</param>
    /// <returns><see langword="true"/> if the lane is enabled.</returns>
    public bool IsLaneEnabled(int lane) => _lanes[lane].IsEnabled;

    /// <summary>Returns the lane that the items take for which the route selects a lane.</summary>
    /// <param name="lane">The number of the lane that the route selects, as in <see cref="IsLaneEnabled"/>.</param>
    /// <returns>
    /// The number of the same lane, or of the lane to which it is redirected. A redirect of that one does not apply to the items.
    /// </returns>
    public int LaneTarget(int lane) => _lanes[lane].Target;

    /// <summary>Returns the functions that are inserted before a stage of a synchronous pipeline, combined into one.</summary>
    /// <typeparam name="T">The type of the items that arrive there.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <returns>The function, or <see langword="null"/> if nothing is inserted.</returns>
    public Func<T, T>? InsertedBefore<T>(int stage)
        where T : allows ref struct =>
        InsertedFunctions.InOrder<T>(_stages[stage].Before);

    /// <summary>Returns the functions that are inserted after a stage of a synchronous pipeline, combined into one.</summary>
    /// <typeparam name="T">The type of the stage's results.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <returns>The function, or <see langword="null"/> if nothing is inserted.</returns>
    public Func<T, T>? InsertedAfter<T>(int stage)
        where T : allows ref struct =>
        InsertedFunctions.InOrder<T>(_stages[stage].After);

    /// <summary>Returns the functions that are inserted before a stage of an asynchronous pipeline, combined into one.</summary>
    /// <inheritdoc cref="InsertedBefore"/>
    public Func<T, CancellationToken, ValueTask<T>>? InsertedBeforeAsync<T>(int stage) =>
        AsyncInsertedFunctions.InOrder<T>(_stages[stage].Before);

    /// <summary>Returns the functions that are inserted after a stage of an asynchronous pipeline, combined into one.</summary>
    /// <inheritdoc cref="InsertedAfter"/>
    public Func<T, CancellationToken, ValueTask<T>>? InsertedAfterAsync<T>(int stage) =>
        AsyncInsertedFunctions.InOrder<T>(_stages[stage].After);

    /// <summary>Returns the function that runs in place of a stage's code.</summary>
    /// <typeparam name="TReplacement">The type of the function, in the form that the wiring calls.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <returns>The function, or <see langword="null"/> if the stage's own code runs.</returns>
    public TReplacement? Replaced<TReplacement>(int stage)
        where TReplacement : Delegate =>
        (TReplacement?)_stages[stage].Replacement;

    /// <summary>Returns whether one of several adjacent stages is replaced or has insertions.</summary>
    /// <param name="first">The place of the first stage in the chain, from 0.</param>
    /// <param name="count">The number of stages.</param>
    /// <returns><see langword="true"/> if at least one of the stages is replaced or has insertions.</returns>
    public bool IsEdited(int first, int count)
    {
        foreach (StageState stage in _stages.AsSpan(first, count))
            if (stage.IsEdited) return true;
        return false;
    }

    internal static VersionState Initial(PipelineDescriptor pipeline) =>
        new(
            0,
            [.. pipeline.Stages.Select(static stage => new StageState(stage.EnabledByDefault))],
            [.. Enumerable.Range(0, pipeline.LaneMap?.Lanes.Length ?? 0).Select(static lane => new LaneState(true, lane))],
            pipeline.LaneMap);

    /// <summary>Collects the edits of one splice.</summary>
    internal sealed class Builder(SpliceTable splices, VersionState from)
    {
        private readonly StageState[] _stages = [.. from._stages];
        private readonly LaneState[] _lanes = [.. from._lanes];

        public bool IsChanged
        {
            get
            {
                for (int stage = 0; stage < _stages.Length; stage++)
                    if (!_stages[stage].IsSameAs(from._stages[stage])) return true;
                return !_lanes.AsSpan().SequenceEqual(from._lanes);
            }
        }

        public SpliceTable Splices => splices;

        private string Pipeline => splices.Descriptor.Name;

        public void SetEnabled(SpliceUnit unit, bool on)
        {
            if (unit.Lane is { } lane) _lanes[lane] = _lanes[lane] with { IsEnabled = on };
            foreach (int stage in unit.Stages)
                if (_stages[stage].IsEnabled != on) _stages[stage] = _stages[stage] with { IsEnabled = on };
        }

        public void Redirect(int lane, int target) => _lanes[lane] = _lanes[lane] with { Target = target };

        public void Restore(SpliceUnit unit)
        {
            if (unit.Lane is { } lane) Redirect(lane, lane);
            foreach (int stage in unit.Stages) Replace(stage, null);
        }

        public void Replace(int stage, Delegate? replacement) => _stages[stage] = _stages[stage] with { Replacement = replacement };

        public void Insert(Insertion insertion)
        {
            if (_stages[insertion.At].Has(insertion)) return;
            if (insertion.IsReleased)
                throw new ObjectDisposedException(
                    nameof(Insertion),
                    $"The insertion '{insertion.Name}' of {Pipeline} was disposed, so its resources may be gone: insert the function "
                    + "again.");
            if (Find(insertion.Name) is { } other)
                throw new InvalidOperationException(
                    $"{Pipeline} already has an insertion named '{other.Name}', {Place(other)}. Use another name, or remove that "
                    + "insertion first.");
            _stages[insertion.At] = _stages[insertion.At].With(insertion);
        }

        public void Remove(Insertion insertion)
        {
            if (_stages[insertion.At].Has(insertion)) _stages[insertion.At] = _stages[insertion.At].Without(insertion);
        }

        public void Remove(string name)
        {
            Remove(Find(name) ?? throw new KeyNotFoundException($"No insertion '{name}' in pipeline {Pipeline}. It has: {All()}."));
        }

        public void Become(VersionState? other)
        {
            other?._stages.CopyTo(_stages, 0);
            other?._lanes.CopyTo(_lanes, 0);
            foreach (Insertion released in _stages.SelectMany(static stage => stage.Insertions)
                .Where(static insertion => insertion.IsReleased).ToArray()) Remove(released);
        }

        public VersionState Build() => new(from.Version + 1, _stages, _lanes, from.LaneMap);

        private Insertion? Find(string name) =>
            _stages.SelectMany(static stage => stage.Insertions).FirstOrDefault(insertion => insertion.Name == name);

        private string All()
        {
            string all =
                string.Join(
                    ", ", _stages.SelectMany(static stage => stage.Insertions)
                    .Select(static insertion => $"'{insertion.Name}' {Place(insertion)}"));
            return all.Length == 0 ? "none" : all;
        }

        private static string Place(Insertion insertion) => $"{(insertion.IsBefore ? "before" : "after")} {insertion.StageName}";
    }
}
