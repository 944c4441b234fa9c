using Pipelines.Sample.CommandLine;

return await new EarthquakeCommand().RunAsync(args);
