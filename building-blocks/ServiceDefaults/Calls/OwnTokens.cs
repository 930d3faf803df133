using CustomerArchive.ServiceDefaults.Users;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Options;

namespace CustomerArchive.ServiceDefaults.Calls;

/// <summary>The token of this service itself: asked for when it is needed, kept while it lives.</summary>
internal sealed class OwnTokens(
    IHttpClientFactory clients,
    IOptions<TokenOptions> issuer,
    IOptions<ServiceClientOptions> own,
    ServiceName service,
    TimeProvider clock
) : IDisposable
{
    public const string Client = "issuer";

    /// <summary>A token that dies on its way is asked for anew before.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim one = new(1);
    private string token = "";
    private DateTimeOffset until;

    /// <exception cref="HttpRequestException">The issuer is away, or refuses.</exception>
    public async Task<string> Current(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (clock.GetUtcNow() >= until)
                await Renew(ct);
            return token;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task Renew(CancellationToken ct)
    {
        using var client = clients.CreateClient(Client);
        var authority = issuer.Value.Authority;
        using var discovery = new DiscoveryDocumentRequest { Address = authority };
        discovery.Policy.RequireHttps = !new Uri(authority).IsLoopback;
        var known = await client.GetDiscoveryDocumentAsync(discovery, ct);
        if (known.IsError)
            throw new HttpRequestException($"The issuer cannot be asked for a token: {known.Error}");
        using var request = new ClientCredentialsTokenRequest
        {
            Address = known.TokenEndpoint,
            ClientId = own.Value.Id ?? service.Value,
            ClientSecret = own.Value.Secret,
            Scope = own.Value.Scope.Length > 0 ? own.Value.Scope : null,
        };
        var asked = clock.GetUtcNow();
        var answer = await client.RequestClientCredentialsTokenAsync(request, ct);
        if (answer.IsError || answer.AccessToken is null)
            throw new HttpRequestException($"The issuer gives no token to '{request.ClientId}': {answer.Error}");
        (token, until) = (answer.AccessToken, asked.AddSeconds(answer.ExpiresIn) - Margin);
    }
}

/// <summary>Shows the token of this service with every request.</summary>
internal sealed class ShowOwnToken(OwnTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.SetBearerToken(await tokens.Current(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
