using System.Globalization;
using System.Text;

namespace Pipelines.Generator.Bench.Sources;

/// <summary>The rest of a project, in which no generator finds anything: it must look all the same.</summary>
internal static class OrdinarySources
{
    private const int MethodsEach = 100;

    public static string[] Files(int methods) => [.. Enumerable.Range(0, methods / MethodsEach).Select(File)];

    public static string Edit(string text) => text.Replace("total += 0;", "total += 1000;", StringComparison.Ordinal);

    private static string File(int file)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"using System;\nnamespace Ordinary{file};\n\ninternal static class Sums\n{{\n");
        for (int method = 0; method < MethodsEach; method++)
        {
            if (method % 10 == 0) text.Append("    [Obsolete(\"Sum by hand.\")]\n");
            text.Append(CultureInfo.InvariantCulture, $$"""
                    public static int Sum{{method}}(int first, int second)
                    {
                        int total = first;
                        for (int index = first; index < second; index++) total += Math.Max(index, {{method}});
                        total += {{method}};
                        return total;
                    }


                """);
        }

        return text.Append("}\n").ToString();
    }
}
