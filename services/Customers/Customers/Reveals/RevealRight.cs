using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Reveals;

/// <summary>Who may see a customer's personal data in clear, and how much of it in a day (C13; S0§5).</summary>
internal sealed class RevealRight(CustomersDb db, CurrentUser user, TimeProvider clock, IOptions<RevealOptions> options)
{
    public sealed record Ground(bool IsEntitled, Guid? RequestId);

    /// <summary>By one's role, or through the open window of an approved request.</summary>
    public async Task<Ground> For(Customer file, IReadOnlyCollection<string> fields, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var windows = await db
            .RevealRequests.AsNoTracking()
            .Where(request => request.RequestedById == user.Id && request.State == RevealState.Approved && request.OpenUntil > now)
            .ToListAsync(ct);
        var window = windows.Find(request => request.CustomerIds.Contains(file.Id) && fields.All(request.Fields.Contains));
        return new(
            window is not null
                || user.Has(Roles.ComplianceOfficer)
                || user.Has(Roles.BranchManager)
                || (user.Has(Roles.AccountManager) && file.OwnerId == user.Id),
            window?.Id
        );
    }

    /// <summary>
    /// One person alone does not look through the branch: the next customer of a day beyond the limit needs an approved request. Looks at
    /// the same customer again are free.
    /// </summary>
    public async Task RefuseBulk(Customer file, CancellationToken ct)
    {
        var today = clock.Today().BeginsAt();
        var seen = await db
            .Reveals.Where(reveal => reveal.PersonId == user.Id && reveal.RevealedAt >= today && reveal.RequestId == null)
            .Select(reveal => reveal.CustomerId)
            .Distinct()
            .OrderBy(customer => customer)
            .Take(options.Value.CustomersADay + 1)
            .ToListAsync(ct);
        if (seen.Count >= options.Value.CustomersADay && !seen.Contains(file.Id))
            throw new RuleBroken(
                "reveal.bulk-needs-approval",
                $"今日已查看 {seen.Count} 位客户的明文，再查看须提交申请并由他人批准。",
                $"You have seen {seen.Count} customers in clear today; for more, ask and let somebody else approve."
            );
    }
}
