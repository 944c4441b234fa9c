using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Emitting.Text;

/// <summary>Makes the user's words safe for the place where they are written.</summary>
internal static class SafeText
{
    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Xml(string value) => OneLine(value).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>
    /// Without line ends of any kind, so that a comment or a directive does not end early, and without what a file or XML can't hold.
    /// </summary>
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
