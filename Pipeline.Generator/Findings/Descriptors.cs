using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Findings;

/// <summary>Lists every diagnostic.</summary>
/// <remarks>Once published, an id keeps its meaning for good. Each diagnostic has its own page in docs/reference/diagnostics.</remarks>
internal static class Descriptors
{
    public const string Category = "Pipeline";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "PIPE0001",
        "A pipeline class must be partial",
        "'{0}' must be partial, because the pipeline '{1}' gets its generated part inside it: add 'partial'",
        "Add 'partial' to the class and to every type around it. "
            + "The generated part is added inside the class, and C# requires the modifier on each declaration.");

    public static readonly DiagnosticDescriptor WrongContainer = Error(
        "PIPE0002",
        "Stages belong in an ordinary class",
        "'{0}' can't be a pipeline, because it is {1}: put the stages into a partial, non-static class",
        "Move the stages into a partial, non-static class. "
            + "Splices belong to an instance: copies of a struct or a record would share them, and a static class has no instance.");

    public static readonly DiagnosticDescriptor DerivedFromPipeline = Error(
        "PIPE0003",
        "A pipeline can't derive from a pipeline",
        "'{0}' has stages, and so has its base type '{1}': a class can be one pipeline only, so move the stages into one of them or hold "
        + "one pipeline in the other",
        "Move all stages into one of the two classes, or let one pipeline hold the other. "
            + "A derived pipeline would hide the members of its base, so a caller could run the wrong chain.");

    public static readonly DiagnosticDescriptor NoOrder = Error(
        "PIPE0004",
        "A stage needs an Order",
        "Stage '{0}' has no Order, so its place in the chain is unknown: write [Stage(Order = {1})]",
        "Write the Order that the message suggests, or another number between those of its neighbors. "
            + "Moving a method in a file must not change the chain, so each stage states its place.");

    public static readonly DiagnosticDescriptor DuplicateOrder = Error(
        "PIPE0005",
        "Two stages can't have the same Order",
        "Stages '{0}' and '{1}' both have Order = {2}, so which one runs first is unknown: use another number for one of them",
        "Use another number for one of the two stages. The chain would otherwise depend on the order of methods and files.");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PIPE0006",
        "Two stages can't have the same name",
        "The stages with Order = {0} and Order = {1} are both called '{2}': set Name on one of them",
        "Set Name on one of the two stages. "
            + "A stage is known by its name in handles, control and descriptions. "
            + "The default is the method's name without its 'Async' suffix.");

    public static readonly DiagnosticDescriptor BadName = Error(
        "PIPE0007",
        "A stage's name must be an identifier",
        "'{0}' can't be the name of a stage, because its handle is a property of that name: use letters, digits and '_', not starting with "
        + "a digit",
        "Use letters, digits and '_' in Name, and begin with a letter or '_'. The stage's handle is a property of that name.");

    public static readonly DiagnosticDescriptor DoesNotFit = Error(
        "PIPE0008",
        "A stage must accept what the one before it emits",
        "Stage '{0}' takes '{1}', but stage '{2}' before it emits '{3}': {4}",
        "Change one of the two types, put a stage between the two, or use the order that the message names. "
            + "Only identity, reference, boxing and nullable conversions connect stages, because others would make another value.");

    public static readonly DiagnosticDescriptor BadParameters = Error(
        "PIPE0009",
        "A stage takes one item",
        "Stage '{0}' {1}: a stage takes one item, by value or 'in', and after it at most a CancellationToken; a filtering map has its "
        + "'out' parameter between the two. Move everything else to a field or to the primary constructor",
        "Declare one item, by value or 'in', and at most a CancellationToken after it. "
            + "Read everything else from fields of the class, because the wiring has nothing else to pass.");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "PIPE0010",
        "A stage can't be async void",
        "Stage '{0}' is async void, so the pipeline could neither wait for it nor see it fail: return Task or ValueTask",
        "Return Task or ValueTask instead of void. The pipeline can't wait for an async void method, and its exception ends the process.");

    public static readonly DiagnosticDescriptor WrongMethod = Error(
        "PIPE0011",
        "This kind of method can't be a stage",
        "'{0}' can't be a stage, because it is {1}: {2}",
        "Move the code into an ordinary method of the class. "
            + "The wiring calls a stage by its name with one item, which the other kinds of methods do not allow.");

    public static readonly DiagnosticDescriptor RefStruct = Error(
        "PIPE0012",
        "A ref struct can't be an item here",
        "Stage '{0}' {1} '{2}', a ref struct, {3}: use a type that can live on the heap, such as Memory<T> for Span<T>",
        "Use a type that can live on the heap, such as Memory<T> for Span<T>. "
            + "A ref struct can pass between synchronous stages. It can't be kept over an await, in a batch, a sequence, a queue or a dead "
            + "letter.");

    public static readonly DiagnosticDescriptor CannotBeDisabled = Error(
        "PIPE0013",
        "A required stage can't start disabled",
        "Stage '{0}' has Enabled = false, but it is required: {1}; {2}",
        "Remove Enabled = false or Required, or name a Bypass that produces what the next stage takes. "
            + "Items skip a disabled stage, so the next stage must accept what this one takes.");

    public static readonly DiagnosticDescriptor KindDoesNotFit = Error(
        "PIPE0014",
        "The signature doesn't fit the stage's Kind",
        "Stage '{0}' {1}: {2}",
        "Change the signature to the form that the message names, or remove the setting. "
            + "Kind = Filter needs a bool or an Optional<T>, Kind = Expand a sequence, and Kind = Map one result for each item. "
            + "BatchSize needs a parameter that holds many items.");

    public static readonly DiagnosticDescriptor MemberCollision = Error(
        "PIPE0015",
        "A generated member's name is taken",
        "{0} and the generated member '{1}' of pipeline '{2}' can't stand side by side: {3}",
        "Rename your member, or the type around the class. "
            + "Overloads with other parameters can stay, because only the same member twice is an error.");

    public static readonly DiagnosticDescriptor OldLanguage = Error(
        "PIPE0016",
        "The C# version is too old",
        "The generated part of '{0}' needs C# 12 or later, and this project compiles as C# {1}: set <LangVersion> in the project file to "
        + "12 or 'latest'",
        "Set <LangVersion> in the project file to 12 or 'latest'. The generated part is written in C# 12.");

    public static readonly DiagnosticDescriptor ObsoleteError = Error(
        "PIPE0017",
        "An obsolete method can't be a stage",
        "Stage '{0}' {1} marked [Obsolete] as an error, so the generated part may not use it: remove the mark or the stage",
        "Remove the [Obsolete] mark, or remove the stage. The wiring calls each stage, and such a call is an error.");

    public static readonly DiagnosticDescriptor NoToken = Warning(
        "PIPE0018",
        "An asynchronous stage should take a CancellationToken",
        "Stage '{0}' is asynchronous and takes no CancellationToken, so it can't be canceled: add one as its last parameter",
        "Add a CancellationToken as the last parameter of the stage, and pass it on. "
            + "Without one, the stage continues after its caller has canceled.");

    public static readonly DiagnosticDescriptor TaskOfResult = Warning(
        "PIPE0019",
        "An asynchronous stage should return ValueTask<T>",
        "Stage '{0}' returns Task<{1}>, which is allocated for every item, also when nothing is awaited: return ValueTask<{1}>",
        "Return ValueTask<T> instead of Task<T>. "
            + "An async method that returns Task<T> allocates a task for each item. "
            + "One that returns ValueTask<T> allocates nothing when it completes synchronously.");

    public static readonly DiagnosticDescriptor NullableMismatch = Warning(
        "PIPE0020",
        "A stage may get null where it does not expect it",
        "Stage '{0}' takes '{1}', but stage '{2}' before it emits '{3}', which may be null where '{0}' does not expect it: let '{0}' "
        + "accept null, or let '{2}' promise that there is none",
        "Accept null in the later stage, or declare the result of the earlier stage as not nullable. "
            + "The types fit, but the later stage does not expect null.");

    public static readonly DiagnosticDescriptor NotGenerated = Error(
        "PIPE0021",
        "The generator saw less than the compiler",
        "'{0}' is sound, but has no working generated part: a stage uses what another source generator makes, or another pipeline as an "
        + "IPipeline<TIn, TOut>, and generators do not see each other's code; declare that by hand, name the pipeline's class, or move it "
        + "to another project",
        "Declare by hand what the other generator makes, name the pipeline's class instead of its interface, or move it to another project."
            + " Source generators do not see each other's code.");

    public static readonly DiagnosticDescriptor BadBypass = Error(
        "PIPE0022",
        "A stage's Bypass must be found and fit",
        "Stage '{0}' has Bypass = \"{1}\", but {2}",
        "Name a synchronous method of the same class that takes what the stage takes and returns what it emits. "
            + "It substitutes for the stage while the stage is disabled.");

    public static readonly DiagnosticDescriptor BadWhen = Error(
        "PIPE0023",
        "A stage's When must be found and fit",
        "Stage '{0}' has When = \"{1}\", but {2}",
        "Name a synchronous method of the same class that takes the item and returns bool. "
            + "Items for which it returns false skip the stage, so the stage must emit what it takes.");

    public static readonly DiagnosticDescriptor BadGroup = Error(
        "PIPE0024",
        "The stages of a group are enabled and disabled as one",
        "Group '{0}' {1}",
        "Use a name that nothing else has, and set the same Enabled on all stages of the group. A group has one state and one handle.");

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        "PIPE0025",
        "A setting of a stage is out of range",
        "Stage '{0}' has {1} = {2}, which is out of range: {3}",
        "Use a value in the range that the message names, or remove the setting. "
            + "The attribute's type also allows values that have no meaning for a stage.");

    public static readonly DiagnosticDescriptor BadDeadLetter = Error(
        "PIPE0026",
        "Dead letters need one method that takes them",
        "{0}: {1}",
        "Mark one method with [DeadLetter] that takes a StageFailure and, optionally, a CancellationToken, and returns void or ValueTask. "
            + "It gets the items on which stages with OnError = ErrorAction.DeadLetter fail.");

    public static readonly DiagnosticDescriptor BadContribution = Error(
        "PIPE0027",
        "A contributed stage must be callable by its pipeline",
        "'{0}' can't be a stage of '{1}': {2}",
        "Make the method static and accessible to the pipeline, and name a non-generic class of the same project in Pipeline. "
            + "The pipeline's generated part calls the method.");

    public static readonly DiagnosticDescriptor NoEffect = Warning(
        "PIPE0028",
        "A setting has no effect",
        "{0} has no effect: {1}",
        "Remove the setting, or add what it depends on. Nothing uses the setting as it is.");

    /// <summary>
    /// The pipeline itself works, and the wait may run elsewhere than where it is written. So the author has the last word.
    /// </summary>
    public static readonly DiagnosticDescriptor SelfWait = new(
        "PIPE0029",
        "A pipeline can't wait for itself",
        "'{0}' waits until the items in flight have left the pipeline, and is used in {1}, so it may wait for itself: {2} here, and "
        + "wait elsewhere",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Publish the splice without waiting, or complete the session, and wait elsewhere. "
            + "The item in hand is in flight until this code returns, so a wait for items in flight may never end.",
        HelpLink("PIPE0029"));

    public static readonly DiagnosticDescriptor BadRoute = Error(
        "PIPE0030",
        "A route returns what decides",
        "Route '{0}' {1}: {2}",
        "Return an enum or a bool, whose values are the lanes, or a class or an interface, whose types are the lanes.");

    public static readonly DiagnosticDescriptor BadLane = Error(
        "PIPE0031",
        "On names a lane of a route before the stage",
        "Stage '{0}' has On = {1}, but {2}",
        "Write a value in On that the route before the stage returns, or leave On out. "
            + "Lanes begin after their route, and join before the next stage without On.");

    public static readonly DiagnosticDescriptor LanesDoNotJoin = Error(
        "PIPE0032",
        "Lanes must end with what comes after them",
        "Lane '{0}' of route '{1}' ends with '{2}' {3}: {4}",
        "Change the types so that each lane ends with a type that the stage after the lanes takes. "
            + "Without such a stage, all lanes end with one type.");

    public static readonly DiagnosticDescriptor MissingLane = Error(
        "PIPE0033",
        "Every value of a route needs a lane",
        "Route '{0}' may return {1}, for which there is no stage: add {2}, or set Otherwise on the route",
        "Add a stage with the value in On, or set Otherwise on the route: it says what happens to items without a lane.");

    public static readonly DiagnosticDescriptor LaneCollision = Error(
        "PIPE0034",
        "The handle of a lane needs a free name",
        "The lane '{0}' can't have the handle '{1}', because {2}: rename the route, or the value",
        "Rename the route or the value. The handles of lanes are properties of one set, so each needs a name of its own.");

    public static readonly DiagnosticDescriptor UnreachedLane = Warning(
        "PIPE0035",
        "A lane should be the only one for its items",
        "{0} of route '{1}' {2}: {3}",
        "Use cases that no type can share, and Otherwise only where something is left. An item takes the first lane that fits.");

    public static readonly DiagnosticDescriptor NotInLane = Error(
        "PIPE0037",
        "A stage in a lane has no queue",
        "Stage '{0}' is in a lane and has {1}, which needs a queue ahead of the stage: {2}",
        "Set the property on the route or on a stage after the lanes. The stages of a lane run where the route runs.");

    public static readonly DiagnosticDescriptor BadDivert = Error(
        "PIPE0038",
        "A stage's Divert must be found and fit",
        "Stage '{0}' has Divert = \"{1}\", but {2}",
        "Name a method of the same class that takes the item that arrives at the stage, and returns void or ValueTask. "
            + "It gets the items that the stage drops. With an 'Exception?' after the item, it also gets those on which the stage fails.");

    public static readonly DiagnosticDescriptor BadFallback = Error(
        "PIPE0039",
        "A stage's Fallback must be found and fit",
        "Stage '{0}' has Fallback = \"{1}\", but {2}",
        "Name a method of the same class that takes the item and the Exception, and returns what the stage emits, or a ValueTask of it. "
            + "That is the result where the stage fails.");

    public static readonly DiagnosticDescriptor BadKey = Error(
        "PIPE0040",
        "A stage's PartitionBy must be found and fit",
        "Stage '{0}' has PartitionBy = \"{1}\", but {2}",
        "Name a synchronous method of the same class that takes the item that arrives at the stage, and returns its key. "
            + "Items with equal keys go to one worker.");

    public static readonly DiagnosticDescriptor UnequalKeys = Warning(
        "PIPE0041",
        "Keys of one thing should be equal",
        "'{0}' returns '{1}' as the key of stage '{2}', but {3}: return a number, a text, a record or a tuple of those",
        "Return a key that is equal for the items that belong together: a number, a text, a record or a tuple of those. "
            + "Items whose keys are not equal go to any worker, in any order.");

    public static readonly DiagnosticDescriptor BoolAtEnd = Warning(
        "PIPE0046",
        "The last stage turns the output into true or false",
        "Stage '{0}' is the last one and returns 'bool', so the pipeline's results are true and false instead of the items: "
            + "write Kind = StageKind.Filter to drop the items for which it returns false, or Kind = StageKind.Map if you want the bool",
        "Write Kind = StageKind.Filter to drop items, or Kind = StageKind.Map if the results are meant to be true and false. "
            + "A method that returns bool without a Kind is a map to bool.");

    public static readonly DiagnosticDescriptor UnreadStream = Warning(
        "PIPE0047",
        "A stream runs only when its results are read",
        "Nothing reads the results of '{0}', so no item runs: use 'await foreach', or call 'RunAllAsync' if you don't need the results",
        "Read the results with 'await foreach', or call 'RunAllAsync', which discards them. "
            + "StreamAsync returns a sequence that runs the items as the consumer asks for results.");

    public static readonly DiagnosticDescriptor SharedWrite = Warning(
        "PIPE0048",
        "A stage with several workers writes a field without a lock",
        "Stage '{0}' has Parallelism = {1}, so several workers may write '{2}' at the same time, and updates get lost: "
            + "use Interlocked or a lock, or leave Parallelism out",
        "Use Interlocked or a lock, or leave Parallelism out. "
            + "With a Parallelism of more than one, several threads call the stage method at the same time.");

    public static readonly DiagnosticDescriptor HiddenName = Error(
        "PIPE0049",
        "A name that generated code needs means something else",
        "The generated part of '{0}' needs {1} '{2}', but {3}: {4}",
        "Rename the type or namespace that the message names, move it, or change the alias of the reference. "
            + "Generated code writes full names, and the compiler prefers declarations of the project to those of its references.");

    public static readonly DiagnosticDescriptor HiddenStreams = Warning(
        "PIPE0050",
        "A pipeline has no streams, because a name that they need means something else",
        "'{0}' has no StreamAsync, RunAllAsync and Start, and is no IPipeline: they need {1} '{2}', but {3}: {4}",
        "Rename the type or namespace that the message names, or move it, if you want to stream through the pipeline. "
            + "Direct calls don't need the name and work.");

    private static DiagnosticDescriptor Error(string id, string title, string message, string description) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, description, HelpLink(id),
            WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Warning(string id, string title, string message, string description) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, description, HelpLink(id));

    // The link is the page's place in the repository. Prefix it with the public address once the repository has one.
    public static string HelpLink(string id) => $"docs/reference/diagnostics/{id}.md";
}
