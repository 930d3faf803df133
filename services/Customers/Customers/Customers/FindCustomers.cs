using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Customers.Search;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

internal static class FindCustomers
{
    private const int Most = 50;

    /// <summary>Exactly one of them. Phones of contacts and representatives are looked at too, and ID numbers of members of a household.</summary>
    public sealed record Request(
        [property: MaxLength(60)] string? IdNumber = null,
        [property: MaxLength(4)] string? IdNumberLastFour = null,
        [property: MaxLength(60)] string? Phone = null,
        [property: MaxLength(4)] string? PhoneLastFour = null,
        [property: MaxLength(60)] string? BankAccount = null,
        [property: MaxLength(4)] string? BankAccountLastFour = null
    );

    public sealed record Response(IReadOnlyList<CustomerRow> Items);

    /// <summary>
    /// Finds customers by the exact ID number, phone or account, or its last four characters, through keyed fingerprints; at most 50. The
    /// search is recorded without the number (C13).
    /// </summary>
    public static async Task<Response> Handle(Request request, CustomersDb db, TimeProvider clock, CancellationToken ct)
    {
        var (field, files) = await Matching(request, db, ct);
        var rows = await CustomerRow.From(files.AsNoTracking().OrderBy(file => file.Id).Take(Most), clock.Today()).ToListAsync(ct);
        db.Record("FindCustomers", "Customer", "by personal data", null, new { field, found = rows.Count });
        await db.SaveChangesAsync(ct);
        return new(rows);
    }

    private static async Task<(string Field, IQueryable<Customer> Files)> Matching(Request request, CustomersDb db, CancellationToken ct)
    {
        var asked = new (string Field, string? Value)[]
        {
            ("idNumber", request.IdNumber),
            ("idNumberLastFour", request.IdNumberLastFour),
            ("phone", request.Phone),
            ("phoneLastFour", request.PhoneLastFour),
            ("bankAccount", request.BankAccount),
            ("bankAccountLastFour", request.BankAccountLastFour),
        }
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToList();
        if (asked is not [var (field, value)])
            throw new InvalidInput("idNumber", "find.one-field", "请只填写一项。", "Give exactly one of the fields.");

        var tail = IdentifierText.Compact(value!);
        if (field.EndsWith("LastFour", StringComparison.Ordinal) && tail.Length != 4)
            throw new InvalidInput(field, "find.four-characters", "请填写后四位。", "Give the last four characters.");
        return (
            field,
            field switch
            {
                "idNumber" or "idNumberLastFour" => await ByIdNumber(db, tail, field == "idNumberLastFour", ct),
                "phone" => db.ByPhone(ContactPoints.CheckPhone(value!).Normal ?? tail, lastFour: false),
                "phoneLastFour" => db.ByPhone(tail, lastFour: true),
                _ => db.ByAccount(tail, lastFour: field == "bankAccountLastFour"),
            }
        );
    }

    private static async Task<IQueryable<Customer>> ByIdNumber(CustomersDb db, string number, bool lastFour, CancellationToken ct)
    {
        var own = db.ByIdNumber(number, lastFour);
        var households = await db.HouseholdsOf(number, lastFour, Most, ct);
        // Each part by its own index: one condition over both would read the table whole.
        return households.Count == 0
            ? own
            : db.Customers.Where(file =>
                own.Select(found => found.Id)
                    .Union(db.Customers.Where(found => households.Contains(found.Id)).Select(found => found.Id))
                    .Contains(file.Id)
            );
    }
}
