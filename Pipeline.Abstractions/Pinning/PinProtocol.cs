using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>How an item gets in: it reads the table in force, pins it, and reads again.</summary>
/// <remarks>
/// Without the second look, a table could be replaced and found empty between the first look and the pin; its writer would say that nobody
/// is inside, and here somebody went in. The processor may take the second look before others see the pin: so a writer has all threads
/// fenced before it believes that nobody is inside (<see cref="PinCount{TObserver}.WhenEmpty"/>).
/// </remarks>
internal static class PinProtocol<TObserver, TPins>
    where TObserver : struct, IPinObserver
    where TPins : struct, IPinsOf<TObserver>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVersion Enter<TVersion>(ref TVersion current, out int cell)
        where TVersion : class
    {
        TObserver.Before(PinStep.ReadTable);
        TVersion table = Volatile.Read(ref current);
        return TPins.Of(table).PinThenRead(ref Untyped(ref current), out cell) == table ? table : EnterAgain(ref current, table, ref cell);
    }

    /// <summary>The writer's part: stores the next table, then retires the one before it.</summary>
    public static void Exchange<TVersion>(ref TVersion current, TVersion next)
        where TVersion : class
    {
        TVersion old = current;
        TObserver.Before(PinStep.Publish);
        Volatile.Write(ref current, next);
        TPins.Of(old).Retire();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVersion EnterAgain<TVersion>(ref TVersion current, TVersion table, ref int cell)
        where TVersion : class
    {
        do
        {
            TPins.Of(table).Unpin(cell);
            TObserver.Before(PinStep.ReadTable);
            table = Volatile.Read(ref current);
        }
        while (TPins.Of(table).PinThenRead(ref Untyped(ref current), out cell) != table);
        return table;
    }

    // Only looked at: code that is shared by all types of tables would have to look up how to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref object Untyped<TVersion>(ref TVersion current)
        where TVersion : class =>
        ref Unsafe.As<TVersion, object>(ref current);
}
