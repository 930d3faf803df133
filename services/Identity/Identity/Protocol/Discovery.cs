using CustomerArchive.Identity.Keys;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>What clients and services need to know about this issuer (OpenID Connect Discovery 1.0, RFC 8414).</summary>
internal static class Discovery
{
    /// <summary>The issuer's description.</summary>
    public static IResult Describe(HttpContext http, IOptions<IdentityOptions> options)
    {
        var issuer = options.Value.Issuer.TrimEnd('/');
        http.Response.Headers.CacheControl = "public, max-age=300";
        return ProtocolAnswers.Json(
            new Dictionary<string, object?>
            {
                ["issuer"] = issuer,
                ["authorization_endpoint"] = $"{issuer}/connect/authorize",
                ["token_endpoint"] = $"{issuer}/connect/token",
                ["userinfo_endpoint"] = $"{issuer}/connect/userinfo",
                ["jwks_uri"] = $"{issuer}/.well-known/jwks.json",
                ["revocation_endpoint"] = $"{issuer}/connect/revocation",
                ["introspection_endpoint"] = $"{issuer}/connect/introspect",
                ["end_session_endpoint"] = $"{issuer}/connect/logout",
                ["scopes_supported"] = Scopes.People.Concat(Scopes.Machine),
                ["response_types_supported"] = new[] { "code" },
                ["response_modes_supported"] = new[] { "query" },
                ["grant_types_supported"] = new[] { "authorization_code", "refresh_token", "client_credentials" },
                ["subject_types_supported"] = new[] { "public" },
                ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
                ["token_endpoint_auth_methods_supported"] = ClientMethods,
                ["revocation_endpoint_auth_methods_supported"] = ClientMethods,
                ["introspection_endpoint_auth_methods_supported"] = ClientMethods,
                ["code_challenge_methods_supported"] = new[] { "S256" },
                ["prompt_values_supported"] = new[] { "none", "login", "consent", "select_account" },
                ["claims_supported"] = new[]
                {
                    "sub",
                    "name",
                    "preferred_username",
                    "branches",
                    "department",
                    "roles",
                    "auth_time",
                    "nonce",
                    "at_hash",
                    "sid",
                    "acr",
                    "amr",
                },
                ["authorization_response_iss_parameter_supported"] = true,
                ["request_parameter_supported"] = false,
                ["request_uri_parameter_supported"] = false,
                ["claims_parameter_supported"] = false,
                ["ui_locales_supported"] = new[] { "zh-CN", "en" },
            }
        );
    }

    /// <summary>The public keys; a new one stands here before it signs, an old one until its last token has expired.</summary>
    public static async Task<IResult> ListKeys(HttpContext http, SigningKeys keys, CancellationToken ct)
    {
        var published = (await keys.Published(ct)).Select(SigningKeys.PublicHalf);
        http.Response.Headers.CacheControl = "public, max-age=300";
        return ProtocolAnswers.Json(
            new Dictionary<string, object?>
            {
                ["keys"] = published.Select(key => new Dictionary<string, string>
                {
                    ["kty"] = key.Kty,
                    ["use"] = key.Use,
                    ["alg"] = key.Alg,
                    ["kid"] = key.Kid,
                    ["n"] = key.N,
                    ["e"] = key.E,
                }),
            }
        );
    }

    private static readonly string[] ClientMethods = ["client_secret_basic", "client_secret_post", "none"];
}
