using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Sign-out (OpenID Connect RP-Initiated Logout 1.0): ends the browser's session and everything granted in it.</summary>
internal static class SignOut
{
    /// <summary>
    /// With an id token of ours as hint it happens at once; without, the person is asked, so that no foreign page can sign them out.
    /// Only a registered address of the client is followed afterwards.
    /// </summary>
    public static async Task<IResult> Handle(
        HttpContext http,
        IdentityDb db,
        BrowserSessions sessions,
        TokenWriter writer,
        IAntiforgery antiforgery,
        IOptions<IdentityOptions> options,
        CancellationToken ct
    )
    {
        var given = HttpMethods.IsPost(http.Request.Method)
            ? await Parameters.FromForm(http.Request, ct)
            : Parameters.FromQuery(http.Request);
        if (given.Fault is { } fault)
            return Pages.Fault(http, fault);
        var hint = given["id_token_hint"] is { } token ? await writer.ReadIdToken(token, ct) : null;
        if (given["id_token_hint"] is not null && hint is null)
            return Pages.Fault(http, "The id_token_hint is not a token of this issuer.");
        var clientId = hint?.Audiences.FirstOrDefault() ?? given["client_id"];
        if (hint is not null && given["client_id"] is { } other && other != clientId)
            return Pages.Fault(http, "The id_token_hint belongs to another client.");
        string? destination = null;
        if (given["post_logout_redirect_uri"] is { } asked)
        {
            var client = clientId is null
                ? null
                : await db.Clients.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == clientId && row.DisabledAt == null, ct);
            if (client is null || !RedirectAddress.Matches(client.PostLogoutUris, asked))
                return Pages.Fault(http, "The post_logout_redirect_uri is not registered for the client.");
            destination = asked;
        }

        var here = await sessions.Find(http, ct);
        var hinted =
            hint is not null && hint.TryGetPayloadValue<string>("sid", out var sid) && Guid.TryParseExact(sid, "N", out var id)
                ? id
                : (Guid?)null;
        if (here is { } mine && mine.Session.Id != hinted)
        {
            var confirmed =
                given["confirmed"] is not null && HttpMethods.IsPost(http.Request.Method) && await antiforgery.IsRequestValidAsync(http);
            if (!confirmed)
                return Pages.AskSignOut(
                    http,
                    antiforgery,
                    given
                        .Values.Where(pair => pair.Key is "client_id" or "post_logout_redirect_uri" or "state" or "id_token_hint")
                        .ToDictionary()
                );
        }

        var ending = here?.Session.Id ?? hinted;
        if (ending is { } session)
            await db.InTransaction(
                async _ =>
                {
                    if (await sessions.End(row => row.Id == session, ct) == 1)
                    {
                        var staffId = await db.Sessions.Where(row => row.Id == session).Select(row => row.StaffId).SingleAsync(ct);
                        var staff = await db.Staff.AsNoTracking().SingleAsync(row => row.Id == staffId, ct);
                        db.User.ActAs(staff);
                        db.Record(
                            "SignOut",
                            "Staff",
                            staff.Id.ToString(),
                            staff.HomeBranch,
                            new { session = TokenWriter.Sid(session), client = clientId }
                        );
                        await db.SaveChangesAsync(ct);
                    }
                    return true;
                },
                ct
            );
        sessions.Forget(http);
        return destination is null
            ? Pages.Message(http, "您已退出登录。", "You are signed out.")
            : ProtocolAnswers.Redirect(destination, ("state", given["state"]));
    }
}
