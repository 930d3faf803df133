using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Demo;
using CustomerArchive.Identity.Keys;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;

namespace CustomerArchive.Identity.Tests;

/// <summary>One host for all tests of a class that can share one.</summary>
public sealed class SharedIdentity : IAsyncLifetime
{
    internal IdentityHost Host { get; } = new();

    public Task InitializeAsync() => ((IAsyncLifetime)Host).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)Host).DisposeAsync();
}

/// <summary>Identity with the demo people in it; housekeeping is stepped by the tests.</summary>
internal class IdentityHost : ServiceHost<Program, IdentityDb>, IAsyncLifetime
{
    public const string Issuer = "http://localhost:5080";
    public const string Password = "Ein-gutes-Wort-7";

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Identity:Issuer", Issuer);
        host.UseSetting("Identity:PasswordIterations", "10000");
        host.UseSetting("Identity:AttemptsPerMinute", "1000");
        host.UseSetting("Identity:RefusalTakes", "00:00:00");
        host.ConfigureTestServices(services =>
        {
            foreach (
                var own in services
                    .Where(service =>
                        service.ServiceType == typeof(IHostedService)
                        && service.ImplementationFactory?.Method.ReturnType == typeof(Housekeeping)
                    )
                    .ToList()
            )
                services.Remove(own);
        });
    }

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await DemoStaff.Seed(Services, Password);
    }

    public Browser Browser() => new(this);

    /// <summary>Whoever leaves is cleared by the archive before their account is closed (P6).</summary>
    public async Task Leave(string staffId)
    {
        await As("archivist", "*").PostAsJson("/api/v1/identity/clearances", new { staffId }).Ok();
        await As("system-administrator", "*").PostAsJson($"/api/v1/identity/staff/{staffId}/close", new { reason = "离职" }).Ok();
    }
}
