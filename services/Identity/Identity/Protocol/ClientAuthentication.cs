using System.Net;
using System.Text;
using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Which client asks: by Basic header, by secret in the body, or by name alone for a public one (RFC 6749 §2.3).</summary>
internal sealed class ClientAuthentication(IdentityDb db, SignInThrottle throttle)
{
    public async Task<(Client? Client, IResult? Refusal)> Find(HttpContext http, Parameters form, CancellationToken ct)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var basic = header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase);
        if (header.Length > 0 && !basic)
            return (null, Refuse(http, basic));
        string? id;
        string? secret;
        if (basic)
        {
            if (form["client_secret"] is not null)
                return (null, ProtocolAnswers.Error("invalid_request", "The client authenticated in two ways."));
            if (Decode(header["Basic ".Length..]) is not var (name, password) || (form["client_id"] is { } other && other != name))
                return (null, Refuse(http, basic));
            (id, secret) = (name, password);
        }
        else
        {
            (id, secret) = (form["client_id"], form["client_secret"]);
        }
        if (id is null || id.Length > 64)
            return (null, Refuse(http, basic));

        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == id, ct);
        if (client is { DisabledAt: null } && (client.IsPublic ? secret is null && !basic : secret is not null && client.HasSecret(secret)))
            return (client, null);

        // The secret has 256 random bits, so guessing needs no lock; the trail need not be flooded either.
        if (throttle.Allows($"client:{id}", db.User.From))
        {
            db.Record("AuthenticateClient", "Client", client?.ClientId ?? "unknown", null, result: "refused");
            await db.SaveChangesAsync(ct);
        }
        return (null, Refuse(http, basic));
    }

    private static IResult Refuse(HttpContext http, bool basic)
    {
        if (basic)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"CustomerArchive\"";
        return ProtocolAnswers.Error(
            "invalid_client",
            "The client is unknown or could not prove itself.",
            StatusCodes.Status401Unauthorized
        );
    }

    private static (string Id, string Secret)? Decode(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials.Trim(), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]));
    }
}
