using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Sessions;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>The authorization endpoint: code flow with PKCE (OpenID Connect Core §3.1.2, RFC 7636, RFC 9207).</summary>
internal static class Authorize
{
    /// <summary>
    /// Sends the browser back to the client with a code, to the sign-in page, or back with an error; faults that may not be sent to
    /// the client are shown as a page (400).
    /// </summary>
    public static async Task<IResult> Handle(
        HttpContext http,
        IdentityDb db,
        BrowserSessions sessions,
        PendingRequests pending,
        AuthorizationCodes codes,
        IOptions<IdentityOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var given = HttpMethods.IsPost(http.Request.Method)
            ? await Parameters.FromForm(http.Request, ct)
            : Parameters.FromQuery(http.Request);
        var (request, refusal) = await AuthorizationRequest.Read(given, db, ct);
        if (request is null)
            return Refuse(http, refusal!, options.Value);

        var found = await sessions.Find(http, ct);
        var mustSignIn =
            found is not var (session, staff)
            || request.Prompt.Contains("login")
            || request.Prompt.Contains("select_account")
            || clock.GetUtcNow() - session.StartedAt > request.MaxAge
            || (!session.SecondFactor && SecondFactor.IsDemandedOf(staff, options.Value));
        if (!mustSignIn)
        {
            db.User.ActAs(found!.Value.Staff);
            var answer = codes.Issue(request, found.Value.Session, found.Value.Staff);
            db.Record(
                "Authorize",
                "Staff",
                found.Value.Staff.Id.ToString(),
                found.Value.Staff.HomeBranch,
                new { client = request.ClientId, request.Scope }
            );
            await db.SaveChangesAsync(ct);
            return answer;
        }
        if (request.Prompt.Contains("none"))
            return Refuse(
                http,
                new(request.RedirectUri, request.State, "login_required", "Nobody is signed in, or not recently enough."),
                options.Value
            );
        return ProtocolAnswers.Redirect("/sign-in", ("request", pending.Keep(request)));
    }

    private static IResult Refuse(HttpContext http, AuthorizationRequest.Refusal refusal, IdentityOptions options) =>
        refusal.RedirectUri is { } redirect
            ? ProtocolAnswers.Redirect(
                redirect,
                ("error", refusal.Error),
                ("error_description", refusal.Description),
                ("state", refusal.State),
                ("iss", options.Issuer.TrimEnd('/'))
            )
            : Pages.Fault(http, refusal.Description);
}
