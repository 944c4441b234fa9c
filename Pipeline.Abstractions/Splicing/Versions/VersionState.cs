using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>What one version of a pipeline is like, without its types: generated tables are made of it. Immutable.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VersionState
{
    private readonly StageState[] _stages;

    private VersionState(long version, StageState[] stages)
    {
        Version = version;
        _stages = stages;
        AllOn = true;
        foreach (StageState stage in stages)
        {
            IsSpliced |= stage.IsEdited;
            AllOn &= stage.IsOn;
        }

        AllOn &= !IsSpliced;
    }

    internal long Version { get; }

    /// <summary>Every stage is on, and nothing is inserted or replaced.</summary>
    internal bool AllOn { get; }

    /// <summary>Something is inserted or replaced.</summary>
    internal bool IsSpliced { get; }

    internal StageState this[int stage] => _stages[stage];

    /// <summary>Whether a stage is on.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public bool IsOn(int stage) => _stages[stage].IsOn;

    /// <summary>
    /// What is inserted in front of a stage of a synchronous pipeline, as one function; <see langword="null"/> if nothing is.
    /// </summary>
    /// <typeparam name="T">What arrives there.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public Func<T, T>? InsertedBefore<T>(int stage)
        where T : allows ref struct =>
        InsertedFunctions.InOrder<T>(_stages[stage].Before);

    /// <summary>What is inserted behind a stage of a synchronous pipeline, as one function; <see langword="null"/> if nothing is.</summary>
    /// <typeparam name="T">What the stage gives.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public Func<T, T>? InsertedAfter<T>(int stage)
        where T : allows ref struct =>
        InsertedFunctions.InOrder<T>(_stages[stage].After);

    /// <summary>
    /// What is inserted in front of a stage of an asynchronous pipeline, as one function; <see langword="null"/> if nothing is.
    /// </summary>
    /// <inheritdoc cref="InsertedBefore"/>
    public Func<T, CancellationToken, ValueTask<T>>? InsertedBeforeAsync<T>(int stage) =>
        AsyncInsertedFunctions.InOrder<T>(_stages[stage].Before);

    /// <summary>
    /// What is inserted behind a stage of an asynchronous pipeline, as one function; <see langword="null"/> if nothing is.
    /// </summary>
    /// <inheritdoc cref="InsertedAfter"/>
    public Func<T, CancellationToken, ValueTask<T>>? InsertedAfterAsync<T>(int stage) =>
        AsyncInsertedFunctions.InOrder<T>(_stages[stage].After);

    /// <summary>What runs in a stage's place; <see langword="null"/> if the stage itself does.</summary>
    /// <typeparam name="TReplacement">The form in which the wiring calls it.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public TReplacement? Replaced<TReplacement>(int stage)
        where TReplacement : Delegate =>
        (TReplacement?)_stages[stage].Replacement;

    /// <summary>Whether anything is inserted at one of these stages, or replaces one.</summary>
    /// <param name="first">The first stage's place in the chain, from 0.</param>
    /// <param name="count">How many stages.</param>
    public bool IsEdited(int first, int count)
    {
        foreach (StageState stage in _stages.AsSpan(first, count))
            if (stage.IsEdited) return true;
        return false;
    }

    internal static VersionState Initial(PipelineDescriptor pipeline) =>
        new(0, [.. pipeline.Stages.Select(static stage => new StageState(stage.EnabledByDefault))]);

    /// <summary>Collects the edits of one splice.</summary>
    internal sealed class Builder(SpliceTable splices, VersionState from)
    {
        private readonly StageState[] _stages = [.. from._stages];

        public bool IsChanged
        {
            get
            {
                for (int stage = 0; stage < _stages.Length; stage++)
                    if (!_stages[stage].IsSameAs(from._stages[stage])) return true;
                return false;
            }
        }

        public SpliceTable Splices => splices;

        private string Pipeline => splices.Descriptor.Name;

        public void SetEnabled(int[] stages, bool on)
        {
            foreach (int stage in stages)
                if (_stages[stage].IsOn != on) _stages[stage] = _stages[stage] with { IsOn = on };
        }

        public void Replace(int stage, Delegate? replacement) => _stages[stage] = _stages[stage] with { Replacement = replacement };

        public void Insert(Insertion insertion)
        {
            if (_stages[insertion.At].Has(insertion)) return;
            if (insertion.IsReleased)
                throw new ObjectDisposedException(
                    nameof(Insertion),
                    $"The insertion '{insertion.Name}' of {Pipeline} was disposed, so that what it uses may be gone: insert the function "
                    + "anew.");
            if (Find(insertion.Name) is { } other)
                throw new InvalidOperationException(
                    $"{Pipeline} has an insertion named '{other.Name}' already, {Place(other)}. Give this one another name, or remove that "
                    + "one first.");
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
            foreach (Insertion released in _stages.SelectMany(static stage => stage.Insertions)
                .Where(static insertion => insertion.IsReleased).ToArray()) Remove(released);
        }

        public VersionState Build() => new(from.Version + 1, _stages);

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
