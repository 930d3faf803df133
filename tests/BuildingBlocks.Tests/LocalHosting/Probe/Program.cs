using System.Collections;
using System.Runtime.InteropServices;
using Aspire.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

// What the local hosting tests start: with --apphost an AppHost, with --migrate a step that ends, else a service.
// What it did stands in the file PROBE_DIARY, one line per event.

if (args.Contains("--apphost"))
{
    var application = DistributedApplication.CreateBuilder([.. args.Where(argument => argument != "--apphost")]);
    var migration = application.AddProject("first-migrate", "Probe.csproj").WithArgs("--migrate");
    var first = application
        .AddProject("first", "Probe.csproj")
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/health/ready")
        .WaitForCompletion(migration);
    var second = application.AddProject("second", "Probe.csproj").WithHttpEndpoint().WithHttpHealthCheck("/health/ready").WaitFor(first);
    if (application.Configuration["Probe:Messaging"] == "true")
        second.WithReference(application.AddRabbitMQ("messaging"));
    application.Build().Run();
    return Environment.ExitCode;
}

var name = Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME");
void Note(string what)
{
    if (Environment.GetEnvironmentVariable("PROBE_DIARY") is { } diary)
        File.AppendAllText(diary, $"{name} {what}\n");
}

if (args.Contains("--migrate"))
{
    Note("migrated");
    return int.Parse(Environment.GetEnvironmentVariable("PROBE_EXIT") ?? "0");
}

Note("started");
using var deaf =
    Environment.GetEnvironmentVariable("PROBE_DEAF") == "true"
        ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true)
        : null;
var ready = TimeSpan.FromMilliseconds(int.Parse(Environment.GetEnvironmentVariable("PROBE_READY_AFTER") ?? "0"));
var begun = TimeProvider.System.GetTimestamp();
var service = WebApplication.CreateSlimBuilder(args).Build();
service.MapGet(
    "/health/ready",
    () =>
    {
        var isReady = TimeProvider.System.GetElapsedTime(begun) >= ready;
        if (isReady)
            Note("ready");
        return Results.StatusCode(isReady ? 200 : 503);
    }
);
service.MapGet(
    "/variables",
    () =>
        Results.Json(
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value, StringComparer.Ordinal)
        )
);
service.MapPost("/crash", () => Environment.Exit(3));
if (Environment.GetEnvironmentVariable("PROBE_DEAF") == "true")
    await Task.WhenAll(service.StartAsync(), Task.Delay(Timeout.Infinite));
else
    await service.RunAsync();
Note("stopped");
return 0;
