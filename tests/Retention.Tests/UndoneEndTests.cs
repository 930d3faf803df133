using System.Net;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Retention.Tests;

/// <summary>The end of a lease turns out to be a mistake when its dossier is on a destruction list already.</summary>
[Trait("req", "T4"), Trait("req", "T7"), Trait("req", "L3")]
public sealed class UndoneEndTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    [Theory]
    [InlineData("drawn", false)]
    [InlineData("approved", true)]
    [InlineData("verified", true)]
    public async Task A_dossier_leaves_the_list_with_the_reason_shown(string stage, bool wasSetApart)
    {
        var lease = Guid.CreateVersion7();
        var dossier = await host.DueDossier(lease);
        var list =
            stage == "drawn" ? await host.Drawn(dossier)
            : stage == "approved" ? await host.Approved(dossier)
            : await host.Verified(dossier);
        var message = Guid.CreateVersion7();
        await host.Deliver(RetentionHost.EndUndone(lease), message);
        await host.Deliver(RetentionHost.EndUndone(lease), message);
        await host.Deliver(RetentionHost.EndUndone(lease));

        var answer = await Shown(list);
        Assert.Equal("closed", answer.GetProperty("state").GetString());
        Assert.Equal("excluded", answer.GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Contains("终止登记已撤销", answer.GetProperty("items")[0].GetProperty("reason").GetString());
        Assert.Equal(wasSetApart ? 1 : 0, (await host.Facts<DossiersReleased>()).Count(fact => fact.ListId == list));
        await host
            .Archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { dossier } })
            .Refused(HttpStatusCode.Conflict, "dossier.not-due");

        // It ends after all: the dossier may be listed again.
        await host.Deliver(RetentionHost.Ended(lease, new DateOnly(2024, 8, 25), version: 7));
        Assert.NotEqual(list, await host.Drawn(dossier));
    }

    [Fact]
    public async Task What_else_is_on_the_list_goes_its_way()
    {
        var lease = Guid.CreateVersion7();
        var (leaves, stays) = (await host.DueDossier(lease), await host.DueDossier());
        var list = await host.Drawn(leaves, stays);
        await host.Operations.PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("operations", "destroy")).Ok();
        await host.Deliver(RetentionHost.EndUndone(lease));
        await host.Forming.PostJson(RetentionHost.Path(list, "appraisals"), RetentionHost.Opinion("forming-department", "destroy")).Ok();
        await host.Executive.PostJson(RetentionHost.Path(list, "approve"), RetentionHost.Approval).Ok();
        Assert.Equal([stays], Assert.Single(await host.Facts<DossiersQuarantined>(), fact => fact.ListId == list).DossierIds);
        host.Clock.Advance(TimeSpan.FromDays(184));
        await host.Archivist.PostJson(RetentionHost.Path(list, "verify"), new { }).Ok();
        await Witness(list, "w1", stays).Ok();
        await Witness(list, "w2", stays).Ok();
        Assert.Equal([stays], Assert.Single(await host.Facts<DestroyDossiers>(), fact => fact.ListId == list).DossierIds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_destruction_is_under_way_documents_is_asked_to_stop_and_tells_what_became_of_it(bool inTime)
    {
        var lease = Guid.CreateVersion7();
        var dossier = await host.DueDossier(lease);
        var list = await host.Verified(dossier);
        await Witness(list, "w1", dossier).Ok();
        await Witness(list, "w2", dossier).Ok();
        await host.Deliver(RetentionHost.EndUndone(lease));
        Assert.Single(await host.Facts<DossiersReleased>(), fact => fact.ListId == list && fact.DossierIds.Contains(dossier));
        var item = (await Shown(list)).GetProperty("items")[0];
        Assert.Equal("toDestroy", item.GetProperty("state").GetString());
        Assert.Contains("终止登记已撤销", item.GetProperty("reason").GetString());

        if (inTime)
            await host.Deliver(new DestructionRefused(dossier, "sz", list, "未为该清册封存"));
        else
            await host.Deliver(host.Destroyed(dossier, list));
        var answer = await Shown(list);
        Assert.Equal(inTime ? "closed" : "destroyed", answer.GetProperty("state").GetString());
        Assert.Equal(inTime ? "refused" : "destroyed", answer.GetProperty("items")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_end_corrected_to_a_later_day_takes_the_dossier_off_as_well()
    {
        var lease = Guid.CreateVersion7();
        var dossier = await host.DueDossier(lease);
        var list = await host.Approved(dossier);
        await host.Deliver(RetentionHost.Ended(lease, new DateOnly(2026, 8, 25), version: 6));
        var item = (await Shown(list)).GetProperty("items")[0];
        Assert.Equal("excluded", item.GetProperty("state").GetString());
        Assert.Contains("2026-08-25", item.GetProperty("reason").GetString());
    }

    private Task<JsonElement> Shown(Guid list) => host.Archivist.GetAsync($"/api/v1/retention/destruction-lists/{list}").Json();

    private Task<HttpResponseMessage> Witness(Guid list, string who, params Guid[] confirmed) =>
        host.As(Roles.ComplianceOfficer, id: who).PostJson(RetentionHost.Path(list, "witness"), new { confirmed });
}
