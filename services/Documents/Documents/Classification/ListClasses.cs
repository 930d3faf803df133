using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Classification;

internal static class ListClasses
{
    /// <param name="Parent">The class above; null for the first level.</param>
    /// <param name="Policy">What counts for it in the branch; <c>from</c> says what laid it down: <c>branch:</c> or <c>class:</c> with a code, or <c>setting</c>.</param>
    public sealed record Item(string Code, string? Parent, string Zh, string En, bool Retired, EffectivePolicy Policy, int Version);

    public sealed record Response(string BranchId, IReadOnlyList<Item> Items);

    /// <summary>The classification scheme as a tree by code, with the policy of each class in the caller's branch and where it comes from (D1).</summary>
    public static async Task<Ok<Response>> Handle(DocumentsDb db, CurrentUser user, IOptions<FilingOptions> options, CancellationToken ct)
    {
        var branch = user.Branches is [var only, ..] ? only : "";
        var scheme = await Scheme.Read(db, branch, options.Value, ct);
        return TypedResults.Ok(
            new Response(
                branch,
                [
                    .. scheme.Classes.Select(row => new Item(
                        row.Code,
                        row.ParentCode,
                        row.Zh,
                        row.En,
                        row.Retired,
                        scheme.PolicyOf(row.Code),
                        row.Version
                    )),
                ]
            )
        );
    }
}
