using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C5")]
public sealed class ConsentTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static Task<HttpResponseMessage> Tell(HttpClient client, Guid id, string? toldOn = null) =>
        client.PostAsJsonAsync(
            $"/api/v1/customers/{id}/tellings",
            new
            {
                toldTo = "欧阳·𠮷",
                way = "inPerson",
                toldOn,
            }
        );

    private static Task<HttpResponseMessage> Consent(HttpClient client, Guid id, params string[] purposes) =>
        client.PostAsJsonAsync(
            $"/api/v1/customers/{id}/consents",
            new
            {
                purposes,
                givenBy = "欧阳·𠮷",
                way = "writing",
                documentId = Guid.NewGuid(),
            }
        );

    private static Task<HttpResponseMessage> Withdraw(HttpClient client, Guid id, string purpose) =>
        client.PostAsJsonAsync($"/api/v1/customers/{id}/consents/{purpose}/withdraw", new { });

    private static async Task<List<string>> Findings(HttpClient client, Guid id) =>
        [
            .. (await client.GetAsync($"/api/v1/customers/{id}/review").Json())
                .GetProperty("findings")
                .EnumerateArray()
                .Select(finding => finding.GetProperty("code").GetString()!)
                .Where(code => code.Contains("consent", StringComparison.Ordinal) || code.Contains("notice", StringComparison.Ordinal))
                .Order(),
        ];

    private static async Task Invalid(Task<HttpResponseMessage> sending, string code) =>
        Assert.Equal(
            code,
            (await sending.Refused(HttpStatusCode.BadRequest, "request.invalid")).GetProperty("errors")[0].GetProperty("code").GetString()
        );

    [Fact]
    public async Task A_person_is_told_first_and_consents_to_sensitive_data_separately()
    {
        var id = await customers.TakenIn(customers.Manager, AnIndividual());
        Assert.Equal(["finding.no-consent", "finding.no-notice", "finding.no-sensitive-consent"], await Findings(customers.Manager, id));
        await Consent(customers.Manager, id, "lease-service").Refused(HttpStatusCode.Conflict, "consent.not-told");
        await Invalid(Tell(customers.Manager, id, "2026-11-23"), "date.future");
        await Tell(customers.SecondManager, id).Refused(HttpStatusCode.Forbidden, "customer.not-owner");
        await Tell(customers.Manager, id).Ok();

        await Invalid(Consent(customers.Manager, id, "lease-service", "identity-check"), "consent.sensitive-separately");
        await Invalid(Consent(customers.Manager, id, "resale"), "consent.unknown-purpose");
        await Consent(customers.Manager, id, "lease-service", "care").Ok();
        Assert.Equal(["finding.no-sensitive-consent"], await Findings(customers.Manager, id));
        await Consent(customers.Manager, id, "identity-check").Ok();
        Assert.Empty(await Findings(customers.Manager, id));
        Assert.Single(await customers.Service.Facts<ConsentGiven>(), fact => fact.CustomerId == id && fact.IsSensitive);
    }

    [Fact]
    public async Task Withdrawal_takes_effect_at_once_is_kept_and_may_be_repeated()
    {
        var id = await customers.TakenIn(customers.Manager, AnIndividual());
        await Tell(customers.Manager, id).Ok();
        await Withdraw(customers.Manager, id, "care").Refused(HttpStatusCode.Conflict, "consent.never-given");
        await Consent(customers.Manager, id, "lease-service", "care").Ok();
        // By anyone who serves the customer, with nothing to fill in.
        var first = await Withdraw(customers.SecondManager, id, "lease-service").Json();
        Assert.Equal(first.ToString(), (await Withdraw(customers.Compliance, id, "lease-service").Json()).ToString());
        Assert.Contains("finding.no-consent", await Findings(customers.Manager, id));
        Assert.Single(await customers.Service.Facts<ConsentWithdrawn>(), fact => fact.CustomerId == id);

        await Consent(customers.Manager, id, "lease-service").Ok();
        var shown = await customers.Manager.GetAsync($"/api/v1/customers/{id}/consents").Json();
        Assert.Equal(3, shown.GetProperty("consents").GetArrayLength());
        Assert.Single(
            shown.GetProperty("consents").EnumerateArray(),
            consent => consent.GetProperty("withdrawnAt").GetString() is not null
        );
        Assert.Equal(
            ["care", "lease-service"],
            shown
                .GetProperty("purposes")
                .EnumerateArray()
                .Where(purpose => purpose.GetProperty("inForce").GetBoolean())
                .Select(purpose => purpose.GetProperty("code").GetString()!)
                .Order()
        );
    }

    [Fact]
    public async Task Recorded_by_many_at_once_a_consent_is_in_force_once()
    {
        var id = await customers.TakenIn(customers.Manager, AnIndividual());
        await Tell(customers.Manager, id).Ok();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Consent(customers.Manager, id, "care").Ok()));
        var shown = await customers.Manager.GetAsync($"/api/v1/customers/{id}/consents").Json();
        Assert.Single(shown.GetProperty("consents").EnumerateArray());
        Assert.Single(await customers.Service.Facts<ConsentGiven>(), fact => fact.CustomerId == id);
    }

    [Fact]
    public async Task A_new_notice_is_told_again_and_its_consents_take_the_place_of_earlier_ones()
    {
        var own = customers.Service.As(Roles.AccountManager, "wh", id: "wh-manager");
        var lead = customers.Service.As(Roles.BranchManager, "wh");
        const string path = "/api/v1/customers/collection-notice";
        var id = await customers.TakenIn(own, AnIndividual());
        await Tell(own, id).Ok();
        await Consent(own, id, "lease-service").Ok();
        await Consent(own, id, "identity-check").Ok();

        var shipped = await own.GetAsync(path).Json();
        object Notice(int number) =>
            new
            {
                purposes = shipped.GetProperty("purposes"),
                terms = shipped.GetProperty("terms").GetString() + "门禁系统保存通行记录三十日。",
                reason = "新增门禁",
                number,
            };
        await own.PutAsJsonAsync(path, Notice(0)).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lead.PutAsJsonAsync(path, Notice(0)).Ok();
        await lead.PutAsJsonAsync(path, Notice(0)).Refused(HttpStatusCode.Conflict, "changed-meanwhile");
        Assert.Equal(["finding.notice-outdated"], await Findings(own, id));

        await Tell(own, id).Ok();
        await Consent(own, id, "lease-service").Ok();
        Assert.Empty(await Findings(own, id));
        var shown = await own.GetAsync($"/api/v1/customers/{id}/consents").Json();
        Assert.Equal(3, shown.GetProperty("consents").GetArrayLength());
        Assert.Equal(2, shown.GetProperty("tellings").GetArrayLength());
        await customers.Manager.GetAsync($"/api/v1/customers/{id}/consents").Refused(HttpStatusCode.NotFound, "not-found");
        await Withdraw(customers.Manager, id, "care").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Trait("req", "C4")]
    public async Task An_authorised_contact_has_a_letter_that_is_still_valid()
    {
        var sent = AnEnterprise();
        sent["contacts"] = new object[]
        {
            new
            {
                name = "甲",
                phone = "13800138000",
                authorisation = "签约",
            },
            new
            {
                name = "乙",
                phone = "13800138001",
                authorisation = "付款确认",
                authorisationDocumentId = Guid.NewGuid(),
                authorisedUntil = "2026-11-22",
                isEmergencyContact = true,
            },
        };
        var id = await customers.TakenIn(customers.Manager, sent);
        Assert.Contains("finding.authorisation-undocumented", await Of());
        Assert.DoesNotContain("finding.authorisation-expired", await Of()); // valid to the end of its day
        var before = customers.Service.Clock.GetUtcNow();
        try
        {
            customers.Service.Clock.Set(new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero)); // the 23rd in Shanghai
            Assert.Contains("finding.authorisation-expired", await Of());
        }
        finally
        {
            customers.Service.Clock.Set(before);
        }
        var contact = (await Get(customers.Manager, id)).GetProperty("contacts")[1];
        Assert.Equal("2026-11-22", contact.GetProperty("authorisedUntil").GetString());

        async Task<List<string>> Of() =>
            [
                .. (await Get(customers.Manager, id))
                    .GetProperty("findings")
                    .EnumerateArray()
                    .Select(finding => finding.GetProperty("code").GetString()!),
            ];
    }
}
