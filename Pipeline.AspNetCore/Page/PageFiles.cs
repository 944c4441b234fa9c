using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Pipelines.AspNetCore.Page;

/// <summary>Represents the files of the page, which are in the assembly.</summary>
internal static class PageFiles
{
    public const string Start = "board.html";

    private const string Prefix = "Page/";

    private static readonly Dictionary<string, byte[]> Files = Read();

    public static IEnumerable<string> Names => Files.Keys;

    public static Task WriteAsync(HttpContext context, string name)
    {
        byte[] file = Files[name];
        context.Response.ContentType = TypeOf(name);
        context.Response.ContentLength = file.Length;
        return context.Response.Body.WriteAsync(file, 0, file.Length, context.RequestAborted);
    }

    private static Dictionary<string, byte[]> Read()
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(static name => name[Prefix.Length..], name =>
            {
                using Stream stream = assembly.GetManifestResourceStream(name)!;
                var file = new byte[stream.Length];
                stream.ReadExactly(file);
                return file;
            });
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"The page has a file of an unknown kind: {name}."),
    };
}
