using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Fuzzing.Inputs;

namespace Pipelines.Testing.Fuzzing.Running;

/// <summary>Makes an input smaller while it still breaks the same promise: whole files, then runs of lines, then runs of tokens.</summary>
internal sealed class Minimizer(Func<FuzzInput, Task<bool>> stillFails, int budget)
{
    private int _left = budget;

    public async Task<FuzzInput> MinimizeAsync(FuzzInput input)
    {
        for (int file = input.Sources.Count - 1; file >= 0 && input.Sources.Count > 1; file--)
        {
            FuzzInput without = input with { Sources = [.. input.Sources.Where((_, index) => index != file)] };
            if (await TryAsync(without)) input = without;
        }

        // Half of the budget for lines; what is left of it is for tokens.
        int forTokens = _left / 2;
        _left -= forTokens;
        for (int file = 0; file < input.Sources.Count; file++)
            input = await ShrinkAsync(
                input, file, static text => text.Split('\n').Select(static (line, index) => index == 0 ? line : "\n" + line));
        _left += forTokens;
        for (int file = 0; file < input.Sources.Count; file++)
            input = await ShrinkAsync(
                input, file, static text => SyntaxFactory.ParseTokens(text).Select(static token => token.ToFullString()));
        return input;
    }

    private async Task<FuzzInput> ShrinkAsync(FuzzInput input, int file, Func<string, IEnumerable<string>> split)
    {
        List<string> pieces = [.. split(input.Sources[file])];
        for (int length = Math.Max(1, pieces.Count / 2); length >= 1 && _left > 0; length /= 2)
        {
            for (int start = pieces.Count - length; start >= 0 && _left > 0; start -= length)
            {
                List<string> fewer = [.. pieces[..start], .. pieces[(start + length)..]];
                FuzzInput smaller = input.With(file, string.Concat(fewer));
                if (!await TryAsync(smaller)) continue;
                (input, pieces) = (smaller, fewer);
            }
        }

        return input;
    }

    private async Task<bool> TryAsync(FuzzInput input) => _left-- > 0 && await stillFails(input);
}
