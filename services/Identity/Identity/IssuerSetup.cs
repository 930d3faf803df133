using CustomerArchive.Identity.Keys;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Identity.Sessions;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity;

/// <summary>What the issuer is made of.</summary>
internal static class IssuerSetup
{
    public static void AddIssuer(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentityOptions>().BindConfiguration("Identity").ValidateDataAnnotations().ValidateOnStart();
        services.AddFormProtection();
        services.AddAntiforgery();
        services
            .AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>()
            .Configure<IOptions<IdentityOptions>>(
                (antiforgery, identity) =>
                {
                    antiforgery.Cookie.Name = identity.Value.IsSecure ? "__Host-archive-form" : "archive-form";
                    antiforgery.Cookie.SecurePolicy = identity.Value.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
                    antiforgery.Cookie.SameSite = SameSiteMode.Strict;
                    antiforgery.Cookie.Path = "/";
                    antiforgery.SuppressXFrameOptionsHeader = true; // the pages set a stricter one
                }
            );
        services.AddSingleton<SigningKeys>().AddSingleton<TokenWriter>().AddSingleton<Passwords>().AddSingleton<SignInThrottle>();
        services.AddSingleton<PendingRequests>().AddSingleton<SecondSteps>();
        services.AddScoped<BrowserSessions>().AddScoped<AuthorizationCodes>().AddScoped<SignInEnd>().AddScoped<ClientAuthentication>();
        services
            .AddScoped<GrantTokens>()
            .AddScoped<GrantLookup>()
            .AddScoped<RedeemCode>()
            .AddScoped<RefreshTokens>()
            .AddScoped<MachineTokens>();
        services.AddSingleton<Housekeeping>().AddHostedService(provider => provider.GetRequiredService<Housekeeping>());
    }

    /// <summary>Behind the gateway requests arrive without TLS; to the browser, and so to cookies, the issuer's scheme is what counts.</summary>
    public static void UsePublicScheme(this WebApplication app)
    {
        var scheme = app.Services.GetRequiredService<IOptions<IdentityOptions>>().Value.IssuerUri.Scheme;
        app.Use(
            (context, next) =>
            {
                context.Request.Scheme = scheme;
                return next(context);
            }
        );
    }
}
