using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.SheetExchange;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Imports;

internal static class ExportCustomers
{
    /// <summary>
    /// The filtered list of one <c>kind</c> as xlsx or csv, with the columns that the import reads: sent back unchanged, nothing is taken
    /// (C14). Personal values are masked; <c>clear=true</c> shows them to compliance officers, the branch manager, and account managers of
    /// their own files (<c>ownerId</c>), for a purpose given in <c>X-Purpose</c>. Every export, and every refusal, is recorded with its
    /// count and filter, numbered in <c>X-Export-Number</c>, and listed with what its taker took (P6, A1). <c>X-Export-Note</c> names characters that GBK lacks. 400 <c>export.kind-missing</c>,
    /// <c>export.purpose-missing</c>; 403 <c>personal.not-entitled</c>; 409 <c>export.too-many-rows</c>.
    /// </summary>
    public static async Task<FileStreamHttpResult> Handle(
        [AsParameters] ListCustomers.Request filter,
        [AsParameters] ExportChoice choice,
        bool? clear,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        if (string.IsNullOrEmpty(filter.Kind))
            throw new InvalidInput(
                "kind",
                "export.kind-missing",
                "请指明导出企业客户还是个人客户，两者的列不同。",
                "Say whether enterprises or individuals are exported; their columns differ."
            );
        var files = ListCustomers.Filtered(filter, db, db.Customers.AsNoTracking().For(user), clock.Today()).OrderBy(file => file.Id);
        var inClear = clear == true;
        if (inClear)
            await Require(filter, db, user, ct);

        var sheet = new CustomerColumns(filter.Kind == "enterprise", inClear, await TagNames(db, ct));
        var number = SheetExport.Number(http, "KH", clock.Today());
        return await SheetExport.Write(
            choice,
            sheet.Name,
            $"{number} {user.Name} {clock.GetUtcNow().ChineseDay():yyyy-MM-dd} {(inClear ? "明文导出" : "脱敏导出")}",
            options.Value.MaxExportRows,
            sheet.Columns,
            Rows(files, sheet, ct),
            http,
            count =>
            {
                db.Announce(
                    new CustomersExported(
                        number,
                        BranchOf(user),
                        user.Id,
                        user.Name,
                        sheet.Name,
                        count,
                        inClear,
                        user.Purpose,
                        clock.GetUtcNow()
                    )
                );
                return Record(count, "done", filter, db, user, inClear, ct);
            },
            ct
        );
    }

    private static async IAsyncEnumerable<IEnumerable<object?>> Rows(
        IQueryable<Customer> files,
        CustomerColumns sheet,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        // Rounds are loaded with a file and are of no use here, so only its own columns and its contacts are asked for.
        await foreach (var row in ExportedCustomer.From(files).AsAsyncEnumerable().WithCancellation(ct))
            yield return sheet.Row(row);
    }

    private static async Task<Dictionary<string, string>> TagNames(CustomersDb db, CancellationToken ct) =>
        await db.Tags.AsNoTracking().ToDictionaryAsync(tag => tag.Code, tag => tag.Zh, ct);

    private static async Task Require(ListCustomers.Request filter, CustomersDb db, CurrentUser user, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(user.Purpose))
            throw new InvalidInput(
                "X-Purpose",
                "export.purpose-missing",
                "导出个人信息明文须在 X-Purpose 请求头中说明用途。",
                "Say in the X-Purpose header why personal data is exported in clear."
            );
        if (
            user.Has(Roles.ComplianceOfficer)
            || user.Has(Roles.BranchManager)
            || (user.Has(Roles.AccountManager) && filter.OwnerId == user.Id)
        )
            return;
        await Record(0, "refused", filter, db, user, inClear: true, ct);
        throw new NotPermitted(
            "personal.not-entitled",
            "您无权导出这些客户的个人信息明文；客户经理只能导出自己负责的客户（ownerId）。",
            "You may not export this personal data in clear; account managers export their own customers (ownerId)."
        );
    }

    private static Task<int> Record(
        int count,
        string result,
        ListCustomers.Request filter,
        CustomersDb db,
        CurrentUser user,
        bool inClear,
        CancellationToken ct
    )
    {
        db.Record(
            "ExportCustomers",
            nameof(Customer),
            "list",
            BranchOf(user),
            new
            {
                count,
                inClear,
                filter = filter with
                {
                    Cursor = null,
                    Limit = null,
                    Sort = null,
                },
            },
            result
        );
        return db.SaveChangesAsync(ct);
    }

    private static string? BranchOf(CurrentUser user) =>
        user.ChosenBranch ?? (user.Branches is [var only] && !user.SeesAllBranches ? only : null);
}
