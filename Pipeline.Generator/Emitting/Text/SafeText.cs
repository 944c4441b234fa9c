using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Emitting.Text;

/// <summary>Makes the user's words safe for the place where they are written.</summary>
internal static class SafeText
{
    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Xml(string value) => OneLine(value).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Replaces line ends of any kind, and characters that a file or XML can't contain.</summary>
    /// <remarks>Otherwise a comment or a directive could end early.</remarks>
    public static string OneLine(string value)
    {
        char[] characters = value.ToCharArray();
        for (int index = 0; index < characters.Length; index++)
        {
            if (char.IsControl(characters[index]) || characters[index] is '\u2028' or '\u2029') characters[index] = ' ';
            else if (char.IsSurrogatePair(value, index)) index++;
            else if (char.IsSurrogate(characters[index]) || characters[index] is '\uFFFE' or '\uFFFF') characters[index] = '\uFFFD';
        }

        return new string(characters);
    }
}
