using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Diagnostics;

/// <summary>Every diagnostic there is. An id, once published, keeps its meaning for good; each has a page of its own under docs/diagnostics.</summary>
internal static class Descriptors
{
    private const string Category = "Pipeline";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "PIPE0001",
        "A pipeline class must be partial",
        "'{0}' must be partial, because the pipeline '{1}' gets its generated part inside it: add 'partial'",
        "The generated part is added inside the class, so the class and every type around it have to be declared partial.");

    public static readonly DiagnosticDescriptor WrongContainer = Error(
        "PIPE0002",
        "Stages belong in an ordinary class",
        "'{0}' can't be a pipeline, because it is {1}: put the stages into a partial, non-static class",
        "Splices belong to an instance. A struct or a record would share them between copies, a static class has no instance, and nothing can be added to a file-local type.");

    public static readonly DiagnosticDescriptor DerivedFromPipeline = Error(
        "PIPE0003",
        "A pipeline can't derive from a pipeline",
        "'{0}' has stages, and so has its base type '{1}': a class can be one pipeline only, so move the stages into one of them or hold one pipeline in the other",
        "A derived pipeline would hide the members of its base: code that holds the base would run another chain than code that holds the derived class.");

    public static readonly DiagnosticDescriptor NoOrder = Error(
        "PIPE0004",
        "A stage needs an Order",
        "Stage '{0}' has no Order, so its place in the chain is unknown: write [Stage(Order = {1})]",
        "Methods have no order that survives moving them about, so each stage states its own.");

    public static readonly DiagnosticDescriptor DuplicateOrder = Error(
        "PIPE0005",
        "Two stages can't have the same Order",
        "Stages '{0}' and '{1}' both have Order = {2}, so which one runs first is unknown: give one of them another number",
        "Two stages of one order would run in an order that nobody chose.");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PIPE0006",
        "Two stages can't have the same name",
        "The stages with Order = {0} and Order = {1} are both called '{2}': set Name on one of them",
        "A stage is known by its name in handles, control and descriptions. The name is the method's, less a final Async, unless Name says otherwise.");

    public static readonly DiagnosticDescriptor BadName = Error(
        "PIPE0007",
        "A stage's name must be an identifier",
        "'{0}' can't be the name of a stage, because its handle is a property of that name: use letters, digits and '_', not starting with a digit",
        "The stage's handle is a property of that name.");

    public static readonly DiagnosticDescriptor DoesNotFit = Error(
        "PIPE0008",
        "What a stage gives must fit what the next one takes",
        "Stage '{0}' takes '{1}', but stage '{2}' before it gives '{3}': {4}",
        "What a stage gives must be what the next one takes, by identity or by a reference, boxing or nullable conversion. Numeric and user-defined conversions would make another value.");

    public static readonly DiagnosticDescriptor BadParameters = Error(
        "PIPE0009",
        "A stage takes one item",
        "Stage '{0}' {1}: a stage takes one item, by value or 'in', and after it at most a CancellationToken; a filtering map has its 'out' parameter between the two",
        "The wiring has one item and a CancellationToken to give. Whatever else a stage needs comes from its class.");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "PIPE0010",
        "A stage can't be async void",
        "Stage '{0}' is async void, so nobody could wait for it or see it fail: return Task or ValueTask",
        "An exception in an async void method ends the process, and nobody can wait for it.");

    public static readonly DiagnosticDescriptor WrongMethod = Error(
        "PIPE0011",
        "This kind of method can't be a stage",
        "'{0}' can't be a stage, because it is {1}: {2}",
        "The wiring calls stages by name with an item, which generic and extern methods, operators, accessors, explicit interface implementations, local functions and lambdas do not allow.");

    public static readonly DiagnosticDescriptor RefStruct = Error(
        "PIPE0012",
        "A ref struct can't be an item here",
        "Stage '{0}' {1} '{2}', a ref struct, {3}: use a type that can live on the heap, such as Memory<T> for Span<T>",
        "A ref struct lives on the stack: synchronous stages may hand it on, but it can't be kept over an await, put into a batch, a sequence or a queue, or given to a dead letter.");

    public static readonly DiagnosticDescriptor CannotBeDisabled = Error(
        "PIPE0013",
        "A required stage can't start switched off",
        "Stage '{0}' has Enabled = false, but it is required: {1}; {2}",
        "A stage that is off is passed by. Where the next stage could not take what this one takes, or where the stage is marked Required, it can't be off.");

    public static readonly DiagnosticDescriptor KindDoesNotFit = Error(
        "PIPE0014",
        "The signature doesn't fit the stage's Kind",
        "Stage '{0}' {1}: {2}",
        "Kind = Filter turns a method that returns bool into a filter and one that returns Optional<T> into a filtering map, Kind = Expand takes a sequence apart, Kind = Map states that each item has one result, and BatchSize needs a parameter that holds many items. With other signatures they mean nothing.");

    public static readonly DiagnosticDescriptor MemberCollision = Error(
        "PIPE0015",
        "A generated member's name is taken",
        "{0} and the generated member '{1}' of pipeline '{2}' can't stand side by side: {3}",
        "The generated part adds members to the class. Overloads with other parameters are fine, the same member twice is not.");

    public static readonly DiagnosticDescriptor OldLanguage = Error(
        "PIPE0016",
        "The C# version is too old",
        "The generated part of '{0}' needs C# 12 or later, and this project compiles as C# {1}: set <LangVersion> in the project file to 12 or 'latest'",
        "The generated part is written in C# 12.");

    public static readonly DiagnosticDescriptor ObsoleteError = Error(
        "PIPE0017",
        "An obsolete method can't be a stage",
        "Stage '{0}' {1} marked [Obsolete] as an error, so the generated part may not use it: remove the mark or the stage",
        "Calling a method that is obsolete as an error is an error, and the wiring has to call its stages.");

    public static readonly DiagnosticDescriptor NoToken = Warning(
        "PIPE0018",
        "An asynchronous stage should take a CancellationToken",
        "Stage '{0}' is asynchronous and takes no CancellationToken, so it can't be cancelled: add one as its last parameter",
        "Without a token, a stage runs on when its caller has given up.");

    public static readonly DiagnosticDescriptor TaskOfResult = Warning(
        "PIPE0019",
        "An asynchronous stage should return ValueTask<T>",
        "Stage '{0}' returns Task<{1}>, which is allocated for every item, also when nothing is awaited: return ValueTask<{1}>",
        "An async method that returns Task<T> allocates its task for every item; one that returns ValueTask<T> does not when it completes at once.");

    public static readonly DiagnosticDescriptor NullableMismatch = Warning(
        "PIPE0020",
        "A stage may get null where it does not expect it",
        "Stage '{0}' takes '{1}', but stage '{2}' before it gives '{3}', which may be null where '{0}' does not expect it: let '{0}' accept null, or let '{2}' promise that there is none",
        "The types fit, but the earlier stage may give null and the later one does not expect it.");

    public static readonly DiagnosticDescriptor NotGenerated = Error(
        "PIPE0021",
        "The generator saw less than the compiler",
        "'{0}' is sound, but has no working generated part: a stage uses what another source generator makes, or another pipeline as an IPipeline<TIn, TOut>, and generators do not see each other's code; declare that by hand, name the pipeline's class, or move it to another project",
        "All source generators see the program as it is written, without what any of them adds. A stage whose types come from another generator can't be wired.");

    public static readonly DiagnosticDescriptor BadBypass = Error(
        "PIPE0022",
        "A stage's Bypass must be found and fit",
        "Stage '{0}' has Bypass = \"{1}\", but {2}",
        "While the stage is off, its Bypass stands in for it: a synchronous method of the same class that takes what the stage takes and gives what it gives.");

    public static readonly DiagnosticDescriptor BadWhen = Error(
        "PIPE0023",
        "A stage's When must be found and fit",
        "Stage '{0}' has When = \"{1}\", but {2}",
        "When names a synchronous method of the same class that takes the item and returns bool. Items for which it does not hold pass the stage unchanged, so the stage must be a tap, or a map that could be passed by.");

    public static readonly DiagnosticDescriptor BadGroup = Error(
        "PIPE0024",
        "The stages of a group are switched as one",
        "Group '{0}' {1}",
        "A group has one state and one handle: so it needs a name of its own, and all its stages start the same way.");

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        "PIPE0025",
        "A setting of a stage is out of range",
        "Stage '{0}' has {1} = {2}, which means nothing: {3}",
        "The attribute's type allows values that have no meaning for a stage.");

    public static readonly DiagnosticDescriptor BadDeadLetter = Error(
        "PIPE0026",
        "Dead letters need one method that takes them",
        "{0}: mark exactly one method of the class with [DeadLetter], of the form void M(StageFailure), void M(StageFailure, CancellationToken), or the same with ValueTask",
        "A stage with OnError = ErrorAction.DeadLetter hands the items on which it fails to the method of its pipeline that is marked [DeadLetter].");

    public static readonly DiagnosticDescriptor BadContribution = Error(
        "PIPE0027",
        "A contributed stage must be callable by its pipeline",
        "'{0}' can't be a stage of '{1}': {2}",
        "Of contributes a static method of one class to the pipeline of another, non-generic class of the same project, which has to be able to call it.");

    public static readonly DiagnosticDescriptor NoEffect = Warning(
        "PIPE0028",
        "A setting has no effect",
        "{0} has no effect: {1}",
        "What is set here is not used by anything. It is probably left over, or something else is missing.");

    /// <summary>The pipeline itself is sound and works, and the wait may be carried out elsewhere than where it is written: so the author has the last word.</summary>
    public static readonly DiagnosticDescriptor SelfWait = new(
        "PIPE0029",
        "A pipeline can't be waited for from inside",
        "'{0}' waits until the items inside the pipeline have left it, and is used in {1}, so it may wait for itself: {2} here, and wait elsewhere",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A stage runs for an item that is inside, and the body of an 'await foreach' over a pipeline's results keeps what comes next from leaving: who waits there for the items to leave may wait for ever. Publishing a splice is always allowed.",
        HelpLink("PIPE0029"));

    public static readonly DiagnosticDescriptor BoolAtEnd = Warning(
        "PIPE0046",
        "The last stage turns the output into true or false",
        "Stage '{0}' is the last one and returns 'bool', so the pipeline's results are true and false instead of the items: write Kind = StageKind.Filter to drop the items for which it returns false, or Kind = StageKind.Map if you want the bool",
        "A method that returns bool without a Kind is a map to bool. At the end of a pipeline that was probably meant to be a filter.");

    public static readonly DiagnosticDescriptor UnreadStream = Warning(
        "PIPE0047",
        "A stream runs only when its results are read",
        "Nothing reads the results of '{0}', so no item runs: use 'await foreach', or call 'RunAllAsync' if you don't need the results",
        "StreamAsync returns a sequence that runs the items as the consumer asks for results. A sequence that is discarded, or kept in a variable that is never read, runs nothing.");

    public static readonly DiagnosticDescriptor SharedWrite = Warning(
        "PIPE0048",
        "A stage with several workers writes a field without a lock",
        "Stage '{0}' has Parallelism = {1}, so several workers may write '{2}' at the same time, and updates get lost: use Interlocked or a lock, or leave Parallelism out",
        "With a Parallelism of more than one, several threads call the stage method at the same time. A field that it writes without a lock loses updates.");

    private static DiagnosticDescriptor Error(string id, string title, string message, string description) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, description, HelpLink(id), WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Warning(string id, string title, string message, string description) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, description, HelpLink(id));

    // The page's place in the repository; to be preceded by the repository's public address once it has one.
    private static string HelpLink(string id) => $"docs/diagnostics/{id}.md";
}
