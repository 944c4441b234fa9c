using System.Numerics;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Lines;

/// <summary>The rooms of all stages of one pipeline.</summary>
internal sealed class StageRooms(int runners, Faults faults)
{
    private const int Work = 6;

    private readonly Room[] _rooms =
        [.. Enum.GetValues<Mark>().Where(static mark => mark != Mark.None).Select(mark => new Room($"stage {mark}", runners, faults))];

    public Room this[Mark mark] => _rooms[BitOperations.TrailingZeroCount((int)mark)];

    /// <summary>An item passes a stage.</summary>
    public Item Pass(Mark mark, Item item)
    {
        Room room = this[mark];
        room.Enter(item);
        item.Leave(mark);
        if (TakesLong(mark, item)) Thread.SpinWait(Work);
        room.Leave(item);
        return item;
    }

    /// <summary>An item passes a stage. Now and then it leaves the stage on another thread.</summary>
    public async ValueTask<Item> PassAsync(Mark mark, Item item)
    {
        Room room = this[mark];
        room.Enter(item);
        item.Leave(mark);
        if (TakesLong(mark, item)) await Task.Yield();
        room.Leave(item);
        return item;
    }

    private static bool TakesLong(Mark mark, Item item) => ((item.Id + (int)mark) & 15) == 0;
}
