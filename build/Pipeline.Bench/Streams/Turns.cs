namespace Pipelines.Bench.Streams;

/// <summary>Work that takes time, nothing of which the compiler can leave out.</summary>
internal static class Turns
{
    public static int Do(int x, int turns)
    {
        uint state = (uint)x | 1;
        for (int turn = 0; turn < turns; turn++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
        }

        return (int)state;
    }
}
