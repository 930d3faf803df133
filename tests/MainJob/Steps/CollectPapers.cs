namespace CustomerArchive.MainJob.Steps;

internal static class CollectPapers
{
    /// <summary>One customer is told, hands in papers, and a second person verifies them; what is missing has its working day.</summary>
    public static async Task<string> Play(Story story)
    {
        var owner = await story.As("manager.sz");
        var verifier = await story.As("manager2.sz");
        var drafts = await ReviewCustomers.All(owner, "/api/v1/customers?state=draft&kind=enterprise");
        if (drafts.Count == 0)
            return "every file was reviewed before";
        var customer = $"/api/v1/customers/{drafts[0]}";

        await owner.Post($"{customer}/tellings", new { toldTo = "行政负责人", way = "inPerson" });
        await owner.Post(
            $"{customer}/consents",
            new
            {
                purposes = new[] { "identity-check" },
                givenBy = "行政负责人",
                way = "writing",
            }
        );
        var checklist = await owner.Post($"{customer}/checklists", new { stage = "beforeMoveIn" });
        var papers = $"/api/v1/customers/checklists/{checklist.GetProperty("checklistId").GetGuid()}/papers";
        foreach (var code in new[] { "business-licence", "representative-id" })
        {
            await owner.Post($"{papers}/{code}/receive", new { isMarkedAsOriginal = true, staysValid = true });
            await verifier.Post($"{papers}/{code}/verify", null, "paper.wrong-state");
        }
        var risk = await owner.Post($"{customer}/risk-assessments");

        var shown = (await owner.Get($"{customer}/checklists")).GetProperty("items")[0];
        var due = shown.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("dueOn").GetString()).Max();
        StepFailed.Unless(shown.GetProperty("missed").GetInt32() == 2, "two papers of four should be missing");
        return $"2 papers verified, 2 missing until {due}; risk is {risk.GetProperty("level").GetString()}";
    }
}
