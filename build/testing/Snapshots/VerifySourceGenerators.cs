namespace VerifyTests;

/// <summary>Substitutes for the class that enables Verify.SourceGenerators.</summary>
public static class VerifySourceGenerators
{
    /// <summary>Whether <see cref="Initialize"/> has been called.</summary>
    public static bool Initialized { get; private set; }

    /// <summary>Must be called once, in a module initializer, as the package demands.</summary>
    public static void Initialize()
    {
        if (Initialized)
            throw new InvalidOperationException("VerifySourceGenerators.Initialize() has already been called.");

        Initialized = true;
    }
}
