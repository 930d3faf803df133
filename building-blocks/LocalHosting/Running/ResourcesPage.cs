using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerArchive.LocalHosting;

/// <summary>One page, and the same as JSON, of what runs; only on the loopback address, and it can only be looked at.</summary>
internal sealed class ResourcesPage : IAsyncDisposable
{
    private const int Tail = 64 * 1024;
    private readonly WebApplication web;

    private ResourcesPage(WebApplication web, string url)
    {
        this.web = web;
        Url = url;
    }

    public string Url { get; }

    public static async Task<ResourcesPage> StartAsync(Runner runner, CancellationToken cancellationToken)
    {
        var port = runner.Data.Ports.GetOrMake("resources-page", FreePorts.Next, FreePorts.IsFree);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>(); // signals are the AppHost's
        builder.Logging.ClearProviders();
        var application = builder.Build();

        // A page of another site must not read this one through a name that leads here.
        application.Use(
            (context, next) =>
            {
                if (context.Request.Host.Host is "localhost" or "127.0.0.1")
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        );
        application.UseRouting();
        application.MapGet("/", context => WriteAsync(context, "text/html; charset=utf-8", Html(runner)));
        application.MapGet("/resources", context => context.Response.WriteAsJsonAsync(runner.State(), context.RequestAborted));
        application.MapGet("/logs/{name}", context => LogAsync(context, runner));
        await application.StartAsync(cancellationToken);
        return new(application, $"http://127.0.0.1:{port}");
    }

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
    }

    private static async Task LogAsync(HttpContext context, Runner runner)
    {
        var name = (string?)context.Request.RouteValues["name"];
        if (runner.Resources.FirstOrDefault(resource => resource.Name == name)?.Log is not { } log)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(-Math.Min(Tail, file.Length), SeekOrigin.End);
        context.Response.ContentType = "text/plain; charset=utf-8";
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static string Html(Runner runner)
    {
        var rows = new StringBuilder();
        foreach (var resource in runner.Resources)
        {
            var state =
                resource.HasFailed ? "bad"
                : resource.IsReady ? "good"
                : "busy";
            var url = resource.Url is { } there
                ? there.StartsWith("http", StringComparison.Ordinal)
                    ? $"<a href=\"{Text(there)}\">{Text(there)}</a>"
                    : Text(there)
                : "";
            var log = resource.Log is null ? "" : $"<a href=\"/logs/{Text(resource.Name)}\">log</a>";
            var word =
                resource.State == KnownStates.Running
                    ? resource.Healthy
                        ? "running"
                        : "started, not ready"
                    : resource.State.ToLowerInvariant();
            rows.Append(
                $"<tr class=\"{state}\"><td>{Text(resource.Name)}<td>{word}<td>{resource.Pid}<td>{url}<td>{log}<td>{resource.ExitCode}<td>{Text(resource.Behind)} {Text(resource.Message)}\n"
            );
        }
        return $$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>CustomerArchive: resources</title>
            <style>body{font:15px sans-serif;margin:2rem}table{border-collapse:collapse}td,th{padding:.35rem .8rem;text-align:left;border-bottom:1px solid #ddd}
            .good td:nth-child(2){color:#176b2c}.bad td:nth-child(2){color:#a11}.busy td:nth-child(2){color:#865b00}</style>
            <h1>CustomerArchive</h1><p>Data: {{Text(runner.Data.FullPath)}} · <a href="/resources">JSON</a></p>
            <table><tr><th>Resource<th>State<th>Process<th>Address<th>Output<th>Exit code<th>
            {{rows}}</table></html>
            """;
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text) ?? "";

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
