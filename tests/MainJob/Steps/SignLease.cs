using System.Globalization;
using System.Text.Json;

namespace CustomerArchive.MainJob.Steps;

internal static class SignLease
{
    private const string Ledger = "rent-ledger.xlsx";

    // With the demo's one-year schedule, what ended up to here is due for destruction today.
    private static readonly DateOnly LongOver = new(2024, 12, 31);

    public static async Task<string> ImportLedger(Story story)
    {
        var manager = await story.As("manager.sz");
        // The ledger names customers that leases learns of by message: the dry run says when they have all arrived.
        var deadline = TimeProvider.System.GetUtcNow() + Staff.Person.Patience;
        // The tenants whose own rows were refused are nowhere yet and cannot be matched.
        var refused = TakeInCustomers.Planted("customers.xlsx").Rows.Count;
        JsonElement dry;
        while (Unknown(dry = await manager.PostFile("/api/v1/leases/imports?dryRun=true", Ledger, Open)) > refused)
        {
            StepFailed.Unless(
                TimeProvider.System.GetUtcNow() < deadline,
                $"{Unknown(dry)} tenants of the ledger are still unknown to leases"
            );
            await Task.Delay(300);
        }
        var first = await manager.PostFile("/api/v1/leases/imports?dryRun=false", Ledger, Open);
        var second = await manager.PostFile("/api/v1/leases/imports?dryRun=false", Ledger, Open);
        StepFailed.Unless(second.GetProperty("taken").GetInt32() == 0, "a repeat of the ledger took leases a second time");
        return $"{first.GetProperty("taken").GetInt32()} leases taken, {first.GetProperty("known").GetInt32()} known before, {first.GetProperty("problems").GetArrayLength()} problems named; a repeat took nothing";
    }

    public static async Task<string> Sign(Story story)
    {
        var manager = await story.As("manager.sz");
        var archivist = await story.As("archivist.sz");
        var lease = await DraftLongOver(story) ?? await DraftAnew(story);
        story.LeaseId = lease.GetProperty("leaseId").GetGuid();
        story.ContractNumber = lease.GetProperty("contractNumber").GetString()!;
        story.LeaseEndsOn = DateOnly.Parse(lease.GetProperty("endsOn").GetString()!, CultureInfo.InvariantCulture);
        var signedOn =
            lease.TryGetProperty("signedOn", out var signed) && signed.ValueKind == JsonValueKind.String
                ? signed.GetString()!
                : lease.GetProperty("startsOn").GetString()!;
        await manager.Post($"/api/v1/leases/{story.LeaseId}/sign", new { signedOn }, "lease.already-signed");
        await manager.Refused(HttpMethod.Post, $"/api/v1/leases/{story.LeaseId}/sign", new { signedOn }, "lease.already-signed");

        var dossiers = await archivist.Await(
            $"/api/v1/documents/dossiers?leaseId={story.LeaseId}",
            page => page.GetProperty("items").GetArrayLength() > 0,
            "The dossier of the signed lease"
        );
        StepFailed.Unless(dossiers.GetProperty("items").GetArrayLength() == 1, "the signed lease opened more than one dossier");
        var dossier = dossiers.GetProperty("items")[0];
        story.DossierId = dossier.GetProperty("dossierId").GetGuid();
        return $"{story.ContractNumber} signed; dossier “{dossier.GetProperty("title").GetString()}” opened";
    }

    private static Stream Open() => File.OpenRead(Story.Sample(Ledger));

    private static int Unknown(JsonElement import) =>
        import
            .GetProperty("problems")
            .EnumerateArray()
            .Count(problem => problem.GetProperty("code").GetString() == "lease.customer-unknown");

    private static async Task<JsonElement?> DraftLongOver(Story story)
    {
        var page = await (await story.As("manager.sz")).Get("/api/v1/leases?state=draft&limit=200");
        foreach (var lease in page.GetProperty("items").EnumerateArray())
            if (DateOnly.Parse(lease.GetProperty("endsOn").GetString()!, CultureInfo.InvariantCulture) <= LongOver)
                return lease;
        return null;
    }

    // A demo that is played again has used up the old leases of the ledger: it drafts one of its own.
    private static async Task<JsonElement> DraftAnew(Story story)
    {
        var manager = await story.As("manager.sz");
        var mark = Guid.CreateVersion7().ToString("N")[^8..];
        var customer = (await manager.Get("/api/v1/customers?state=active&limit=1"))
            .GetProperty("items")[0]
            .GetProperty("customerId")
            .GetGuid();
        var unit = await manager.Post(
            "/api/v1/leases/units",
            new
            {
                building = "科技园1号楼",
                floor = "9F",
                unit = $"9{mark}",
                area = 120.5m,
                use = "办公",
            }
        );
        var lease = await manager.Post(
            "/api/v1/leases",
            new
            {
                contractNumber = $"DEMO-{mark}",
                customerId = customer,
                unitId = unit.GetProperty("unitId").GetGuid(),
                startsOn = "2022-03-01",
                endsOn = "2024-02-29",
                unitPrice = 120.5m,
                paymentMethod = "押三付三",
                deposit = 43560.75m,
            }
        );
        return await manager.Get($"/api/v1/leases/{lease.GetProperty("leaseId").GetGuid()}");
    }
}
