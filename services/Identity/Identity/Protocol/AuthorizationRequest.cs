using System.Globalization;
using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>What a client asks of <c>/connect/authorize</c>, checked.</summary>
internal sealed record AuthorizationRequest(
    string ClientId,
    string RedirectUri,
    string Scope,
    string? State,
    string? Nonce,
    string Challenge,
    IReadOnlyList<string> Prompt,
    TimeSpan? MaxAge,
    string? LoginHint
)
{
    /// <summary>
    /// Reads a request. Until client and redirect address are known to belong together nothing may be sent to that address, so such
    /// faults are shown to the person; all others go back to the client.
    /// </summary>
    public static async Task<(AuthorizationRequest? Request, Refusal? Refusal)> Read(Parameters given, IdentityDb db, CancellationToken ct)
    {
        if (given.Fault is { } fault)
            return (null, new(null, null, "invalid_request", fault));
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == (given["client_id"] ?? ""), ct);
        if (client is null || client.DisabledAt is not null)
            return (null, new(null, null, "invalid_client", "The client is not known here."));
        if (given["redirect_uri"] is not { } redirect || !RedirectAddress.Matches(client.RedirectUris, redirect))
            return (null, new(null, null, "invalid_request", "The redirect_uri is not registered for the client."));

        return Check(given, client, redirect) is var (error, description)
            ? (null, new(redirect, given["state"], error, description))
            : (Accept(given, client, redirect), null);
    }

    private static (string Error, string Description)? Check(Parameters given, Client client, string redirect)
    {
        if (given["request"] is not null)
            return ("request_not_supported", "Request objects are not supported.");
        if (given["request_uri"] is not null)
            return ("request_uri_not_supported", "Request objects are not supported.");
        if (given["response_type"] is not { } type)
            return ("invalid_request", "response_type is missing.");
        if (type != "code")
            return ("unsupported_response_type", "Only response_type=code is supported.");
        if (given["response_mode"] is not (null or "query"))
            return ("invalid_request", "Only response_mode=query is supported.");
        if (redirect.Length > 400 || given["state"]?.Length > 2000 || given["nonce"]?.Length > 400)
            return ("invalid_request", "redirect_uri, state or nonce is too long.");
        if (given["code_challenge"] is not { } challenge || given["code_challenge_method"] != "S256")
            return ("invalid_request", "PKCE with code_challenge_method=S256 is required.");
        if (challenge.Length != 43 || !challenge.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            return ("invalid_request", "code_challenge is not a SHA-256 in base64url.");
        var scopes = Words(given["scope"]);
        if (scopes.Length == 0 || scopes.Any(scope => Scopes.IsMachine(scope) || !client.Scopes.Contains(scope)))
            return ("invalid_scope", "A scope is missing, unknown or not granted to the client.");
        var prompt = Words(given["prompt"]);
        if (
            prompt.Any(word => word is not ("none" or "login" or "consent" or "select_account"))
            || (prompt.Contains("none") && prompt.Length > 1)
        )
            return ("invalid_request", "prompt is not valid.");
        if (given["max_age"] is { } age && !(int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return ("invalid_request", "max_age is not a number of seconds.");
        return null;
    }

    private static AuthorizationRequest Accept(Parameters given, Client client, string redirect) =>
        new(
            client.ClientId,
            redirect,
            string.Join(' ', Words(given["scope"]).Distinct()),
            given["state"],
            given["nonce"],
            given["code_challenge"]!,
            Words(given["prompt"]),
            given["max_age"] is { } age ? TimeSpan.FromSeconds(int.Parse(age, CultureInfo.InvariantCulture)) : null,
            given["login_hint"] is { Length: <= 64 } hint ? hint : null
        );

    private static string[] Words(string? list) => list?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Why not; with a redirect address the client is told, without one the person.</summary>
    public sealed record Refusal(string? RedirectUri, string? State, string Error, string Description);
}
