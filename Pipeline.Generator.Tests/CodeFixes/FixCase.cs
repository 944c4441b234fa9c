using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.CodeFixes;

/// <summary>
/// Sources before and after a fix. The result must be exactly that text, compile without a warning, and no longer have the diagnostic.
/// </summary>
internal static class FixCase
{
    /// <param name="provider">The fix.</param>
    /// <param name="id">The diagnostic at whose first place the fix is applied.</param>
    /// <param name="before">The source with the diagnostic.</param>
    /// <param name="after">The source without it.</param>
    /// <returns>The title of the fix.</returns>
    public static Task<string> CheckAsync(CodeFixProvider provider, string id, string before, string after) =>
        CheckAsync(provider, id, [before], [after]);

    /// <inheritdoc cref="CheckAsync(CodeFixProvider, string, string, string)"/>
    public static async Task<string> CheckAsync(CodeFixProvider provider, string id, string[] before, string[] after)
    {
        Editor editor = Editor.Open(before);
        Diagnostic[] diagnostics = await editor.DiagnosticsAsync(id);
        Assert.NotEmpty(diagnostics);
        CodeAction offer = Assert.Single(await editor.OffersAsync(provider, diagnostics[0]));
        Assert.Equal(after, await editor.PublishAsync(offer));
        await CheckSoundAsync(id, after);
        return offer.Title;
    }

    /// <summary>Applies the fix to every place of the diagnostic at once.</summary>
    public static async Task CheckAllAsync(
        CodeFixProvider provider, string id, string[] before, string[] after, FixAllScope scope = FixAllScope.Project)
    {
        await CheckPartlyAsync(provider, id, before, after, scope);
        await CheckSoundAsync(id, after);
    }

    /// <summary>Applies the fix to every place of the diagnostic in a part of the project, which leaves the others.</summary>
    public static async Task CheckPartlyAsync(CodeFixProvider provider, string id, string[] before, string[] after, FixAllScope scope)
    {
        Editor editor = Editor.Open(before);
        Assert.Equal(after, await editor.PublishAsync(await editor.OfferForAllAsync(provider, id, scope)));
    }

    /// <summary>At none of the places is the fix offered.</summary>
    public static async Task CheckNoOfferAsync(CodeFixProvider provider, string id, params string[] sources)
    {
        Editor editor = Editor.Open(sources);
        Diagnostic[] diagnostics = await editor.DiagnosticsAsync(id);
        Assert.NotEmpty(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics) Assert.Empty(await editor.OffersAsync(provider, diagnostic));
    }

    private static async Task CheckSoundAsync(string id, string[] sources)
    {
        (Diagnostic[] ofCompiler, Diagnostic[] ofAnalyzer) = await GeneratorRun.Of(sources).AllDiagnosticsAsync();
        Assert.Empty(ofCompiler);
        Assert.DoesNotContain(ofAnalyzer, diagnostic => diagnostic.Id == id);
    }
}
