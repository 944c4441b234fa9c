using Pipelines.Testing.Fuzzing.Inputs;
using Pipelines.Testing.Fuzzing.Mutating;

namespace Pipelines.Generator.Tests.Testing.Fuzzing;

/// <summary>A failure is worth something only if it can be had again.</summary>
public sealed class MutatorTests
{
    [Fact]
    public void The_same_seed_and_index_produce_the_same_program()
    {
        for (long index = 0; index < 200; index++) Assert.Equal(Mutator.Make(7, index).ToString(), Mutator.Make(7, index).ToString());
    }

    [Fact]
    public void Different_seeds_and_indexes_produce_different_programs()
    {
        string[] programs =
            [.. Enumerable.Range(0, 200)
                .SelectMany(static index => (string[])[Mutator.Make(1, index).ToString(), Mutator.Make(2, index).ToString()])];

        Assert.True(programs.Distinct(StringComparer.Ordinal).Count() > 380);
    }

    [Fact]
    public void Programs_use_every_corpus_file_and_most_differ_from_it()
    {
        FuzzInput[] inputs = [.. Enumerable.Range(0, 1000).Select(static index => Mutator.Make(3, index))];
        HashSet<string> originals = [.. SeedFile.All.SelectMany(static seed => seed.Sources)];

        Assert.All(SeedFile.All, seed => Assert.Contains(inputs, input => input.Origin.Contains(seed.Name, StringComparison.Ordinal)));
        Assert.True(inputs.Count(input => input.Sources.All(originals.Contains)) < 150);
    }
}
