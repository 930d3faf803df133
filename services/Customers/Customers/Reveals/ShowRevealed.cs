using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reveals;

internal static class ShowRevealed
{
    public sealed record Response(IReadOnlyList<Row> Items);

    public sealed record Row(Guid CustomerId, string Name, PersonalData Data);

    /// <summary>
    /// The data of an approved request, while its window is open, for who asked; every customer is recorded (C13, A1). Customers set aside
    /// since are left out. 403 <c>reveal.not-yours</c>, 409 <c>reveal.not-approved</c>, <c>reveal.window-closed</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid requestId,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.RevealRequests.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();
        asked.RefuseUnlessOpen(Person.Of(user), clock.GetUtcNow());
        var files = await db
            .Customers.AsNoTracking()
            .Where(file => asked.CustomerIds.Contains(file.Id))
            .OrderBy(file => file.NameKey)
            .ThenBy(file => file.Id)
            .ToListAsync(ct);
        foreach (var file in files)
        {
            db.Add(Reveal.Of(file, asked.Fields, asked.Purpose, Person.Of(user), clock.GetUtcNow(), asked.Id));
            db.Record(
                "RevealPersonalData",
                nameof(Customer),
                file.Id.ToString(),
                file.BranchId,
                new { fields = asked.Fields, requestId },
                purpose: asked.Purpose
            );
        }
        // Recorded before anything is shown: what cannot be recorded is not seen.
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        var rows = new List<Row>(files.Count);
        foreach (var file in files)
            rows.Add(new(file.Id, file.Name, await PersonalData.Of(db, file, asked.Fields, ct)));
        return TypedResults.Ok(new Response(rows));
    }
}
