namespace Pipelines.Hosting;

/// <summary>Represents the content of an <see cref="IPipelineBoardSection"/> at one moment.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Note">A sentence ahead of the tables, or <see langword="null"/>.</param>
public sealed record BoardSection(IReadOnlyList<BoardTable> Tables, string? Note = null);

/// <summary>Represents a table of a <see cref="BoardSection"/>.</summary>
/// <param name="Title">The heading of the table.</param>
/// <param name="Columns">The headings of the columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record BoardTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<BoardRow> Rows);

/// <summary>Represents a row of a <see cref="BoardTable"/>.</summary>
/// <param name="Key">The identity of the row in the section.</param>
/// <param name="Cells">The text of each column.</param>
public sealed record BoardRow(string Key, IReadOnlyList<string> Cells)
{
    /// <summary>Gets whether the row needs attention. The default is <see langword="false"/>.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Gets what an operator can do about the row. The default is empty.</summary>
    public IReadOnlyList<BoardAction> Actions { get; init; } = [];
}

/// <summary>Represents what an operator can do about a <see cref="BoardRow"/>.</summary>
/// <param name="Name">The name for <see cref="IPipelineBoardSection.InvokeAsync"/>.</param>
/// <param name="Label">The text of the button.</param>
public sealed record BoardAction(string Name, string Label);
