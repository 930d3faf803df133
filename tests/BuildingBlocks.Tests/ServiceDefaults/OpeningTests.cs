using System.Net;
using System.Net.Sockets;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerArchive.BuildingBlocks.Tests.ServiceDefaults;

/// <summary>Nobody is let in before a service is prepared, and everybody is told why.</summary>
[Trait("req", "O2"), Trait("req", "T5")]
public sealed class OpeningTests
{
    [Fact]
    public async Task Until_it_is_prepared_a_service_is_alive_and_not_ready_and_answers_503_with_a_code()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var (prepared, fails) = (new TaskCompletionSource(), 1);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        builder.Services.AddSingleton(
            new BeforeOpening(_ => Interlocked.Decrement(ref fails) == 0 ? throw new IOException("the store is away") : prepared.Task)
        );
        await using var app = builder.Build();
        app.MapGet("/things", () => Results.Ok());
        app.MapGet("/health/ready", () => Results.Ok());
        var opened = Open();

        using var client = new HttpClient { BaseAddress = address };
        await Answers(client, "/health/live", HttpStatusCode.OK);
        foreach (var path in new[] { "/things", "/health/ready", "/health/live/x" })
        {
            using var refused = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            await Task.FromResult(refused).Refused(HttpStatusCode.ServiceUnavailable, "service.not-open");
        }
        Assert.False(opened.IsCompleted);

        prepared.SetResult();
        await opened;
        await Answers(client, "/things", HttpStatusCode.OK);
        await Answers(client, "/health/ready", HttpStatusCode.OK);
        await app.StopAsync();

        async Task Open()
        {
            Assert.True(await app.OpenAfterPreparing());
            await app.StartAsync();
        }
    }

    private static async Task Answers(HttpClient client, string path, HttpStatusCode status)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(status, answer.StatusCode);
                return;
            }
            catch (HttpRequestException) when (attempt < 200)
            {
                await Task.Delay(50); // nobody stands there yet
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
