using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerArchive.ServiceDefaults.Problems;

/// <summary>One id follows a request through the gateway, the services, the facts it causes and the audit trail.</summary>
public static class Correlation
{
    public const string Header = "X-Correlation-Id";

    public static string CorrelationId(this HttpContext context) => context.Items[Header] as string ?? context.TraceIdentifier;

    /// <summary>Takes the caller's id when it is harmless (ASCII letters, digits, - and _, at most 64), otherwise makes one; always answers it.</summary>
    public static IApplicationBuilder UseCorrelation(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var given = context.Request.Headers[Header].ToString();
                var id =
                    given.Length is > 0 and <= 64 && given.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
                        ? given
                        : Guid.CreateVersion7().ToString("N");
                context.Items[Header] = id;
                context.Request.Headers[Header] = id;
                context.Response.Headers[Header] = id;
                return next(context);
            }
        );
}
