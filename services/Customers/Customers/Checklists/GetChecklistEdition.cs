using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

internal static class GetChecklistEdition
{
    /// <param name="Number">0 for what the rule books say, 1 for the branch's first own edition.</param>
    /// <param name="Earlier">The branch's earlier editions, newest first.</param>
    public sealed record Response(
        CustomerKind Kind,
        Stage Stage,
        int Number,
        IReadOnlyList<WantedPaper> Papers,
        string? Reason,
        string? SetBy,
        DateTimeOffset? SetAt,
        IReadOnlyList<EarlierEdition> Earlier
    );

    public sealed record EarlierEdition(int Number, IReadOnlyList<WantedPaper> Papers, string Reason, string SetBy, DateTimeOffset? SetAt);

    /// <summary>
    /// What the branch asks of a kind of customer at a stage, with its earlier editions (C6; S4§2(2)). <c>kind</c> is <c>enterprise</c> or
    /// <c>individual</c>; <c>stage</c> is <c>beforeMoveIn</c>, <c>signing</c>, <c>delivery</c>, <c>fitOut</c>, <c>renewal</c> or <c>moveOut</c>.
    /// </summary>
    public static async Task<Response> Handle(string kind, string stage, CustomersDb db, CurrentUser user, CancellationToken ct)
    {
        var (ofKind, atStage) = (Choice.Read<CustomerKind>("kind", kind)!.Value, Choice.Read<Stage>("stage", stage)!.Value);
        var branch = user.ActingBranch;
        var present = await ChecklistEdition.InForce(db, branch, ofKind, atStage, ct);
        var earlier = await db
            .ChecklistEditions.AsNoTracking()
            .Where(edition => edition.BranchId == branch && edition.Kind == ofKind && edition.Stage == atStage)
            .Where(edition => edition.Number < present.Number)
            .OrderByDescending(edition => edition.Number)
            .ToListAsync(ct);
        return new(
            ofKind,
            atStage,
            present.Number,
            present.Papers,
            present.Number == 0 ? null : present.Reason,
            present.Number == 0 ? null : present.SetByName,
            present.SetAt,
            [
                .. earlier.Select(edition => new EarlierEdition(
                    edition.Number,
                    edition.Papers,
                    edition.Reason,
                    edition.SetByName,
                    edition.SetAt
                )),
            ]
        );
    }
}
