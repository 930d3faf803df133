using CustomerArchive.MainJob.Staff;

namespace CustomerArchive.MainJob.Steps;

internal static class MergeCustomers
{
    public static async Task<string> Play(Story story)
    {
        var manager = await story.As("manager.sz");
        var head = await story.As("head.sz");
        // Names of its own for every run.
        var mark = new string(Random.Shared.GetItems("ABCDEFGHJKLMNPQRSTUVWXYZ".AsSpan(), 6));
        var (name, typedAnew) = ($"深圳华联{mark}商贸有限公司", $"深圳華聯（{mark}）商贸有限责任公司");
        var survivor = await TakeIn(manager, name);
        var near = await manager.Refused(HttpMethod.Post, "/api/v1/customers", File(typedAnew), "customer.near-duplicate");
        var merged = await TakeIn(manager, typedAnew, survivor);

        await manager.Post(
            "/api/v1/customers/merges",
            new
            {
                survivorId = survivor,
                mergedId = merged,
                reason = "同一家公司，繁体字重复录入",
            },
            "merge.already-requested"
        );
        var merge = (await manager.Get($"/api/v1/customers/merges?customerId={merged}")).GetProperty("items")[0].GetProperty("mergeId");
        await head.Post($"/api/v1/customers/merges/{merge.GetGuid()}/decision", new { approve = true }, "merge.already-decided");

        await manager.Refused(HttpMethod.Get, $"/api/v1/customers/{merged}", null, "customer.merged");
        StepFailed.Unless(await Find(manager, typedAnew) == survivor, "the old name does not find the file that stays");
        return $"{typedAnew} was asked about ({(int)near}), merged by a second person into {name}, and still finds it";
    }

    private static async Task<Guid> TakeIn(Person manager, string name, Guid? notTheSameAs = null)
    {
        await manager.Post("/api/v1/customers", File(name, notTheSameAs), "customer.duplicate");
        return await Find(manager, name) ?? throw new StepFailed($"{name} is not found by its name");
    }

    private static async Task<Guid?> Find(Person manager, string name) =>
        (await manager.Get($"/api/v1/customers?name={Uri.EscapeDataString(name)}")).GetProperty("items").EnumerateArray().ToList()
            is [var file]
            ? file.GetProperty("customerId").GetGuid()
            : null;

    private static object File(string name, Guid? notTheSameAs = null) =>
        new
        {
            kind = "enterprise",
            name,
            tags = new[] { "potential" },
            notTheSameAs = notTheSameAs is { } other ? new { customerIds = new[] { other }, reason = "先录入，待核实" } : null,
        };
}
