using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C13")]
public sealed class SubjectRequestTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private HttpClient Archivist => customers.Service.As(Roles.Archivist, id: "archivist", name: "钱档案");

    private static Task<HttpResponseMessage> Receive(HttpClient client, Guid id, string right) =>
        client.PostAsJsonAsync(
            "/api/v1/customers/subject-requests",
            new
            {
                customerId = id,
                right,
                applicant = "欧阳·𠮷",
            }
        );

    private static Task<HttpResponseMessage> On(HttpClient client, Guid request, string step, object? body = null) =>
        client.PostAsJsonAsync($"/api/v1/customers/subject-requests/{request}/{step}", body ?? new { });

    private static object Grant(string answer = "已核实，同意") => new { grant = true, answer };

    /// <summary>Received by the account manager, identity proven.</summary>
    private async Task<Guid> Proven(Guid id, string right)
    {
        var request = (await Receive(customers.Manager, id, right).Json()).GetProperty("requestId").GetGuid();
        await On(customers.Manager, request, "identity", new { proof = "身份证原件与档案一致" }).Ok();
        return request;
    }

    private async Task<(Guid Id, Dictionary<string, object?> Sent)> APerson()
    {
        var sent = AnIndividual();
        sent["name"] = $"欧阳𠮷{Guid.CreateVersion7():N}"[..12];
        sent["phone"] = $"139{Random.Shared.Next(10_000_000, 99_999_999)}";
        return (await customers.TakenIn(customers.Manager, sent), sent);
    }

    [Fact]
    [Trait("req", "P3")]
    public async Task A_copy_is_packed_after_identity_and_a_second_persons_decision()
    {
        customers.Service.Clock.Set(new DateTimeOffset(2026, 9, 29, 2, 0, 0, TimeSpan.Zero));
        var (id, sent) = await APerson();
        var received = await Receive(customers.Compliance, id, "copy").Json();
        // Two working days, the National Day week of 1 to 7 October, 10 October worked.
        Assert.Equal("2026-10-26", received.GetProperty("dueOn").GetString());
        await Receive(customers.Manager, id, "copy").Refused(HttpStatusCode.Conflict, "subject-request.already-open");
        var request = received.GetProperty("requestId").GetGuid();
        var boss = customers.Service.As(Roles.BranchManager);
        await On(boss, request, "decision", Grant()).Refused(HttpStatusCode.Conflict, "subject-request.identity-not-proven");
        await On(Archivist, request, "identity", new { proof = "身份证原件与档案一致" }).Ok();
        await On(customers.Compliance, request, "decision", Grant()).Refused(HttpStatusCode.Forbidden, "subject-request.own");
        await On(boss, request, "package").Refused(HttpStatusCode.Conflict, "subject-request.not-granted");
        await On(boss, request, "decision", Grant()).Ok();

        var package = (await On(boss, request, "package").Json());
        Assert.Equal("customer-archive/subject-data/1", package.GetProperty("format").GetString());
        Assert.Equal((string)sent["idNumber"]!, package.GetProperty("content").GetProperty("idNumber").GetString());
        Assert.Equal((string)sent["phone"]!, package.GetProperty("content").GetProperty("phone").GetString());
        Assert.Contains(await customers.Service.Acts(), act => act.Action == "PackSubjectData" && act.SubjectId == id.ToString());
        await On(customers.Manager, request, "package").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        Assert.Equal("provided", (await On(Archivist, request, "complete").Json()).GetProperty("outcome").GetString());
        await On(boss, request, "package").Refused(HttpStatusCode.Conflict, "subject-request.not-granted");
        await Receive(customers.Manager, id, "copy").Ok(); // done, so it may be asked again
    }

    [Fact]
    public async Task A_refusal_names_its_ground_in_law()
    {
        var (id, _) = await APerson();
        var request = await Proven(id, "correction");
        await On(customers.Compliance, request, "decision", new { grant = false, answer = "资料无误" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await On(
                customers.Compliance,
                request,
                "decision",
                new
                {
                    grant = false,
                    answer = "与身份证一致，无需更正",
                    refusedFor = "dataCorrect",
                }
            )
            .Ok();
        var deletion = await Proven(id, "deletion");
        await On(
                customers.Compliance,
                deletion,
                "decision",
                new
                {
                    grant = false,
                    answer = "保存期未满",
                    refusedFor = "retentionUnexpired",
                }
            )
            .Refused(HttpStatusCode.Conflict, "subject-request.store-only-instead");
        await Receive(customers.Manager, id, "oblivion").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Receive(customers.Service.As(Roles.AccountManager, "gz"), id, "copy").Refused(HttpStatusCode.NotFound, "not-found");

        customers.Service.Clock.Advance(TimeSpan.FromDays(60));
        var overdue = await customers.Compliance.GetAsync("/api/v1/customers/subject-requests?overdue=true&right=deletion").Json();
        Assert.Contains(
            overdue.GetProperty("items").EnumerateArray(),
            row => row.GetProperty("requestId").GetGuid() == deletion && row.GetProperty("overdue").GetBoolean()
        );
    }

    [Fact]
    public async Task Where_nothing_has_to_be_kept_deletion_erases()
    {
        var (id, sent) = await APerson();
        var request = await Proven(id, "deletion");
        var decided = await On(customers.Compliance, request, "decision", Grant()).Json();
        Assert.Equal("erased", decided.GetProperty("outcome").GetString());
        Assert.DoesNotContain((string)sent["name"]!, decided.GetRawText());

        await customers.Manager.GetAsync($"/api/v1/customers/{id}").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Single(await customers.Service.Facts<CustomerErased>(), fact => fact.CustomerId == id && fact.Reason == "subjectAsked");
        Assert.Contains(await customers.Service.Acts(), act => act.SubjectId == id.ToString() && act.Detail!.Contains("removed"));
        var left = await customers.Service.InDatabase(db =>
            Task.FromResult((db.NameGrams.Count(gram => gram.CustomerId == id), db.Changes.Count(change => change.CustomerId == id)))
        );
        Assert.Equal((0, 0), left);
        await On(customers.Compliance, request, "decision", Grant()).Refused(HttpStatusCode.Conflict, "subject-request.already-decided");
        await customers.TakenIn(customers.Manager, sent); // the person may come again
    }

    [Fact]
    public async Task While_a_dossier_has_to_be_kept_the_file_is_stored_only_and_nobody_sees_it()
    {
        var (id, sent) = await APerson();
        var dossier = new DossierOpened(Guid.CreateVersion7(), "sz", "customer", "案卷", id, null, null, 1);
        var message = Guid.CreateVersion7();
        await customers.Service.Deliver(dossier, message);
        await customers.Service.Deliver(dossier, message);
        var count = await Counted();
        var request = await Proven(id, "consentWithdrawal");
        Assert.Equal(
            "storedOnly",
            (await On(customers.Compliance, request, "decision", Grant()).Json()).GetProperty("outcome").GetString()
        );

        var name = (string)sent["name"]!;
        foreach (var role in new[] { Roles.AccountManager, Roles.ComplianceOfficer, Roles.BranchManager, Roles.Archivist, Roles.Auditor })
        {
            var client = role == Roles.AccountManager ? customers.Manager : customers.Service.As(role);
            await client.GetAsync($"/api/v1/customers/{id}").Refused(HttpStatusCode.NotFound, "not-found");
            await client.GetAsync($"/api/v1/customers/{id}?asMerged=true").Refused(HttpStatusCode.NotFound, "not-found");
            foreach (
                var answer in new[]
                {
                    await client.GetAsync($"/api/v1/customers?name={Uri.EscapeDataString(name)}").Json(),
                    await client.PostAsJsonAsync("/api/v1/customers/search", new { text = name }).Json(),
                    await client.PostAsJsonAsync("/api/v1/customers/search", new { text = (string)sent["idNumber"]! }).Json(),
                    await client.PostAsJsonAsync("/api/v1/customers/find", new { phone = sent["phone"] }).Json(),
                }
            )
                Assert.Empty(answer.GetProperty("items").EnumerateArray());
        }
        Assert.Equal(count - 1, await Counted());
        await Step(customers.Compliance, id, "reveal", new { fields = new[] { "phone" }, purpose = "核对" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        // No count leak: the same person may be entered anew, as if there were no such file.
        await customers.TakenIn(customers.Manager, sent);

        var why = new { reason = "税务机关依法调取" };
        await customers
            .Compliance.PostAsJsonAsync($"/api/v1/customers/stored-only/{id}", why)
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Archivist
            .PostAsJsonAsync($"/api/v1/customers/stored-only/{id}", new { reason = "" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        var opened = await Archivist.PostAsJsonAsync($"/api/v1/customers/stored-only/{id}", why).Json();
        Assert.Equal(name, opened.GetProperty("name").GetString());
        Assert.DoesNotContain((string)sent["idNumber"]!, opened.GetRawText());
        Assert.Contains(
            (await Archivist.PostAsJsonAsync("/api/v1/customers/stored-only", why).Json()).GetProperty("items").EnumerateArray(),
            row => row.GetProperty("customerId").GetGuid() == id
        );
        Assert.Contains(await customers.Service.Acts(), act => act.Action == "OpenStoredOnly" && act.Purpose == "税务机关依法调取");
        await customers
            .Compliance.PostAsJsonAsync($"/api/v1/customers/stored-only/{id}/lift", new { reason = "误操作" })
            .Refused(HttpStatusCode.Conflict, "customer.deletion-asked");
    }

    [Theory]
    [Trait("req", "C5")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_withdrawal_asked_for_ends_every_consent_that_stands_and_says_by_which_request(bool kept)
    {
        var (id, _) = await APerson();
        await Step(customers.Manager, id, "tellings", new { toldTo = "本人", way = "writing" }).Ok();
        await Step(
                customers.Manager,
                id,
                "consents",
                new
                {
                    purposes = new[] { "lease-service", "care" },
                    givenBy = "本人",
                    way = "writing",
                }
            )
            .Ok();
        await Step(customers.Manager, id, "consents/care/withdraw", new { reason = "不想再接电话" }).Ok();
        if (kept)
            await customers.Service.Deliver(new DossierOpened(Guid.CreateVersion7(), "sz", "customer", "案卷", id, null, null, 1));
        var request = await Proven(id, "consentWithdrawal");
        var decision = await On(customers.Compliance, request, "decision", Grant()).Json();
        Assert.Equal(kept ? "storedOnly" : "erased", decision.GetProperty("outcome").GetString());

        // One that was withdrawn before is not withdrawn again.
        Assert.Equal(
            ["care", "lease-service"],
            (await customers.Service.Facts<ConsentWithdrawn>()).Where(fact => fact.CustomerId == id).Select(fact => fact.Purpose).Order()
        );
        if (!kept)
        {
            Assert.Equal(0, await customers.Service.InDatabase(db => Task.FromResult(db.Consents.Count(row => row.CustomerId == id))));
            return;
        }
        var opened = await Archivist.PostAsJsonAsync($"/api/v1/customers/stored-only/{id}", new { reason = "核对撤回情况" }).Json();
        var consents = opened.GetProperty("consents").EnumerateArray().ToDictionary(row => row.GetProperty("purpose").GetString()!);
        Assert.Equal("赵合规", consents["lease-service"].GetProperty("withdrawalRecordedBy").GetString());
        Assert.Equal(request, consents["lease-service"].GetProperty("withdrawalRequestId").GetGuid());
        Assert.NotNull(consents["lease-service"].GetProperty("withdrawnAt").GetString());
        Assert.Equal("李经理", consents["care"].GetProperty("withdrawalRecordedBy").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, consents["care"].GetProperty("withdrawalRequestId").ValueKind);
    }

    [Fact]
    public async Task A_restriction_is_lifted_again()
    {
        var (id, _) = await APerson();
        await On(customers.Compliance, await Proven(id, "restriction"), "decision", Grant()).Ok();
        await customers.Manager.GetAsync($"/api/v1/customers/{id}").Refused(HttpStatusCode.NotFound, "not-found");
        await customers.Compliance.PostAsJsonAsync($"/api/v1/customers/stored-only/{id}/lift", new { reason = "本人书面同意恢复" }).Ok();
        await Get(customers.Manager, id);
    }

    private async Task<int> Counted() => await customers.Service.InDatabase(db => Task.FromResult(db.Customers.Count()));
}
