namespace Pipelines.Hosting;

/// <summary>Represents a section that another package adds to the board. Register it as a singleton service.</summary>
/// <remarks>The board calls the members on any thread, one call of <see cref="Read"/> at a time.</remarks>
public interface IPipelineBoardSection
{
    /// <summary>Gets the name of the section. It is its heading, and is part of addresses.</summary>
    string Name { get; }

    /// <summary>Gets the name of the pipeline with which the section is shown, or <see langword="null"/> if it is of all of them.</summary>
    string? Pipeline { get; }

    /// <summary>Returns what the section shows now. The board calls it once a second while someone looks, so it must not wait.</summary>
    BoardSection Read();

    /// <summary>Performs an action of a row. The caller has the right to operate.</summary>
    /// <param name="action">The name of the action.</param>
    /// <param name="row">The key of the row.</param>
    /// <param name="origin">The operator and the reason.</param>
    /// <param name="cancellationToken">The token of the request.</param>
    /// <returns>A sentence that is shown to the operator, or <see langword="null"/>.</returns>
    /// <exception cref="InvalidOperationException">The action is not possible. The operator reads the message.</exception>
    ValueTask<string?> InvokeAsync(string action, string row, SpliceOrigin origin, CancellationToken cancellationToken);
}
