using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.SheetExchange;
using CustomerArchive.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Imports;

/// <summary>
/// The rows of a rent ledger. A contract number that is here already is left alone, so a ledger can be sent again, twice at once, or after
/// an interruption, and every contract is taken once.
/// </summary>
internal sealed class LedgerSheet(LeasesDb db, TimeProvider clock, ImportBatch batch, bool sign) : ISheetTaker<LedgerRow>
{
    // Who has which unit when, by the rows that were taken or known so far; drafts of this ledger among them.
    private readonly Dictionary<UnitKey, List<Stay>> stays = [];
    private readonly HashSet<string> numbers = [];

    public void LookAhead(TableRow row) { }

    public async Task<IReadOnlyList<LedgerRow>> Read(IReadOnlyList<TableRow> rows, CancellationToken ct)
    {
        var named = rows.Select(RentLedger.LeaseOf).OfType<Guid>().ToList();
        var ours =
            named.Count == 0
                ? []
                : await db
                    .Leases.Where(lease => lease.BranchId == batch.BranchId && named.Contains(lease.Id))
                    .Select(lease => lease.Id)
                    .ToHashSetAsync(ct);
        return [.. rows.Select(row => Read(row, ours))];
    }

    public async Task<IReadOnlyList<RowVerdict>> Judge(IReadOnlyList<LedgerRow> rows, CancellationToken ct)
    {
        var good = rows.Where(row => row.Good && row.KnownLease is null).ToList();
        var known = await LedgerKnowledge.Load(db, batch.BranchId, good, ct);
        var here = new Dictionary<UnitKey, List<Stay>>();
        return [.. rows.Select(row => Judge(row, known, here))];
    }

    public void Settle(IReadOnlyList<LedgerRow> rows, IReadOnlyList<RowVerdict> verdicts)
    {
        foreach (var (row, verdict) in rows.Zip(verdicts))
            if (verdict.Outcome != RowOutcome.Refuse && row.KnownLease is null)
                Remember(row, stays);
    }

    private LedgerRow Read(TableRow row, HashSet<Guid> ours)
    {
        if (RentLedger.LeaseOf(row) is { } lease && ours.Contains(lease))
            return new(row) { KnownLease = lease };
        var read = RentLedger.Read(row);
        if (!read.Good)
            return read;
        if (!numbers.Add(read.ContractNumber))
            row.Refuse(
                "contractNumber",
                "lease.contract-number-repeated",
                "合同编号在本文件中重复",
                "The contract number stands in this file before"
            );
        else if (sign && read.Term.SignedOn is null)
            row.Refuse(
                "signedOn",
                "lease.signing-day-missing",
                "按已签订导入时必须填写签订日期",
                "A contract that is imported as signed needs its day of signing"
            );
        else if (sign && read.Term.SignedOn > clock.Today())
            row.Refuse("signedOn", "lease.signed-in-future", "签订日期晚于今天", "The day of signing lies in the future");
        return read;
    }

    private RowVerdict Judge(LedgerRow row, LedgerKnowledge known, Dictionary<UnitKey, List<Stay>> here)
    {
        if (row.KnownLease is not null)
            return new(row.Sheet, RowOutcome.Known);
        if (!row.Good)
            return new(row.Sheet, RowOutcome.Refuse);
        var named = known.Customers[KnownCustomer.Key(row.Customer)].ToList();
        if (named.Count == 0)
            return Refuse(
                row,
                "customer",
                "lease.customer-unknown",
                "本分公司没有这个客户，请先导入或建立客户档案",
                "The branch has no such customer; import or open the customer file first"
            );
        if (named.Count > 1)
            return Refuse(
                row,
                "customer",
                "lease.customer-ambiguous",
                "本分公司有多个同名客户，请在系统中手工录入该合同",
                "Several customers of the branch have this name; enter the contract by hand"
            );
        if (known.Leases.TryGetValue(row.ContractNumber, out var lease))
        {
            if (UnitKey.Of(lease.Unit) != row.Unit || !lease.SaysTheSame(named[0].Id, row.Term, row.Terms))
                return Refuse(
                    row,
                    "contractNumber",
                    "lease.contract-number-used",
                    "该合同编号已存在，且内容与本行不同",
                    "This contract number exists already and says something else"
                );
            Remember(row, here);
            return new(row.Sheet, RowOutcome.Known);
        }
        if (InTheWay(row, known, here) is { } other)
            return Refuse(
                row,
                "number",
                "lease.unit-occupied",
                $"该单元在 {other.From:yyyy-MM-dd} 至 {other.To:yyyy-MM-dd} 已由合同 {other.ContractNumber} 租用",
                $"The unit is let by contract {other.ContractNumber} from {other.From:yyyy-MM-dd} to {other.To:yyyy-MM-dd}"
            );
        Remember(row, here);
        return batch.IsDryRun ? new(row.Sheet, RowOutcome.Take) : Take(row, named[0], known);
    }

    private RowVerdict Take(LedgerRow row, KnownCustomer customer, LedgerKnowledge known)
    {
        var made = new List<Guid>();
        if (!known.Units.TryGetValue(row.Unit, out var unit))
        {
            if (!known.Buildings.TryGetValue(row.Building, out var building))
            {
                known.Buildings[row.Building] = building = db.Buildings.Add(new Building(batch.BranchId, row.Building)).Entity;
                made.Add(building.Id);
            }
            known.Units[row.Unit] = unit = db.Units.Add(new Unit(building, row.Floor, row.Number, row.Terms.Area, null, row.Use)).Entity;
            made.Add(unit.Id);
        }
        var lease = new Lease(row.ContractNumber, customer, unit, row.Term, row.Terms, row.Use);
        db.Leases.Add(lease);
        if (sign)
            db.Announce(lease.Sign(null, customer, null, clock.Today()));
        return new(row.Sheet, RowOutcome.Take, SubjectId: lease.Id, AlsoMade: made);
    }

    private Stay? InTheWay(LedgerRow row, LedgerKnowledge known, Dictionary<UnitKey, List<Stay>> here) =>
        Overlapping(stays.GetValueOrDefault(row.Unit), row.Term)
        ?? Overlapping(here.GetValueOrDefault(row.Unit), row.Term)
        ?? known
            .Occupying[row.Unit]
            .Where(occupying => occupying.Overlaps(row.Term.StartsOn, row.Term.EndsOn))
            .Select(occupying => new Stay(row.Unit, occupying.ContractNumber, occupying.StartsOn, occupying.LastDay))
            .FirstOrDefault();

    private static void Remember(LedgerRow row, Dictionary<UnitKey, List<Stay>> among)
    {
        var stay = new Stay(row.Unit, row.ContractNumber, row.Term.StartsOn, row.Term.EndsOn);
        (among.TryGetValue(row.Unit, out var list) ? list : among[row.Unit] = []).Add(stay);
    }

    private static Stay? Overlapping(List<Stay>? stays, LeaseTerm term) =>
        stays?.Find(stay => stay.From <= term.EndsOn && term.StartsOn <= stay.To);

    private static RowVerdict Refuse(LedgerRow row, string field, string code, string zh, string en) =>
        new(row.Sheet, RowOutcome.Refuse, row.Sheet.Problem(field, code, zh, en));
}
