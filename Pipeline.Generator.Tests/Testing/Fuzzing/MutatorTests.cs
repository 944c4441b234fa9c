using Pipelines.Testing.Fuzzing.Inputs;
using Pipelines.Testing.Fuzzing.Mutating;

namespace Pipelines.Generator.Tests.Testing.Fuzzing;

/// <summary>A failure is worth something only if it can be had again.</summary>
public sealed class MutatorTests
{
    [Fact]
    public void The_same_seed_and_index_give_the_same_program()
    {
        for (long index = 0; index < 200; index++) Assert.Equal(Mutator.Make(7, index).ToString(), Mutator.Make(7, index).ToString());
    }

    [Fact]
    public void Other_seeds_and_indexes_give_other_programs()
    {
        string[] programs =
            [.. Enumerable.Range(0, 200)
                .SelectMany(static index => (string[])[Mutator.Make(1, index).ToString(), Mutator.Make(2, index).ToString()])];

        Assert.True(programs.Distinct(StringComparer.Ordinal).Count() > 380);
    }

    [Fact]
    public void Every_file_of_the_corpus_is_used_and_nearly_every_program_differs_from_it()
    {
        FuzzInput[] inputs = [.. Enumerable.Range(0, 1000).Select(static index => Mutator.Make(3, index))];
        HashSet<string> originals = [.. SeedFile.All.SelectMany(static seed => seed.Sources)];

        Assert.All(SeedFile.All, seed => Assert.Contains(inputs, input => input.Origin.Contains(seed.Name, StringComparison.Ordinal)));
        Assert.True(inputs.Count(input => input.Sources.All(originals.Contains)) < 150);
    }
}
