using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Imports;

/// <summary>
/// Takes the rows of a ledger into one branch, a chunk per transaction. A contract number that is here already is left alone, so a ledger
/// can be sent again, twice at once, or after an interruption, and every contract is taken once.
/// </summary>
internal sealed class LedgerImport(LeasesDb db, TimeProvider clock, string branchId, bool sign, bool dryRun, int chunkSize)
{
    // Who has which unit when, by the rows that were taken or known so far; drafts of this ledger among them.
    private readonly Dictionary<UnitKey, List<Stay>> stays = [];
    private readonly HashSet<string> numbers = [];

    public int Good { get; private set; }
    public int Taken { get; private set; }
    public int Known { get; private set; }

    public async Task Take(IEnumerable<LedgerRow> rows, CancellationToken ct)
    {
        foreach (var chunk in rows.Chunk(chunkSize))
        {
            foreach (var row in chunk.Where(row => row.Good))
                CheckWithinFile(row);
            var candidates = chunk.Where(row => row.Good).ToList();
            var verdicts = await db.DespiteRaces(() => Store(candidates, ct));
            db.ChangeTracker.Clear();
            foreach (var verdict in verdicts)
                Settle(verdict);
        }
    }

    private void CheckWithinFile(LedgerRow row)
    {
        if (!numbers.Add(row.ContractNumber))
            row.Sheet.Refuse(
                "contractNumber",
                "lease.contract-number-repeated",
                "合同编号在本文件中重复",
                "The contract number stands in this file before"
            );
        else if (sign && row.Term.SignedOn is null)
            row.Sheet.Refuse(
                "signedOn",
                "lease.signing-day-missing",
                "按已签订导入时必须填写签订日期",
                "A contract that is imported as signed needs its day of signing"
            );
        else if (sign && row.Term.SignedOn > clock.Today())
            row.Sheet.Refuse("signedOn", "lease.signed-in-future", "签订日期晚于今天", "The day of signing lies in the future");
    }

    // Called again after a lost race: it may change nothing but the database.
    private async Task<List<Verdict>> Store(List<LedgerRow> rows, CancellationToken ct)
    {
        var found = await Found.Load(db, branchId, rows, ct);
        var here = new Dictionary<UnitKey, List<Stay>>();
        var verdicts = new List<Verdict>();
        foreach (var row in rows)
        {
            var verdict = Judge(row, found, here);
            verdicts.Add(verdict);
            if (verdict.Stay is { } stay)
                (here.TryGetValue(stay.Unit, out var list) ? list : here[stay.Unit] = []).Add(stay);
            if (verdict is { Outcome: Outcome.Take, Customer: { } customer } && !dryRun)
                Add(row, customer, found);
        }
        if (!dryRun)
            await db.SaveChangesAsync(ct);
        return verdicts;
    }

    private void Add(LedgerRow row, KnownCustomer customer, Found found)
    {
        var key = new UnitKey(row.Building, row.Floor, row.Number);
        if (!found.Units.TryGetValue(key, out var unit))
        {
            if (!found.Buildings.TryGetValue(row.Building, out var building))
                found.Buildings[row.Building] = building = db.Buildings.Add(new Building(branchId, row.Building)).Entity;
            found.Units[key] = unit = db.Units.Add(new Unit(building, row.Floor, row.Number, row.Terms.Area, null, row.Use)).Entity;
        }
        var lease = new Lease(row.ContractNumber, customer, unit, row.Term, row.Terms, row.Use);
        db.Leases.Add(lease);
        if (sign)
            db.Announce(lease.Sign(null, customer, null, clock.Today()));
    }

    private Verdict Judge(LedgerRow row, Found found, Dictionary<UnitKey, List<Stay>> here)
    {
        var key = new UnitKey(row.Building, row.Floor, row.Number);
        var named = found.Customers[KnownCustomer.Key(row.Customer)].ToList();
        if (named.Count == 0)
            return Verdict.Refuse(
                row,
                "customer",
                "lease.customer-unknown",
                "本分公司没有这个客户，请先导入或建立客户档案",
                "The branch has no such customer; import or open the customer file first"
            );
        if (named.Count > 1)
            return Verdict.Refuse(
                row,
                "customer",
                "lease.customer-ambiguous",
                "本分公司有多个同名客户，请在系统中手工录入该合同",
                "Several customers of the branch have this name; enter the contract by hand"
            );
        var customer = named[0];
        if (found.Leases.TryGetValue(row.ContractNumber, out var lease))
            return UnitKey.Of(lease.Unit) == key && lease.SaysTheSame(customer.Id, row.Term, row.Terms)
                ? new(row, Outcome.Known, new(key, lease.ContractNumber, lease.StartsOn, lease.LastDay), null)
                : Verdict.Refuse(
                    row,
                    "contractNumber",
                    "lease.contract-number-used",
                    "该合同编号已存在，且内容与本行不同",
                    "This contract number exists already and says something else"
                );

        var other =
            Overlapping(stays.GetValueOrDefault(key), row.Term)
            ?? Overlapping(here.GetValueOrDefault(key), row.Term)
            ?? found
                .Occupying[key]
                .Where(occupying => occupying.Overlaps(row.Term.StartsOn, row.Term.EndsOn))
                .Select(occupying => new Stay(key, occupying.ContractNumber, occupying.StartsOn, occupying.LastDay))
                .FirstOrDefault();
        if (other is not null)
            return Verdict.Refuse(
                row,
                "number",
                "lease.unit-occupied",
                $"该单元在 {other.From:yyyy-MM-dd} 至 {other.To:yyyy-MM-dd} 已由合同 {other.ContractNumber} 租用",
                $"The unit is let by contract {other.ContractNumber} from {other.From:yyyy-MM-dd} to {other.To:yyyy-MM-dd}"
            );
        return new(row, Outcome.Take, new(key, row.ContractNumber, row.Term.StartsOn, row.Term.EndsOn), null) { Customer = customer };
    }

    private static Stay? Overlapping(List<Stay>? stays, LeaseTerm term) =>
        stays?.Find(stay => stay.From <= term.EndsOn && term.StartsOn <= stay.To);

    private void Settle(Verdict verdict)
    {
        if (verdict.Problem is { } problem)
            verdict.Row.Sheet.Refuse(problem.Field, problem.Code, problem.Zh, problem.En);
        if (verdict.Stay is { } stay)
            (stays.TryGetValue(stay.Unit, out var list) ? list : stays[stay.Unit] = []).Add(stay);
        Good += verdict.Problem is null ? 1 : 0;
        Known += verdict.Outcome == Outcome.Known ? 1 : 0;
        Taken += verdict.Outcome == Outcome.Take && !dryRun ? 1 : 0;
    }

    private enum Outcome
    {
        Take,
        Known,
        Refuse,
    }

    private sealed record UnitKey(string Building, string Floor, string Number)
    {
        public static UnitKey Of(Unit unit) => new(unit.Building.Name, unit.Floor, unit.Number);
    }

    private sealed record Stay(UnitKey Unit, string ContractNumber, DateOnly From, DateOnly To);

    private sealed record Verdict(LedgerRow Row, Outcome Outcome, Stay? Stay, ServiceDefaults.Problems.FieldProblem? Problem)
    {
        public KnownCustomer? Customer { get; init; }

        public static Verdict Refuse(LedgerRow row, string field, string code, string zh, string en) =>
            new(row, Outcome.Refuse, null, new(field, code, zh, en));
    }

    /// <summary>What the database knows about the rows of one chunk.</summary>
    private sealed record Found(
        Dictionary<string, Building> Buildings,
        Dictionary<UnitKey, Unit> Units,
        Dictionary<string, Lease> Leases,
        ILookup<UnitKey, Lease> Occupying,
        ILookup<string, KnownCustomer> Customers
    )
    {
        public static async Task<Found> Load(LeasesDb db, string branchId, List<LedgerRow> rows, CancellationToken ct)
        {
            var names = rows.Select(row => row.Building).Distinct().ToList();
            var numbers = rows.Select(row => row.Number).Distinct().ToList();
            var contracts = rows.Select(row => row.ContractNumber).ToList();
            var keys = rows.Select(row => KnownCustomer.Key(row.Customer)).Distinct().ToList();

            var buildings = await db
                .Buildings.Where(row => row.BranchId == branchId && names.Contains(row.Name))
                .ToDictionaryAsync(row => row.Name, ct);
            var buildingIds = buildings.Values.Select(row => row.Id).ToList();
            // Units come before the leases on them, as in SignLease. The leases come in one query, so that an import beside this one is
            // seen either with all of a contract or with nothing; a unit that it made in between fails the save, which is then repeated.
            var units = await db.Units.Where(row => buildingIds.Contains(row.BuildingId) && numbers.Contains(row.Number)).ToListAsync(ct);
            var unitIds = units.ConvertAll(row => row.Id);
            var leases = await db
                .Leases.Include(row => row.Unit.Building)
                .Where(row =>
                    row.BranchId == branchId
                    && (contracts.Contains(row.ContractNumber) || (unitIds.Contains(row.UnitId) && row.State != LeaseState.Draft))
                )
                .ToListAsync(ct);
            var customers = await db
                .Customers.Where(row => row.BranchId == branchId && row.NameVersion > 0 && keys.Contains(row.NameKey))
                .ToListAsync(ct);
            return new(
                buildings,
                units.ToDictionary(UnitKey.Of),
                leases.Where(row => contracts.Contains(row.ContractNumber)).ToDictionary(row => row.ContractNumber),
                leases.ToLookup(row => UnitKey.Of(row.Unit)),
                customers.ToLookup(row => row.NameKey)
            );
        }
    }
}
