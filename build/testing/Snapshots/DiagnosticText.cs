using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Pipelines.Testing.Snapshots;

/// <summary>Writes diagnostics in the relaxed JSON of Verify: nothing is quoted, nothing is escaped.</summary>
internal sealed class DiagnosticText
{
    private const int ContextLines = 1;

    private readonly StringBuilder _text = new();
    private readonly RewriteGuard _guard;
    private int _depth;
    private bool _isFirst = true;

    private DiagnosticText(RewriteGuard guard) => _guard = guard;

    public static string Of(ImmutableArray<Diagnostic> diagnostics, RewriteGuard guard)
    {
        var writer = new DiagnosticText(guard);
        writer.Open('{');
        writer.Name("Diagnostics");
        writer.Open(" [");
        foreach (var diagnostic in diagnostics)
        {
            writer.NextLine();
            writer.Write(diagnostic);
        }

        writer.Close(']');
        writer.Close('}');
        return SnapshotTarget.WithLineFeeds(writer._text.ToString());
    }

    private void Write(Diagnostic diagnostic)
    {
        Open('{');
        if (diagnostic.Location != Location.None)
            Write(diagnostic.Location);

        Member("Message", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Member("Severity", diagnostic.Severity.ToString());
        if (diagnostic.WarningLevel != 0)
            Member("WarningLevel", diagnostic.WarningLevel.ToString(CultureInfo.InvariantCulture));

        Name("Descriptor");
        _text.Append(' ');
        Write(diagnostic.Descriptor);
        Close('}');
    }

    private void Write(DiagnosticDescriptor descriptor)
    {
        Open('{');
        Member("Id", descriptor.Id);
        Member("Title", descriptor.Title.ToString(CultureInfo.InvariantCulture));
        OptionalMember("Description", descriptor.Description.ToString(CultureInfo.InvariantCulture));
        OptionalMember("HelpLink", descriptor.HelpLinkUri);
        Member("MessageFormat", descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture));
        Member("Category", descriptor.Category);
        Member("DefaultSeverity", descriptor.DefaultSeverity.ToString());
        Member("IsEnabledByDefault", descriptor.IsEnabledByDefault ? "true" : "false");
        Write(descriptor.CustomTags.ToArray());
        Close('}');
    }

    private void Write(string[] customTags)
    {
        if (customTags.Length == 0)
            return;

        Name("CustomTags");
        Open(" [");
        foreach (var tag in customTags)
        {
            _guard.ThrowIfRewritten(tag, "CustomTags");
            NextLine();
            _text.Append(tag);
        }

        Close(']');
    }

    private void Write(Location location)
    {
        var span = location.GetMappedLineSpan();
        Name("Location");
        if (location.SourceTree is { } tree)
            WriteExcerpt(tree, location, span);

        Value("Location", span.IsValid ? $"{span.Path.Replace('/', '\\')}: {span.Span}" : "");
    }

    private void WriteExcerpt(SyntaxTree tree, Location location, FileLinePositionSpan span)
    {
        // Verify picks the lines by mapped numbers out of the unmapped text; below a #line it therefore shows other lines.
        var lines = tree.GetText().Lines;
        var first = Math.Max(span.StartLinePosition.Line - ContextLines, 0);
        var last = Math.Min(span.EndLinePosition.Line + ContextLines, lines.Count - 1);

        _text.Append(" /*\n");
        for (var i = first; i <= last; i++)
        {
            var line = lines[i];
            _text.Append(line.ToString()).Append('\n');
            if (line.Span.Intersection(location.SourceSpan) is { } touched)
                _text.Append(' ', touched.Start - line.Start).Append('^', touched.Length).Append('\n');
        }

        _text.Append("*/\n");
    }

    private void OptionalMember(string name, string value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            Member(name, value);
    }

    private void Member(string name, string value)
    {
        Name(name);
        Value(name, value);
    }

    private void Name(string name)
    {
        NextLine();
        _text.Append(name).Append(':');
    }

    private void Value(string name, string value)
    {
        _guard.ThrowIfRewritten(value, name);
        var text = SnapshotTarget.WithLineFeeds(value);
        if (!text.Contains('\n'))
            _text.Append(' ');
        else if (text[0] != '\n')
            _text.Append('\n');

        _text.Append(text);
    }

    private void Open(char bracket)
    {
        _text.Append(bracket);
        _depth++;
        _isFirst = true;
    }

    private void Open(string spaceAndBracket)
    {
        _text.Append(spaceAndBracket[..^1]);
        Open(spaceAndBracket[^1]);
    }

    private void Close(char bracket)
    {
        _depth--;
        _isFirst = true;
        NextLine();
        _text.Append(bracket);
    }

    private void NextLine()
    {
        if (!_isFirst)
            _text.Append(',');

        _isFirst = false;
        _text.Append('\n').Append(' ', 2 * _depth);
    }
}
