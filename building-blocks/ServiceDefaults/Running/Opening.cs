using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerArchive.ServiceDefaults.Running;

/// <summary>What a service does before it opens: no request, no fact and no background work comes before it.</summary>
public sealed record BeforeOpening(Func<CancellationToken, Task> Do);

/// <summary>
/// Keeps a service shut until it is prepared. The service itself is not started; when preparing takes more than a moment, somebody else
/// stands at its door: alive, not ready, and 503 <c>service.not-open</c> to everything.
/// </summary>
public static class Opening
{
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// True when everything is done; what fails is logged and tried again, for as long as it takes. False when the process was asked to stop
    /// meanwhile: it has to be able to, like after a kill, at any point.
    /// </summary>
    public static async Task<bool> OpenAfterPreparing(this WebApplication app)
    {
        var works = app.Services.GetServices<BeforeOpening>().ToList();
        if (works.Count == 0)
            return true;
        var done = Task.WhenAll(works.Select(work => Insist(work, app.Services.GetRequiredService<ILogger<BeforeOpening>>())));
        if (await Task.WhenAny(done, Task.Delay(AMoment)) != done)
        {
            await using var door = Door(app);
            await door.StartAsync();
            if (await Task.WhenAny(done, door.WaitForShutdownAsync()) != done)
                return false;
            await door.StopAsync();
        }
        await done;
        return true;
    }

    private static async Task Insist(BeforeOpening work, ILogger log)
    {
        while (true)
        {
            try
            {
                await work.Do(CancellationToken.None);
                return;
            }
            catch (Exception exception)
            {
                log.LogError(exception, "The service cannot open yet; it is tried again in {Pause}", Pause);
                await Task.Delay(Pause);
            }
        }
    }

    private static WebApplication Door(WebApplication app)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders(); // the service itself says what it waits for
        builder.Configuration.AddConfiguration(app.Configuration);
        var door = builder.Build();
        door.UseCorrelation();
        door.Run(context =>
        {
            if (context.Request.Path == "/health/live")
                return context.Response.WriteAsync("Healthy");
            context.Response.Headers.RetryAfter = "5";
            return ProblemAnswers.Write(
                context,
                ProblemAnswers.Problem(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    "service.not-open",
                    "服务正在补办恢复备份之后应当重做的事项，完成后即开放，请稍后重试。",
                    "The service is doing again what its restored backup does not know, and opens when that is done. Try again in a while."
                )
            );
        });
        return door;
    }
}
