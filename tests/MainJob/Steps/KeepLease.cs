using System.Globalization;

namespace CustomerArchive.MainJob.Steps;

/// <summary>A lease in force: moved in with keys and papers, its rent agreed anew in the middle of the term.</summary>
internal static class KeepLease
{
    public static async Task<string> Play(Story story)
    {
        var manager = await story.As("manager.sz");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var lease = await Signed(manager, today);
        var unit = (await manager.Get($"/api/v1/leases/{lease}")).GetProperty("unit").GetProperty("unitId").GetGuid();

        await manager.Post($"/api/v1/leases/units/{unit}/keys", new { label = "大门", count = 2 }, "keys.label-used");
        var keys = (await manager.Get($"/api/v1/leases/keys?unitId={unit}")).GetProperty("items")[0].GetProperty("keySetId").GetGuid();
        await manager.Post($"/api/v1/leases/keys/{keys}/hand-out", new { leaseId = lease, givenTo = "王小明" }, "keys.not-in-house");
        await manager.Post(
            $"/api/v1/leases/{lease}/checklists/moveIn/papers/handover-sheet",
            new { state = "handedIn", documentId = Guid.CreateVersion7() }
        );
        await manager.Post(
            $"/api/v1/leases/{lease}/checklists/moveIn/meters",
            new
            {
                readings = new[]
                {
                    new
                    {
                        meter = "electricity",
                        number = "D-001",
                        value = 1024.5m,
                    },
                },
            }
        );

        var (before, from) = (await Lines(manager, lease), today.AddDays(45));
        await manager.Post(
            $"/api/v1/leases/{lease}/amendments",
            new
            {
                from = Day(from),
                signedOn = Day(today.AddDays(-1)),
                documentId = Guid.CreateVersion7(),
                reason = "补充协议：租金下调",
                unitPrice = 98.5m,
            },
            "lease.amendment-changes-nothing",
            "lease.amendment-before-another"
        );
        var after = await Lines(manager, lease);
        var untouched = before.FindAll(line => string.CompareOrdinal(line.To, Day(from)) < 0);
        StepFailed.Unless(
            untouched.Count > 0 && untouched.SequenceEqual(after.Take(untouched.Count)),
            "an amendment changed what was due before"
        );
        var steps = (await manager.Get($"/api/v1/leases/{lease}")).GetProperty("steps").EnumerateArray();
        var possible = steps.Where(step => step.GetProperty("possible").GetBoolean()).Select(step => step.GetProperty("step").GetString());
        return $"new rent from {Day(from)}, {untouched.Count} lines before it as they were; next: {string.Join(", ", possible)}";
    }

    private static async Task<Guid> Signed(Staff.Person manager, DateOnly today)
    {
        var mark = Guid.CreateVersion7().ToString("N")[^8..].ToUpperInvariant();
        var customer = (await manager.Get("/api/v1/customers?state=active&limit=1"))
            .GetProperty("items")[0]
            .GetProperty("customerId")
            .GetGuid();
        await manager.Post(
            "/api/v1/leases/units",
            new
            {
                building = "科技园1号楼",
                floor = "10F",
                unit = $"10{mark}",
                area = 100,
                use = "办公",
            },
            "unit.exists"
        );
        var unit = (await manager.Get($"/api/v1/leases/units?floor=10F&unit=10{mark}"))
            .GetProperty("items")[0]
            .GetProperty("unitId")
            .GetGuid();
        await manager.Post(
            "/api/v1/leases",
            new
            {
                contractNumber = $"KEEP-{mark}",
                customerId = customer,
                unitId = unit,
                startsOn = Day(today.AddMonths(-3)),
                endsOn = Day(today.AddMonths(21)),
                unitPrice = 120.5m,
                paymentMethod = "押三付三",
                escalation = "每年递增3%",
                rentFreeDays = 15,
                deposit = 36150m,
                parties = new object[] { new { role = "landlord", name = "某某置业有限公司" } },
            },
            "lease.contract-number-used"
        );
        var lease = (await manager.Get($"/api/v1/leases?contractNumber=KEEP-{mark}"))
            .GetProperty("items")[0]
            .GetProperty("leaseId")
            .GetGuid();
        await manager.Post($"/api/v1/leases/{lease}/sign", new { signedOn = Day(today.AddMonths(-3)) }, "lease.already-signed");
        return lease;
    }

    private static async Task<List<(string From, string To, decimal Amount)>> Lines(Staff.Person manager, Guid lease) =>
        [
            .. (await manager.Get($"/api/v1/leases/{lease}/schedule"))
                .GetProperty("lines")
                .EnumerateArray()
                .Select(line =>
                    (line.GetProperty("from").GetString()!, line.GetProperty("to").GetString()!, line.GetProperty("amount").GetDecimal())
                ),
        ];

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
