using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Checklists;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C6")]
public sealed class ChecklistTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static readonly object Sealed = new { isMarkedAsOriginal = true, expiresOn = "2036-01-01" };
    private static readonly object Unreadable = new { reason = "印章不清" };

    private async Task<JsonElement> Opened(Guid customerId, string stage = "beforeMoveIn", Guid? leaseId = null) =>
        await customers.Manager.PostAsJsonAsync($"/api/v1/customers/{customerId}/checklists", new { stage, leaseId }).Json();

    private static Task<HttpResponseMessage> Act(HttpClient client, JsonElement checklist, string code, string act, object? body = null) =>
        client.PostAsJsonAsync(
            $"/api/v1/customers/checklists/{checklist.GetProperty("checklistId").GetGuid()}/papers/{code}/{act}",
            body ?? new { }
        );

    private static JsonElement Paper(JsonElement checklist, string code) =>
        checklist.GetProperty("papers").EnumerateArray().Single(paper => paper.GetProperty("code").GetString() == code);

    private static string? State(JsonElement checklist, string code) => Paper(checklist, code).GetProperty("state").GetString();

    private static async Task<List<JsonElement>> WorkList(HttpClient client, string query, Guid customerId)
    {
        var found = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await client.GetAsync($"/api/v1/customers/papers?limit=3&{query}&cursor={cursor}").Json();
            found.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(found.Count, found.DistinctBy(row => row.GetProperty("paperId").GetGuid()).Count());
        Assert.Equal(found.OrderBy(row => row.GetProperty("on").GetString()).ToList(), found);
        return found.FindAll(row => row.GetProperty("customerId").GetGuid() == customerId);
    }

    private static DocumentStored Stored(Guid document, Guid? dossier, string branch = "sz", int version = 1) =>
        new(document, branch, dossier, "营业执照", "营业执照.pdf", "application/pdf", 1, new string('a', 64), version);

    private static DossierOpened Dossier(Guid dossier, Guid? customer) => new(dossier, "sz", "customer", "案卷", customer, null, null, 1);

    [Fact]
    public async Task A_document_of_another_customer_or_branch_is_refused_as_a_paper()
    {
        var (id, other) = (await customers.Enterprise(), await customers.Enterprise());
        var (mine, theirs) = (Guid.NewGuid(), Guid.NewGuid());
        var (own, foreign, far) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await customers.Service.Deliver(Dossier(mine, id));
        await customers.Service.Deliver(Dossier(theirs, other));
        await customers.Service.Deliver(Stored(own, mine));
        await customers.Service.Deliver(Stored(foreign, theirs));
        await customers.Service.Deliver(Stored(far, null, "gz"));
        var list = await Opened(id);
        foreach (var document in new[] { foreign, far })
        {
            var refused = await Received(list, document).Refused(HttpStatusCode.BadRequest, "request.invalid");
            var error = refused.GetProperty("errors")[0];
            Assert.Equal(
                ("documentId", "paper.document-elsewhere"),
                (error.GetProperty("field").GetString(), error.GetProperty("code").GetString())
            );
        }
        Assert.Equal("confirmed", Standing(await Received(list, own).Json()));
    }

    [Fact]
    public async Task A_document_of_which_no_word_has_come_is_taken_unconfirmed_and_facts_in_any_order_settle_it()
    {
        var (id, other) = (await customers.Enterprise(), await customers.Enterprise());
        var (document, dossier) = (Guid.NewGuid(), Guid.NewGuid());
        var list = await Opened(id);
        Assert.Equal("unconfirmed", Standing(await Received(list, document).Json()));
        var message = Guid.CreateVersion7();
        await customers.Service.Deliver(Stored(document, dossier, version: 2), message);
        await customers.Service.Deliver(Stored(document, dossier, version: 2), message);
        await customers.Service.Deliver(Stored(document, null, version: 1));
        Assert.Equal("unconfirmed", Standing(await Shown(id))); // the dossier's fact is late
        await customers.Service.Deliver(Dossier(dossier, id));
        Assert.Equal("confirmed", Standing(await Shown(id)));
        await Act(customers.SecondManager, list, "business-licence", "verify").Ok();

        // What turns out to be somebody else's afterwards is shown and cannot be verified.
        var (wrong, theirs) = (Guid.NewGuid(), Guid.NewGuid());
        await Received(list, wrong).Ok();
        await customers.Service.Deliver(Dossier(theirs, other));
        await customers.Service.Deliver(Stored(wrong, theirs));
        Assert.Equal("elsewhere", Standing(await Shown(id)));
        await Act(customers.SecondManager, list, "business-licence", "verify").Refused(HttpStatusCode.Conflict, "paper.document-elsewhere");
        await Act(customers.SecondManager, list, "business-licence", "reject", Unreadable).Ok();
        Assert.Equal(JsonValueKind.Null, Paper(await Shown(id), "business-licence").GetProperty("documentStanding").ValueKind);
    }

    private Task<HttpResponseMessage> Received(JsonElement list, Guid document) =>
        Act(
            customers.Manager,
            list,
            "business-licence",
            "receive",
            new
            {
                documentId = document,
                isMarkedAsOriginal = true,
                expiresOn = "2036-01-01",
            }
        );

    private async Task<JsonElement> Shown(Guid id) =>
        (await customers.Manager.GetAsync($"/api/v1/customers/{id}/checklists").Json()).GetProperty("items")[0];

    private static string? Standing(JsonElement list) => Paper(list, "business-licence").GetProperty("documentStanding").GetString();

    [Fact]
    public async Task A_paper_is_received_by_one_person_and_verified_by_another()
    {
        var id = await customers.Enterprise();
        var list = await Opened(id);
        // 22 November 2026 is a Sunday: three working days later it is Wednesday.
        Assert.Equal("2026-11-25", Paper(list, "business-licence").GetProperty("dueOn").GetString());
        Assert.Equal(4, list.GetProperty("missed").GetInt32());
        Assert.Null(Paper(list, "qualification").GetProperty("dueOn").GetString());

        var document = Guid.NewGuid();
        var receipt = new
        {
            documentId = document,
            isMarkedAsOriginal = true,
            expiresOn = "2036-01-01",
        };
        await Act(customers.Manager, list, "business-licence", "receive", receipt).Ok();
        await Act(customers.Manager, list, "business-licence", "verify").Refused(HttpStatusCode.Forbidden, "paper.own-receipt");
        list = await Act(customers.SecondManager, list, "business-licence", "verify").Json();

        var paper = Paper(list, "business-licence");
        Assert.Equal(
            ("verified", "李经理", "王经理", document),
            (
                paper.GetProperty("state").GetString(),
                paper.GetProperty("receivedBy").GetString(),
                paper.GetProperty("verifiedBy").GetString(),
                paper.GetProperty("documentId").GetGuid()
            )
        );
        Assert.Equal(3, list.GetProperty("missed").GetInt32());

        // A renewed licence takes its place and is verified again; what was there stays in the acts.
        list = await Act(customers.Manager, list, "business-licence", "receive", new { isMarkedAsOriginal = true, staysValid = true })
            .Json();
        Assert.Equal("received", State(list, "business-licence"));
        var acts = await customers
            .Manager.GetAsync($"/api/v1/customers/checklists/{list.GetProperty("checklistId").GetGuid()}/acts")
            .Json();
        Assert.Equal(
            ["received", "verified", "received"],
            acts.GetProperty("items").EnumerateArray().Select(act => act.GetProperty("what").GetString())
        );
        Assert.Equal(document, acts.GetProperty("items")[2].GetProperty("documentId").GetGuid());
    }

    [Fact]
    public async Task A_copy_without_its_mark_is_not_verified_but_sent_back_with_a_new_deadline()
    {
        var list = await Opened(await customers.Enterprise());
        await Act(customers.Manager, list, "business-licence", "receive", new { staysValid = true }).Ok();
        await Act(customers.SecondManager, list, "business-licence", "verify").Refused(HttpStatusCode.Conflict, "paper.not-marked");
        await Act(customers.SecondManager, list, "business-licence", "reject", new { reason = " " })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        list = await Act(customers.SecondManager, list, "business-licence", "reject", Unreadable).Json();
        Assert.Equal(
            ("missing", "印章不清"),
            (State(list, "business-licence"), Paper(list, "business-licence").GetProperty("reason").GetString())
        );
        await Act(customers.SecondManager, list, "business-licence", "reject", Unreadable)
            .Refused(HttpStatusCode.Conflict, "paper.wrong-state");
    }

    [Fact]
    public async Task A_receipt_says_until_when_the_paper_is_valid()
    {
        var list = await Opened(await customers.Enterprise());
        async Task Refused(object receipt, string code, string paper = "business-licence") =>
            Assert.Equal(
                code,
                (await Act(customers.Manager, list, paper, "receive", receipt).Refused(HttpStatusCode.BadRequest, "request.invalid"))
                    .GetProperty("errors")[0]
                    .GetProperty("code")
                    .GetString()
            );
        await Refused(new { isMarkedAsOriginal = true }, "paper.validity-missing");
        await Refused(new { staysValid = true, expiresOn = "2036-01-01" }, "paper.validity-missing");
        await Refused(new { expiresOn = "2026-11-21" }, "paper.expired");
        await Refused(new { expiresOn = "2036-01-01" }, "paper.has-no-expiry", "account-proof");
        await Refused(new { }, "paper.unknown", "not-on-the-list");
        await Act(customers.Manager, list, "business-licence", "receive", new { expiresOn = "2027-02-29" })
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        // Valid to the end of its last day; 29 February is one.
        await Act(customers.Manager, list, "business-licence", "receive", new { expiresOn = "2026-11-22" }).Ok();
        await Act(customers.Manager, list, "representative-id", "receive", new { expiresOn = "2028-02-29" }).Ok();
        await Act(
                customers.Manager,
                await Opened(await customers.Enterprise()),
                "business-licence",
                "receive",
                new { expiresOn = "9999-12-31" }
            )
            .Ok(); // how some write "for ever"
    }

    [Fact]
    public async Task Receipts_can_be_taken_back_and_waivers_withdrawn()
    {
        var list = await Opened(await customers.Enterprise());
        var head = customers.Service.As(Roles.DepartmentHead);
        await Act(customers.Manager, list, "account-proof", "receive").Ok();
        list = await Act(customers.Manager, list, "account-proof", "take-back").Json();
        Assert.Equal("missing", State(list, "account-proof"));
        await Act(customers.Manager, list, "account-proof", "waive", new { reason = "现金结算" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        list = await Act(head, list, "account-proof", "waive", new { reason = "尚未开户，𠮷" }).Json();
        Assert.Equal(("waived", 3), (State(list, "account-proof"), list.GetProperty("missed").GetInt32()));
        list = await Act(customers.Compliance, list, "account-proof", "require").Json();
        Assert.Equal("missing", State(list, "account-proof"));
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Only_the_owner_works_on_a_checklist_and_other_branches_do_not_find_it()
    {
        var id = await customers.Enterprise();
        var list = await Opened(id);
        await Act(customers.SecondManager, list, "account-proof", "receive").Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await customers
            .SecondManager.PostAsJsonAsync($"/api/v1/customers/{id}/checklists", new { stage = "signing" })
            .Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        var elsewhere = customers.Service.As(Roles.AccountManager, "gz");
        await elsewhere.GetAsync($"/api/v1/customers/{id}/checklists").Refused(HttpStatusCode.NotFound, "not-found");
        await Act(elsewhere, list, "account-proof", "verify").Refused(HttpStatusCode.NotFound, "not-found");
        await elsewhere
            .GetAsync($"/api/v1/customers/checklists/{list.GetProperty("checklistId").GetGuid()}/acts")
            .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await WorkList(elsewhere, "list=missing", id));
    }

    [Fact]
    public async Task Opened_by_many_at_once_there_is_one_checklist()
    {
        var id = await customers.Enterprise();
        var lists = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Opened(id)));
        Assert.Single(lists.DistinctBy(list => list.GetProperty("checklistId").GetGuid()));
        await Opened(id);
        var shown = await customers.Manager.GetAsync($"/api/v1/customers/{id}/checklists").Json();
        Assert.Equal(7, Assert.Single(shown.GetProperty("items").EnumerateArray()).GetProperty("papers").GetArrayLength());
    }

    [Fact]
    public async Task A_branch_sets_its_own_edition_and_open_checklists_follow_when_they_are_opened_again()
    {
        var own = customers.Service.As(Roles.AccountManager, "bj", id: "bj-manager");
        var lead = customers.Service.As(Roles.BranchManager, "bj");
        const string path = "/api/v1/customers/checklist-editions/individual/beforeMoveIn";
        var id = await customers.TakenIn(own, AnIndividual());
        var list = await own.PostAsJsonAsync($"/api/v1/customers/{id}/checklists", new { stage = "beforeMoveIn" }).Json();

        var shipped = await lead.GetAsync(path).Json();
        Assert.Equal(0, shipped.GetProperty("number").GetInt32());
        object[] papers =
        [
            .. shipped.GetProperty("papers").EnumerateArray().Select(paper => (object)paper),
            new
            {
                code = "photo",
                zh = "证件照",
                en = "Photograph",
                isRequired = true,
                isCopy = false,
                expires = false,
            },
        ];
        object Edition(object[] papers, int number) =>
            new
            {
                papers,
                number,
                reason = "门禁要求照片",
            };
        await own.PutAsJsonAsync(path, Edition(papers, 0)).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lead.PutAsJsonAsync(path, Edition([.. papers, papers[^1]], 0)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lead.PutAsJsonAsync(path, Edition(papers, 0))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(
            answers.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );

        await lead.PutAsJsonAsync(path, Edition(papers[1..], 1)).Ok();
        var present = await lead.GetAsync(path).Json();
        Assert.Equal(2, present.GetProperty("number").GetInt32());
        Assert.Equal(5, Assert.Single(present.GetProperty("earlier").EnumerateArray()).GetProperty("papers").GetArrayLength());

        list = await own.PostAsJsonAsync($"/api/v1/customers/{id}/checklists", new { stage = "beforeMoveIn" }).Json();
        Assert.Equal((2, "missing", "missing"), (list.GetProperty("edition").GetInt32(), State(list, "photo"), State(list, "id-card")));
        // Other branches keep what the rule books say.
        Assert.Equal(0, (await customers.Compliance.GetAsync(path).Json()).GetProperty("number").GetInt32());
        await lead.GetAsync("/api/v1/customers/checklist-editions/individual/never").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    [Trait("req", "T7")]
    public async Task A_signed_lease_asks_for_its_papers_once_however_often_it_is_told()
    {
        var id = await customers.Enterprise();
        var signed = new LeaseSigned(
            Guid.NewGuid(),
            "sz",
            "HT-1",
            id,
            "某公司",
            Guid.NewGuid(),
            "一号楼",
            "3F",
            "301",
            new(2026, 11, 20),
            new(2026, 12, 1),
            new(2027, 11, 30),
            1
        );
        var message = Guid.NewGuid();
        await customers.Service.Deliver(signed, message);
        await customers.Service.Deliver(signed, message);
        await customers.Service.Deliver(signed);
        await customers.Service.Deliver(signed with { CustomerId = Guid.NewGuid() });
        await customers.Service.Deliver(new LeaseEnded(signed.LeaseId, "sz", "HT-1", id, new(2026, 11, 21), "terminated-early", 2));
        var lists = (await customers.Manager.GetAsync($"/api/v1/customers/{id}/checklists").Json()).GetProperty("items").EnumerateArray();
        Assert.Equal(["signing", "moveOut"], lists.Select(list => list.GetProperty("stage").GetString()));
        Assert.All(lists, list => Assert.Equal(signed.LeaseId, list.GetProperty("leaseId").GetGuid()));
    }

    [Fact]
    [Trait("req", "L7")]
    public async Task What_falls_due_or_expires_is_listed_and_said_once()
    {
        var before = customers.Service.Clock.GetUtcNow();
        try
        {
            var id = await customers.Enterprise();
            var list = await Opened(id);
            await Act(customers.Manager, list, "business-licence", "receive", new { isMarkedAsOriginal = true, expiresOn = "2027-01-31" })
                .Ok();
            await Act(customers.Manager, list, "representative-id", "receive", Sealed).Ok();
            Assert.Equal(2, (await WorkList(customers.Manager, "list=missing&mine=true", id)).Count);
            Assert.Empty(await WorkList(customers.Manager, "list=overdue", id));
            Assert.Equal(2, (await WorkList(customers.SecondManager, "list=toVerify&mine=true", id)).Count);
            Assert.Empty(await WorkList(customers.Manager, "list=toVerify&mine=true", id));
            Assert.Single(await WorkList(customers.Manager, "list=expiring&code=business-licence", id));
            Assert.Empty(await WorkList(customers.Manager, "list=expiring&withinDays=60", id));

            async Task<string[]> Said()
            {
                await RemindOfPapers.Once(customers.Service.Services, default);
                await RemindOfPapers.Once(customers.Service.Services, default);
                return
                [
                    .. (await customers.Service.Facts<PaperFellDue>())
                        .Where(fact => fact.CustomerId == id)
                        .Select(fact => $"{fact.Code} {fact.Reason}"),
                ];
            }
            // 70 days are left of the licence: of the three lead times the first has passed.
            Assert.Equal(["business-licence expires-within-90-days"], await Said());

            customers.Service.Clock.Set(new(2026, 11, 25, 15, 59, 59, TimeSpan.Zero)); // still the 25th in Shanghai
            Assert.Equal(["account-proof due", "address-proof due"], (await Said())[1..].Order());
            customers.Service.Clock.Set(new(2026, 11, 25, 16, 0, 0, TimeSpan.Zero));
            Assert.Equal(["account-proof overdue", "address-proof overdue"], (await Said())[3..].Order());
            Assert.Equal(2, (await WorkList(customers.Manager, "list=overdue&stage=beforeMoveIn", id)).Count);

            // A month without a look: the most urgent is said, not everything that was missed.
            customers.Service.Clock.Set(new(2027, 1, 20, 4, 0, 0, TimeSpan.Zero));
            Assert.Equal(["business-licence expires-within-30-days"], (await Said())[5..]);
            customers.Service.Clock.Set(new(2027, 2, 1, 4, 0, 0, TimeSpan.Zero));
            Assert.Equal(["business-licence expired"], (await Said())[6..]);
            Assert.Single(await WorkList(customers.Manager, "list=expired", id));
            await Act(customers.SecondManager, list, "business-licence", "verify").Refused(HttpStatusCode.Conflict, "paper.expired");

            // The renewed one is followed anew.
            await Act(customers.Manager, list, "business-licence", "receive", new { isMarkedAsOriginal = true, expiresOn = "2027-03-01" })
                .Ok();
            Assert.Equal(["business-licence expires-within-30-days"], (await Said())[7..]);
            Assert.Empty(await WorkList(customers.Manager, "list=expired", id));
        }
        finally
        {
            customers.Service.Clock.Set(before);
        }
    }

    [Fact]
    public async Task A_work_list_refuses_what_it_does_not_know()
    {
        foreach (var query in new[] { "list=none", "withinDays=0", "stage=first", "cursor=xx", "limit=0" })
            await customers.Manager.GetAsync($"/api/v1/customers/papers?{query}").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
