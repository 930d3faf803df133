using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Clients;

/// <summary>
/// Our own services as clients, so that one may ask another (client credentials): registered at start with the secrets that stand in the
/// settings of both. Repeating it changes nothing but a secret or scopes that became others.
/// </summary>
internal static class ServiceClients
{
    public static async Task RegisterServiceClients(this IServiceProvider provider)
    {
        await using var scope = provider.CreateServiceScope(nameof(RegisterServiceClients));
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var wanted = scope.ServiceProvider.GetRequiredService<IOptions<IdentityOptions>>().Value.ServiceClients;
        foreach (var (service, terms) in wanted)
        {
            var known = await db.Clients.SingleOrDefaultAsync(row => row.ClientId == service);
            if (known is null)
                db.Add(Client.OfService(service, terms.Secret, terms.ScopeList));
            else
                known.BecomeService(terms.Secret, terms.ScopeList);
        }
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException exception) when (exception.IsRace())
        {
            scope
                .ServiceProvider.GetRequiredService<ILogger<Program>>()
                .LogInformation("Another replica registered the services at the same moment");
        }
    }
}

/// <summary>What one of our services may ask of others.</summary>
internal sealed class ServiceClientTerms
{
    public const int ShortestSecret = 32;

    /// <summary>At least 32 characters, made by a machine; the service has the same as <c>ServiceClient:Secret</c>.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Machine scopes, separated by spaces, such as <c>audit.read</c>.</summary>
    public string Scopes { get; set; } = "";

    public IReadOnlyList<string> ScopeList => WordList.Split(Scopes);
}
