using System.Text.Json;
using CustomerArchive.MainJob.Staff;

namespace CustomerArchive.MainJob.Steps;

internal static class ReviewCustomers
{
    private const int AtOnce = 8;

    public static async Task<string> Play(Story story)
    {
        var enters = await story.As("manager.sz");
        var first = await story.As("manager2.sz");
        var second = await story.As("compliance.sz");

        var drafts = await All(enters, "/api/v1/customers?state=draft");
        if (drafts.Count == 0)
            return "every file was reviewed before";
        await EachOf(drafts, id => enters.Post($"/api/v1/customers/{id}/submit", null, "customer.not-draft", "customer.wrong-state"));

        var sample = drafts[0];
        await first.Post($"/api/v1/customers/{sample}/first-review", Pass, "customer.wrong-state");
        var refused = await first.Refused(
            HttpMethod.Post,
            $"/api/v1/customers/{sample}/second-review",
            Pass,
            "role.not-allowed",
            "review.same-person",
            "customer.same-reviewer"
        );
        await EachOf(drafts.Skip(1), id => first.Post($"/api/v1/customers/{id}/first-review", Pass, "customer.wrong-state"));
        await EachOf(drafts, id => second.Post($"/api/v1/customers/{id}/second-review", Checked, "customer.wrong-state"));

        var left = await All(enters, "/api/v1/customers?state=draft");
        StepFailed.Unless(left.Count == 0, $"{left.Count} files are still drafts");
        return $"{drafts.Count} files are active; the first reviewer's second review was refused with {(int)refused}";
    }

    private static readonly object Pass = new { decision = "pass", comment = "信息一致；缺失资料按清单期限补齐。" };

    private static readonly object Checked = new
    {
        decision = "pass",
        comment = "资质有效，条款合规。",
        checks = new[]
        {
            new { code = "papers-valid", outcome = "ok" },
            new { code = "not-on-abnormal-list", outcome = "ok" },
            new { code = "contract-clauses", outcome = "ok" },
        },
    };

    public static async Task<List<Guid>> All(Person person, string path)
    {
        var found = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await person.Get($"{path}&limit=200{(cursor is null ? "" : $"&cursor={cursor}")}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("customerId").GetGuid()));
            cursor = page.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? next.GetString() : null;
        } while (cursor is not null);
        return found;
    }

    private static Task EachOf(IEnumerable<Guid> ids, Func<Guid, Task> act) =>
        Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (id, _) => await act(id));
}
