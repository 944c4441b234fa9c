using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Represents the contexts of the items of one buffer, by their places. The default has none, and takes no room.</summary>
/// <remarks>
/// The owner of the buffer uses it. At the end of a stream, a thread that forgets the buffer and the consumer may take the same context, so
/// each one is taken by an exchange.
/// </remarks>
internal struct ItemContexts
{
    private ItemContext?[]? _all;

    /// <summary>Gets whether there may be some.</summary>
    public readonly bool Any => _all is not null;

    public readonly ItemContext? At(int place) => _all is { } all && place < all.Length ? all[place] : null;

    /// <summary>Sets the context of an item. The buffer holds it from now on.</summary>
    public void Set(int place, ItemContext? context)
    {
        if (context is null && _all is null) return;
        if (_all is null || _all.Length <= place) Array.Resize(ref _all, Math.Max(place + 1, 2 * (_all?.Length ?? 8)));
        Debug.Assert(_all[place] is null, "A place has the context of one item.");
        _all[place] = context;
    }

    /// <summary>Takes the context of an item away. The caller holds it from now on.</summary>
    public readonly ItemContext? Take(int place) =>
        _all is { } all && place < all.Length ? Interlocked.Exchange(ref all[place], null) : null;

    /// <summary>Moves contexts to another buffer.</summary>
    public readonly void Move(int from, int count, ref ItemContexts to, int place)
    {
        if (_all is null) return;
        for (int at = 0; at < count; at++) to.Set(place + at, Take(from + at));
    }

    /// <summary>Moves the contexts down, because the first items have left the buffer.</summary>
    public readonly void RemoveFirst(int count, int left)
    {
        if (_all is null) return;
        for (int place = 0; place < left; place++)
        {
            ItemContext? moved = Take(count + place);
            if (place < _all.Length) _all[place] = moved;
        }
    }

    /// <summary>Releases all contexts, because the items are not in the buffer any more.</summary>
    public readonly void Release(ItemOutcome outcome)
    {
        if (_all is null) return;
        for (int place = 0; place < _all.Length; place++) Take(place)?.Release(outcome);
    }
}
