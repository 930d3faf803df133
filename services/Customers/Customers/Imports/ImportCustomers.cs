using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.SheetExchange;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Imports;

internal static class ImportCustomers
{
    /// <summary>
    /// Takes customers from a spreadsheet (xlsx, or csv in GBK, GB18030, UTF-8 or UTF-16) as drafts owned by the sender (C14). The body is the
    /// file, its name stands percent-encoded in <c>X-File-Name</c>. Problems name each wrong cell; good rows are taken all the same. A repeat
    /// takes nothing twice, and a run that was cut off goes on when the file is sent again. Identifiers of old files whose check digit
    /// is wrong are taken in the rows of <c>overrideRows</c> with an <c>overrideReason</c>, which is recorded.
    /// 400 <c>spreadsheet.*</c>, 409 <c>import.id-used</c>, <c>import.not-finished</c>, 413 <c>request.too-large</c>.
    /// </summary>
    public static async Task<ImportAnswer> Handle(
        [AsParameters] ImportChoice choice,
        string? overrideRows,
        string? overrideReason,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        SheetImport import,
        CancellationToken ct
    )
    {
        var overridden = Overridden(overrideRows, overrideReason);
        var tags = await db.Tags.AsNoTracking().ToListAsync(ct);
        var rules = new ContentRules(tags.Select(tag => tag.Code).ToHashSet(), clock.Today());
        var reader = new SheetRow(rules, tags.SelectMany(tag => new[] { (tag.Zh, tag.Code), (tag.Code, tag.Code) }).ToDictionary());
        return await import.Run(
            http,
            choice,
            batch => new CustomerSheet(db, batch, reader, Person.Of(user), clock) { Overridden = overridden, Reason = overrideReason },
            ct
        );
    }

    private static Func<int, bool> Overridden(string? rows, string? reason)
    {
        if (string.IsNullOrWhiteSpace(rows))
            return _ => false;
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length < 4 || reason.Length > 400)
            throw new InvalidInput(
                "overrideReason",
                "import.override-unexplained",
                "放行校验码不正确的号码须说明理由（4 至 400 字）。",
                "Say why identifiers with a wrong check digit are taken (4 to 400 characters)."
            );
        return RowNumbers.Parse(rows, "overrideRows");
    }
}
