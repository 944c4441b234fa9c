namespace Pipelines.Bench.Streams;

/// <summary>Work that is worth a thread of its own: about 0.2 us an item, nothing of which the compiler can leave out.</summary>
internal static class Work
{
    private const int Turns = 110;

    public static int Do(int x)
    {
        uint state = (uint)x | 1;
        for (int turn = 0; turn < Turns; turn++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
        }

        return (int)state;
    }
}
