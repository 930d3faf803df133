namespace CustomerArchive.Gateway.Limits;

/// <summary>What every answer tells the browser; a service may say something stricter.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    var headers = context.Response.Headers;
                    headers.Remove("Server"); // of a service behind us
                    headers.XContentTypeOptions = "nosniff";
                    headers.XFrameOptions = "DENY";
                    headers["Referrer-Policy"] = "no-referrer";
                    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                    headers["Cross-Origin-Opener-Policy"] = "same-origin";
                    headers["Cross-Origin-Resource-Policy"] = "same-origin";
                    if (headers.ContentSecurityPolicy.Count == 0)
                        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs")
                            ? "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
                            : "default-src 'none'; frame-ancestors 'none'";
                    if (context.Request.IsHttps)
                        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
                    if (context.Request.Path.StartsWithSegments("/api") && headers.CacheControl.Count == 0)
                        headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
}
