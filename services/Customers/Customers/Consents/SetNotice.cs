using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Consents;

internal static class SetNotice
{
    /// <param name="Terms">Confidentiality terms, as the customer reads them.</param>
    /// <param name="Reason">Why it changes; kept with the edition.</param>
    /// <param name="Number">The edition that was read, 0 for the shipped one.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<Purpose> Purposes,
        [property: Required, MinLength(20), MaxLength(4000)] string Terms,
        [property: Required, MinLength(2), MaxLength(400)] string Reason,
        [property: Required] int? Number
    );

    public sealed record Response(int Number);

    /// <summary>
    /// Sets the branch's collection notice as a new edition; customers who were told by an earlier one are told again, which their reviews
    /// find (C5; PIPL 14). Branch manager and compliance officers. 400 <c>notice.purpose-twice</c>; 409 <c>changed-meanwhile</c> when another
    /// edition came in between.
    /// </summary>
    public static async Task<Response> Handle(Request request, CustomersDb db, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        if (request.Purposes.GroupBy(purpose => purpose.Code).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidInput("purposes", "notice.purpose-twice", $"编码“{twice.Key}”重复。", $"The code {twice.Key} stands twice.");
        var present = await NoticeEdition.InForce(db, user.ActingBranch, ct);
        if (present.Number != request.Number)
            throw new RuleBroken(
                "changed-meanwhile",
                "告知书已有新版本，请刷新后重试。",
                "There is a newer edition; load it again and repeat."
            );
        var next = present.Next(request.Purposes, request.Terms, request.Reason, Person.Of(user), clock.GetUtcNow());
        db.Add(next);
        await db.SaveChangesAsync(ct);
        return new(next.Number);
    }
}
