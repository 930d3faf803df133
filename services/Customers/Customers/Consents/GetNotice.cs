using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Consents;

internal static class GetNotice
{
    /// <param name="Number">0 for the shipped notice, 1 for the branch's first own edition.</param>
    /// <param name="Terms">Confidentiality terms, as the customer reads them.</param>
    public sealed record Response(
        int Number,
        IReadOnlyList<Purpose> Purposes,
        string Terms,
        string? Reason,
        string? SetBy,
        DateTimeOffset? SetAt,
        IReadOnlyList<EarlierEdition> Earlier
    );

    public sealed record EarlierEdition(
        int Number,
        IReadOnlyList<Purpose> Purposes,
        string Terms,
        string Reason,
        string SetBy,
        DateTimeOffset? SetAt
    );

    /// <summary>The collection notice of the branch with its earlier editions (C5; S0§3(1), PIPL 17).</summary>
    public static async Task<Response> Handle(CustomersDb db, CurrentUser user, CancellationToken ct)
    {
        var branch = user.ActingBranch;
        var present = await NoticeEdition.InForce(db, branch, ct);
        var earlier = await db
            .NoticeEditions.AsNoTracking()
            .Where(edition => edition.BranchId == branch && edition.Number < present.Number)
            .OrderByDescending(edition => edition.Number)
            .ToListAsync(ct);
        return new(
            present.Number,
            present.Purposes,
            present.Terms,
            present.Number == 0 ? null : present.Reason,
            present.Number == 0 ? null : present.SetByName,
            present.SetAt,
            [
                .. earlier.Select(edition => new EarlierEdition(
                    edition.Number,
                    edition.Purposes,
                    edition.Terms,
                    edition.Reason,
                    edition.SetByName,
                    edition.SetAt
                )),
            ]
        );
    }
}
