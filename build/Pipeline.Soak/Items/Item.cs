using System.Numerics;

namespace Pipelines.Soak.Items;

/// <summary>An item of a soaked pipeline. It records the stages that it went through.</summary>
internal sealed class Item(int runner, long id, long sentAt)
{
    private Mark _marks;
    private int _visits;
    private int _before;
    private int _replaced;
    private int _after;

    public int Runner => runner;

    public long Id => id;

    /// <summary>The version that was current before the item entered.</summary>
    public long SentAt => sentAt;

    public long Signature => Items.Signature.Of(_marks, _before, _replaced, _after);

    /// <summary>Whether a stage processed the item more than once.</summary>
    public bool WasVisitedTwice => _visits != BitOperations.PopCount((uint)_marks);

    public void Leave(Mark mark)
    {
        _marks |= mark;
        _visits++;
    }

    public void TagBefore(int tag) => _before = Items.Signature.Add(_before, tag);

    public void TagReplaced(int tag) => _replaced = Items.Signature.Add(_replaced, tag);

    public void TagAfter(int tag) => _after = Items.Signature.Add(_after, tag);

    public override string ToString() =>
        $"item {id} of runner {runner}, sent at version {sentAt}: {_marks}, tags {_before} {_replaced} {_after}";
}
