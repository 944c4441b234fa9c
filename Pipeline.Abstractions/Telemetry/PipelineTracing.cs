using System.Diagnostics;

namespace Pipelines;

/// <summary>Helps streams to find the traces of their items.</summary>
public static class PipelineTracing
{
    /// <summary>Makes the function of <see cref="StreamOptions.ParentOf"/> from one with the type of the items.</summary>
    /// <typeparam name="TIn">The type of the items of the pipeline.</typeparam>
    /// <param name="parentOf">The function. It is called for each item that enters, on any thread.</param>
    /// <returns>The function. It throws an <see cref="InvalidCastException"/> for an item of another type.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="parentOf"/> is <see langword="null"/>.</exception>
    public static Func<object?, ActivityContext> From<TIn>(Func<TIn, ActivityContext> parentOf)
    {
        ArgumentNullException.ThrowIfNull(parentOf);
        return item => parentOf((TIn)item!);
    }
}
