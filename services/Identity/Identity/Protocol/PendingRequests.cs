using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>
/// An authorization request that waits while its person signs in. It travels with the page, protected: any replica can go on with it,
/// and nobody can forge a redirect address into it.
/// </summary>
internal sealed class PendingRequests(IDataProtectionProvider protection, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.pending-authorization");

    public string Keep(AuthorizationRequest request) => protector.Protect(JsonSerializer.Serialize(new Kept(request, clock.GetUtcNow())));

    /// <summary>The request, or null when it is not ours or waited too long.</summary>
    public AuthorizationRequest? Find(string? kept)
    {
        if (string.IsNullOrEmpty(kept))
            return null;
        try
        {
            var found = JsonSerializer.Deserialize<Kept>(protector.Unprotect(kept))!;
            return clock.GetUtcNow() - found.Since < options.Value.SignInPatience ? found.Request : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // altered, or protected by keys that are gone: the page asks to start again
        }
    }

    private sealed record Kept(AuthorizationRequest Request, DateTimeOffset Since);
}
