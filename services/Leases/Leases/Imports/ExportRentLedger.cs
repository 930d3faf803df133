using CustomerArchive.Leases.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.SheetExchange;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Imports;

internal static class ExportRentLedger
{
    private const string Name = "租金台账";

    private static readonly (string Title, double Width, Func<LedgerLine, object?> Value)[] Columns =
    [
        ("楼宇名称", 16, line => line.Building),
        ("楼层", 8, line => line.Floor),
        ("单元号", 10, line => line.Unit),
        ("建筑面积(㎡)", 12, line => line.Lease.Area),
        ("租赁用途", 12, line => line.Lease.Use),
        ("承租方", 36, line => line.Customer),
        ("合同编号", 18, line => line.Lease.ContractNumber),
        ("签订日期", 12, line => line.Lease.SignedOn),
        ("起租日期", 12, line => line.Lease.StartsOn),
        ("到期日期", 12, line => line.Lease.EndsOn),
        ("免租期(天)", 10, line => line.Lease.RentFreeDays),
        ("租金单价", 12, line => line.Lease.UnitPrice),
        ("计价", 10, line => line.Lease.Terms.Further.PriceUnit == PriceUnit.Day ? "元/㎡/天" : "元/㎡/月"),
        ("递增", 20, line => line.Lease.Terms.Escalation.ToString()),
        ("付款方式", 12, line => line.Lease.Terms.Payment.ToString()),
        ("押金(元)", 14, line => line.Lease.Deposit),
        ("物业费(元/㎡/月)", 14, line => line.Lease.PropertyFee),
        ("车位(个)", 10, line => line.Lease.ParkingSpaces),
        ("装修期(天)", 10, line => line.Lease.FitOutDays),
        ("状态", 12, line => StateOf(line.Lease.State)),
        ("系统编号", 38, line => line.Lease.Id.ToString()),
    ];

    /// <summary>
    /// The filtered list of leases as a rent ledger, xlsx or csv, with the columns that the import reads: sent back unchanged, nothing is
    /// taken (L8). Filters as of the list: contractNumber, state, customerId, unitId, endsBefore. Every export is recorded with its count
    /// and filter, numbered in <c>X-Export-Number</c>, and listed with what its taker took (P6, A1). <c>X-Export-Note</c> names characters that GBK lacks. 409 <c>export.too-many-rows</c>.
    /// </summary>
    public static Task<FileStreamHttpResult> Handle(
        [AsParameters] LeaseFilter filter,
        [AsParameters] ExportChoice choice,
        HttpContext http,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var number = SheetExport.Number(http, "ZT", clock.Today());
        return SheetExport.Write(
            choice,
            Name,
            $"{number} {user.Name} {clock.Today():yyyy-MM-dd}",
            options.Value.MaxExportRows,
            Array.ConvertAll(Columns, column => new WrittenColumn(column.Title, column.Width)),
            Rows(filter.Of(db), db, ct),
            http,
            count =>
            {
                var branch = user.ChosenBranch ?? (user.Branches is [var only] && !user.SeesAllBranches ? only : null);
                db.Record("ExportRentLedger", nameof(Lease), "list", branch, new { count, filter });
                db.Announce(new RentLedgerExported(number, branch, user.Id, user.Name, Name, count, user.Purpose, clock.GetUtcNow()));
                return db.SaveChangesAsync(ct);
            },
            ct
        );
    }

    private static async IAsyncEnumerable<IEnumerable<object?>> Rows(
        IQueryable<Lease> leases,
        LeasesDb db,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var lines = leases
            .Join(
                db.Customers,
                lease => lease.CustomerId,
                customer => customer.Id,
                (lease, customer) => new { Lease = lease, Customer = customer }
            )
            .OrderBy(row => row.Lease.ContractNumber)
            .ThenBy(row => row.Lease.Id)
            .Select(row => new LedgerLine(
                row.Lease,
                row.Customer.Name,
                row.Lease.Unit.Building.Name,
                row.Lease.Unit.Floor,
                row.Lease.Unit.Number
            ));
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
            yield return Columns.Select(column => column.Value(line));
    }

    private static string StateOf(LeaseState state) =>
        state switch
        {
            LeaseState.Draft => "草稿",
            LeaseState.Signed => "已签订",
            LeaseState.Ended => "已终止",
            LeaseState.MovedOut => "已搬离",
            LeaseState.Closed => "已结案",
            _ => Choice.Word(state),
        };

    private sealed record LedgerLine(Lease Lease, string Customer, string Building, string Floor, string Unit);
}
