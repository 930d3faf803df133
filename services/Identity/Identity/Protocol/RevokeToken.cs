using CustomerArchive.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>
/// Revocation (RFC 7009): a refresh token, or an access token, takes its whole family with it. Services check access tokens by
/// themselves, so one that is out lives to its end, minutes later; userinfo, introspection and refresh refuse at once.
/// </summary>
internal static class RevokeToken
{
    /// <summary>200 for every token, known or not, of an authenticated client.</summary>
    public static async Task<IResult> Handle(
        HttpContext http,
        ClientAuthentication clients,
        GrantLookup lookup,
        GrantTokens tokens,
        IdentityDb db,
        CancellationToken ct
    )
    {
        var form = await Parameters.FromForm(http.Request, ct);
        if (form.Fault is { } fault)
            return ProtocolAnswers.Error("invalid_request", fault);
        var (client, refusal) = await clients.Find(http, form, ct);
        if (client is null)
            return refusal!;
        if (form["token"] is not { } token)
            return ProtocolAnswers.Error("invalid_request", "token is required.");
        db.User.ActAsClient(client.ClientId, client.Name);
        return await db.InTransaction(
            async _ =>
            {
                if (
                    await lookup.GrantOf(token, ct) is { } grant
                    && grant.ClientId == client.ClientId
                    && await tokens.Revoke(grant.Id, ct) == 1
                )
                {
                    var home = await db.Staff.Where(staff => staff.Id == grant.StaffId).Select(staff => staff.BranchList).SingleAsync(ct);
                    db.Record(
                        "RevokeToken",
                        "Staff",
                        grant.StaffId.ToString(),
                        WordList.Split(home)[0],
                        new { client = client.ClientId, grant = grant.Id }
                    );
                    await db.SaveChangesAsync(ct);
                }
                return Results.Ok();
            },
            ct
        );
    }
}
