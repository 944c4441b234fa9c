using System.Runtime.CompilerServices;

namespace Pipelines;

/// <summary>Refuses functions that return before they are done, because no caller can await them.</summary>
internal static class AsyncVoid
{
    /// <param name="function">The function.</param>
    /// <param name="advice">A sentence that names the alternative.</param>
    /// <param name="parameter">The name of the parameter or property that has the function.</param>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">It is an <c>async void</c> function.</exception>
    public static TFunction Refuse<TFunction>(
        TFunction function, string advice, [CallerArgumentExpression(nameof(function))] string? parameter = null)
        where TFunction : Delegate
    {
        ArgumentNullException.ThrowIfNull(function, parameter);
        foreach (Delegate called in function.GetInvocationList())
            if (called.Method.ReturnType == typeof(void) && called.Method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false))
                throw new ArgumentException(
                    $"'{called.Method.Name}' is async void: the pipeline can't await it, and its exception would end the process. "
                    + advice, parameter);
        return function;
    }
}
