using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Sessions;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Makes the code a browser carries back to its client.</summary>
internal sealed class AuthorizationCodes(IdentityDb db, IOptions<IdentityOptions> options, TimeProvider clock)
{
    /// <summary>Adds grant and code to be saved, and answers with the redirect.</summary>
    public IResult Issue(AuthorizationRequest request, Session session, Staff staff)
    {
        var now = clock.GetUtcNow();
        var grant = new Grant
        {
            Id = Guid.CreateVersion7(),
            ClientId = request.ClientId,
            StaffId = staff.Id,
            SessionId = session.Id,
            Scope = request.Scope,
            Nonce = request.Nonce,
            AuthenticatedAt = session.StartedAt,
            SecondFactor = session.SecondFactor,
            ExpiresAt = now + options.Value.GrantLifetime,
        };
        var code = Opaque.New();
        db.Add(grant);
        db.Add(
            new AuthorizationCode
            {
                Hash = Opaque.Hash(code),
                GrantId = grant.Id,
                RedirectUri = request.RedirectUri,
                Challenge = request.Challenge,
                ExpiresAt = now + options.Value.CodeLifetime,
            }
        );
        return ProtocolAnswers.Redirect(
            request.RedirectUri,
            ("code", code),
            ("state", request.State),
            ("iss", options.Value.Issuer.TrimEnd('/'))
        );
    }
}
