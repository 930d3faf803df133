namespace CustomerArchive.Identity.Protocol;

/// <summary>The OpenID Connect endpoints at the root of the issuer. Discovery describes them; they are not part of the OpenAPI document.</summary>
internal static class ProtocolEndpoints
{
    public static void MapProtocol(this WebApplication app)
    {
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/.well-known/openid-configuration", Discovery.Describe).WithName("DescribeIssuer");
        open.MapGet("/.well-known/jwks.json", Discovery.ListKeys).WithName("ListSigningKeys");

        var connect = app.MapGroup("").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter(NeverCached);
        connect.MapMethods("/connect/authorize", ["GET", "POST"], Authorize.Handle).WithName("Authorize");
        connect.MapPost("/connect/token", Token.Handle).WithName("IssueTokens");
        connect.MapPost("/connect/revocation", RevokeToken.Handle).WithName("RevokeToken");
        connect.MapPost("/connect/introspect", Introspect.Handle).WithName("IntrospectToken");
        connect.MapMethods("/connect/userinfo", ["GET", "POST"], UserInfo.Handle).WithName("GetUserInfo");
        connect.MapMethods("/connect/logout", ["GET", "POST"], SignOut.Handle).WithName("SignOut");

        connect.MapGet("/sign-in", SignIn.Show).WithName("ShowSignIn");
        connect.MapPost("/sign-in", SignIn.Handle).WithName("SignIn");
        connect.MapPost("/sign-in/step", TakeSecondStep.Handle).WithName("TakeSecondStep");
        connect
            .MapGet(
                "/sign-in/done",
                (HttpContext http) => Pages.Message(http, "您已登录，可以关闭此页面。", "You are signed in and may close this page.")
            )
            .WithName("ShowSignedIn");
    }

    private static ValueTask<object?> NeverCached(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.HttpContext.Response.Headers.Pragma = "no-cache";
        return next(context);
    }
}
