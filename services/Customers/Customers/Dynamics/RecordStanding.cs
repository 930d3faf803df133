using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Dynamics;

internal static class RecordStanding
{
    /// <param name="Subject"><c>operating</c> or <c>tax</c>.</param>
    /// <param name="Status">
    /// Operating: <c>in-business</c>, <c>suspended</c>, <c>moved-away</c>, <c>abnormal-list</c>, <c>revoked</c>, <c>deregistered</c>; tax:
    /// <c>general-taxpayer</c>, <c>small-scale-taxpayer</c>, <c>abnormal</c>, <c>deregistered</c>.
    /// </param>
    /// <param name="KnownOn">The Chinese day for which it was found.</param>
    /// <param name="Source">Where: the public register, the tax office, the customer.</param>
    public sealed record Request(
        [property: Required] StandingSubject? Subject = null,
        [property: Required, MaxLength(40)] string? Status = null,
        [property: Required] DateOnly? KnownOn = null,
        [property: Required, MinLength(2), MaxLength(200)] string? Source = null,
        [property: MaxLength(400)] string? Remark = null
    );

    public sealed record Response(Guid StandingId);

    public sealed record Row(
        Guid StandingId,
        StandingSubject Subject,
        string Status,
        DateOnly KnownOn,
        string Source,
        string? Remark,
        DateTimeOffset RecordedAt,
        string By
    );

    /// <param name="Operating">The latest known; null when nobody looked.</param>
    public sealed record Standings(Row? Operating, Row? Tax, IReadOnlyList<Row> Latest);

    /// <summary>Records an enterprise's operating or tax status; the owner (C10; S1-1§4(3)). 409 <c>standing.not-enterprise</c>.</summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid customerId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(file => file.Id == customerId, ct) is not { } file)
            return TypedResults.NotFound();
        var found = Standing.Found(
            file,
            request.Subject!.Value,
            request.Status!,
            request.KnownOn!.Value,
            request.Source!,
            request.Remark,
            Person.Of(user),
            clock.GetUtcNow()
        );
        db.Add(found);
        db.Add(found.Told());
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/customers/{customerId}/standings", new Response(found.Id));
    }

    /// <summary>The operating and the tax status that hold, and the last hundred findings (C10).</summary>
    public static async Task<Results<Ok<Standings>, NotFound>> List(Guid customerId, CustomersDb db, CancellationToken ct)
    {
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        Task<List<Row>> Of(StandingSubject? subject, int most) =>
            db
                .Standings.Where(found => found.CustomerId == customerId && (subject == null || found.Subject == subject))
                .OrderByDescending(found => found.KnownOn)
                .ThenByDescending(found => found.Id)
                .Take(most)
                .Select(found => new Row(
                    found.Id,
                    found.Subject,
                    found.Status,
                    found.KnownOn,
                    found.Source,
                    found.Remark,
                    found.RecordedAt,
                    found.ByName
                ))
                .ToListAsync(ct);
        return TypedResults.Ok(
            new Standings(
                (await Of(StandingSubject.Operating, 1)).FirstOrDefault(),
                (await Of(StandingSubject.Tax, 1)).FirstOrDefault(),
                await Of(null, 100)
            )
        );
    }
}
