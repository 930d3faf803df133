using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Keys;

internal static class RotateKeys
{
    public sealed record Request(bool Compromised = false);

    public sealed record Response(string KeyId, DateTimeOffset SignsFrom);

    /// <summary>
    /// Publishes a new signing key, which signs once everybody had time to read it. <c>compromised</c>: it signs at once and all
    /// others are withdrawn; whoever is signed in gets new tokens at the next refresh.
    /// </summary>
    public static async Task<Ok<Response>> Handle(Request request, SigningKeys keys, CurrentUser user, CancellationToken ct)
    {
        if (!user.SeesAllBranches)
            throw new NotPermitted(
                "key.group-only",
                "只有集团管理员可以更换签名密钥。",
                "Only an administrator of the whole group turns the signing key."
            );
        var made = await keys.Rotate(request.Compromised, ct, by: user);
        return TypedResults.Ok(new Response(made.KeyId, made.SignsFrom));
    }
}
