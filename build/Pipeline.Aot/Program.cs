using Pipelines.Aot;

// Only starts, so that the start-up time can be measured.
if (args is ["start"])
{
    Console.WriteLine(new Numbers().Run(" 1 "));
    return 0;
}

// The core of what the tests promise, in a program that needs no test framework: so it can be compiled natively and run.
return await Checks.RunAsync(
    ("a synchronous pipeline runs, in ones and in batches", Direct.SynchronousAsync),
    ("an asynchronous pipeline runs", Direct.AsynchronousAsync),
    ("one item becomes many, and many become one", Direct.ManyAsync),
    ("stages are enabled and disabled, by handle and by name", Splicing.SwitchAsync),
    ("functions are inserted, replaced and taken out", Splicing.InsertAsync),
    ("DisableAsync waits until no item is in flight", Splicing.WaitForQuiescenceAsync),
    ("a stream without boundaries keeps its order", Streaming.FusedAsync),
    ("a stream with queues and workers keeps its order", Streaming.SegmentedAsync),
    ("a splice in a stream loses nothing", Streaming.SplicedAsync),
    ("a session emits the items that are written to it", Streaming.SessionAsync),
    ("dead letters are handed over in order", Streaming.DeadLettersAsync));
