using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Pipelines.AspNetCore.Tests;

/// <summary>The files of the page, and the headers with which they are sent.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task Every_file_that_the_page_names_is_served()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        string html = await TextAsync(host, "");
        string[] named = [.. Regexes.Addresses().Matches(html).Select(static match => match.Groups[1].Value)];
        Assert.Contains("board.js", named);

        var open = new Queue<string>(named);
        var seen = new HashSet<string>(named);
        while (open.TryDequeue(out string? file))
        {
            string text = await TextAsync(host, file);
            foreach (string module in Regexes.Imports().Matches(text).Select(static match => match.Groups[1].Value))
                if (seen.Add(module)) open.Enqueue(module);
        }

        Assert.Equal(Pipelines.AspNetCore.Page.PageFiles.Names.Where(static name => name != "board.html").Order(), seen.Order());
    }

    [Theory]
    [InlineData("", "text/html; charset=utf-8")]
    [InlineData("board.js", "text/javascript; charset=utf-8")]
    [InlineData("board.css", "text/css; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("api/pipelines", "application/json; charset=utf-8")]
    public async Task Every_answer_has_the_headers_that_protect_the_page(string path, string type)
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        using HttpResponseMessage answer = await host.SendAsync("GET", path, "viewer");

        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_address_without_a_slash_leads_to_the_page()
    {
        await using BoardHost host = await BoardHost.StartAsync(new()
        {
            PathBase = "/base",
            Protect = static board => board.AllowAnonymous(),
        });

        using HttpResponseMessage answer = await host.Http.GetAsync(
            new Uri("/base/pipelines?token=x", UriKind.Relative), BoardHost.Token);
        using HttpResponseMessage page = await host.Http.GetAsync(new Uri("/base/pipelines/", UriKind.Relative), BoardHost.Token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/base/pipelines/?token=x", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    // A name from outside could become markup or code by one of these.
    [Fact]
    public void The_page_sets_text_and_never_markup()
    {
        string folder = Path.Combine(Path.GetDirectoryName(Source())!, "..", "Pipeline.AspNetCore", "Page");
        foreach (string file in Directory.GetFiles(folder, "*.js"))
        {
            string text = File.ReadAllText(file);
            foreach (string word in (string[])["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"])
                Assert.False(text.Contains(word, StringComparison.Ordinal), $"{Path.GetFileName(file)}: {word}");
        }
    }

    private static async Task<string> TextAsync(BoardHost host, string path)
    {
        using HttpResponseMessage answer = await host.SendAsync("GET", path, "viewer");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(BoardHost.Token);
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
