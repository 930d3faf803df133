using System.Diagnostics;
using System.Security.Claims;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.ServiceDefaults.Users;

/// <summary>Token checks, the current user, and who may reach an endpoint.</summary>
public static class Tokens
{
    private const string Chooser = "issuer";
    private const string IssuerAway = "issuer-away";

    /// <summary>The scope of people who signed in; it opens every service, and roles decide the rest.</summary>
    public const string PeopleScope = "archive";

    internal static void AddTokens(this IHostApplicationBuilder builder, string service)
    {
        builder.Services.AddOptions<TokenOptions>().BindConfiguration("Auth").ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.GetSection("Auth").Get<TokenOptions>() ?? new();
        TokenOptions[] issuers = [options, .. options.Others];

        var authentication = builder.Services.AddAuthentication(Chooser);
        authentication.AddPolicyScheme(Chooser, null, scheme => scheme.ForwardDefaultSelector = context => SchemeFor(context, issuers));
        for (var i = 0; i < issuers.Length; i++)
        {
            var issuer = issuers[i];
            authentication.AddJwtBearer(
                Scheme(i),
                jwt =>
                {
                    jwt.Authority = issuer.Authority;
                    jwt.Audience = issuer.Audience;
                    jwt.RequireHttpsMetadata = !new Uri(issuer.Authority).IsLoopback;
                    jwt.MapInboundClaims = false;
                    jwt.TokenValidationParameters.NameClaimType = "name";
                    jwt.TokenValidationParameters.RoleClaimType = issuer.RoleClaim;
                    jwt.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
                    jwt.TokenValidationParameters.ValidTypes = ["at+jwt", "JWT"];
                    jwt.Events = new JwtBearerEvents { OnAuthenticationFailed = NoteUnreachableIssuer, OnChallenge = AskToComeAgain };
                }
            );
        }

        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddSingleton(new ServiceName(service));
        builder
            .Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new AuthorizationPolicyBuilder(Chooser).RequireAuthenticatedUser().RequireAssertion(HasScope).Build())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(Chooser).RequireAuthenticatedUser().RequireAssertion(HasScope).Build());

        bool HasScope(AuthorizationHandlerContext authorization)
        {
            var scopes = ScopesOf(authorization.User);
            if (scopes.Contains(PeopleScope))
                return true;
            var reads = authorization.Resource is HttpContext { Request.Method: "GET" or "HEAD" };
            return scopes.Contains($"{service}.write") || (reads && scopes.Contains($"{service}.read"));
        }
    }

    /// <summary>Allows the endpoint to holders of any of these roles (on top of the token and scope check).</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) });

    internal static IApplicationBuilder UseCurrentUser(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var options = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<TokenOptions>>().Value;
                var user = context.RequestServices.GetRequiredService<CurrentUser>();
                var trace = new RequestTrace(
                    context.Connection.RemoteIpAddress?.ToString(),
                    context.CorrelationId(),
                    UseCaseOf(context),
                    PurposeOf(context),
                    context.Request.Headers["X-Branch"].ToString() is { Length: > 0 } branch ? branch : null
                );
                if (context.User.Identity?.IsAuthenticated == true)
                {
                    var claims = context.User;
                    var issuer =
                        new[] { options }
                            .Concat(options.Others)
                            .FirstOrDefault(candidate => candidate.Authority.TrimEnd('/') == claims.FindFirstValue("iss")?.TrimEnd('/'))
                        ?? options;
                    var id = claims.FindFirstValue("sub") ?? "unknown";
                    user.ActAs(
                        id,
                        claims.FindFirstValue("name") ?? claims.FindFirstValue("client_id") ?? id,
                        Values(claims, issuer.BranchClaim),
                        Values(claims, issuer.RoleClaim),
                        ScopesOf(claims),
                        claims.FindFirstValue(issuer.DepartmentClaim),
                        isMachine: claims.FindFirstValue("client_id") == id,
                        trace
                    );
                }
                else
                {
                    user.ActAs("nobody", "nobody", [], [], [], null, isMachine: false, trace);
                }
                return next(context);
            }
        );

    // A token that cannot be judged, because the issuer's keys were never read and it is away now, is not a bad token (O2).
    private static async Task NoteUnreachableIssuer(AuthenticationFailedContext failed)
    {
        if (failed.Options.ConfigurationManager is not { } keys)
            return; // a fixed configuration: there is nothing to reach
        try
        {
            await keys.GetConfigurationAsync(failed.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException)
        {
            failed.HttpContext.Items[IssuerAway] = true;
        }
    }

    private static Task AskToComeAgain(JwtBearerChallengeContext challenge)
    {
        if (challenge.HttpContext.Items.ContainsKey(IssuerAway))
        {
            challenge.HandleResponse();
            challenge.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            challenge.Response.Headers.RetryAfter = "1";
        }
        return Task.CompletedTask;
    }

    private static string UseCaseOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
        ?? context.GetEndpoint()?.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.DeclaringType?.Name
        ?? Activity.Current?.DisplayName
        ?? context.Request.Method;

    private static string? PurposeOf(HttpContext context)
    {
        var purpose = Uri.UnescapeDataString(context.Request.Headers["X-Purpose"].ToString());
        return purpose is { Length: > 0 and <= 400 } ? purpose : null;
    }

    private static string[] Values(ClaimsPrincipal claims, string type) => [.. claims.FindAll(type).Select(claim => claim.Value)];

    private static string[] ScopesOf(ClaimsPrincipal claims) =>
        [.. claims.FindAll("scope").SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static string Scheme(int issuer) => $"issuer-{issuer}";

    private static string SchemeFor(HttpContext context, TokenOptions[] issuers)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (issuers.Length > 1 && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            var reader = new JsonWebTokenHandler();
            var token = header["Bearer ".Length..].Trim();
            try
            {
                // Only which key set to try is read here; the chosen scheme then checks issuer, signature, audience and time.
                var issuer = reader.ReadJsonWebToken(token).Issuer.TrimEnd('/');
                var index = Array.FindIndex(issuers, candidate => candidate.Authority.TrimEnd('/') == issuer);
                return Scheme(Math.Max(index, 0));
            }
            catch (Exception exception)
                when (exception is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
            {
                return Scheme(0); // not a token at all; the scheme says so
            }
        }
        return Scheme(0);
    }
}

/// <summary>The name of the running service, as in its route and its queue.</summary>
public sealed record ServiceName(string Value);
