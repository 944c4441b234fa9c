using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Enters items: an item reads the version in effect, pins it, and reads again.</summary>
/// <remarks>
/// <para>
/// The second read is necessary. Without it, a version could be replaced and found empty between the first read and the pin. Its writer
/// would then report that no item is in flight, and after that an item would run on it.
/// </para>
/// <para>
/// The processor may make the second read before other threads see the pin. So a writer fences all threads before it relies on a scan that
/// finds no pin (<see cref="PinCount{TObserver}.WhenEmpty"/>).
/// </para>
/// </remarks>
internal static class PinProtocol<TObserver, TPins>
    where TObserver : struct, IPinObserver
    where TPins : struct, IPinsOf<TObserver>
{
    /// <summary>Pins the version in effect.</summary>
    /// <returns>The version, and the cell from which the pin has to leave.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PinRead Enter<TVersion>(ref TVersion current)
        where TVersion : class
    {
        TObserver.Before(PinStep.ReadTable);
        object version = Volatile.Read(ref current);
        PinRead pin = TPins.Of(version).PinThenRead(ref Untyped(ref current));
        return pin.Current == version ? pin : EnterAgain(ref Untyped(ref current), version, pin.Cell);
    }

    /// <summary>The part of the writer: stores the next version, then retires the one before it.</summary>
    public static void Exchange<TVersion>(ref TVersion current, TVersion next)
        where TVersion : class
    {
        TVersion old = current;
        TObserver.Before(PinStep.Publish);
        Volatile.Write(ref current, next);
        TPins.Of(old).Retire();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PinRead EnterAgain(ref object current, object version, int cell)
    {
        while (true)
        {
            TPins.Of(version).Unpin(cell);
            TObserver.Before(PinStep.ReadTable);
            version = Volatile.Read(ref current);
            PinRead pin = TPins.Of(version).PinThenRead(ref current);
            if (pin.Current == version) return pin;
            cell = pin.Cell;
        }
    }

    // Code that is shared by all version types would have to look up how to read a typed one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref object Untyped<TVersion>(ref TVersion current)
        where TVersion : class =>
        ref Unsafe.As<TVersion, object>(ref current);
}
