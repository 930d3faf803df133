using System.Net;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Testing;

namespace CustomerArchive.Retention.Tests;

public sealed class HoldTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    [Fact, Trait("req", "T2")]
    public async Task A_hold_blocks_listing_until_it_is_lifted_by_two_people()
    {
        var dossier = await host.DueDossier();
        var hold = await Place(dossier);
        // asked for is enough to block
        await Draw(dossier).Refused(HttpStatusCode.Conflict, "dossier.held");
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve", new { }).Ok();
        await Draw(dossier).Refused(HttpStatusCode.Conflict, "dossier.held");
        Assert.Contains(await host.Facts<HoldPlaced>(), fact => fact.HoldId == hold && fact.DossierIds.Single() == dossier);

        await host.Archivist.PostJson($"/api/v1/retention/holds/{hold}/lift", new { reason = "已和解" }).Ok();
        await Draw(dossier).Refused(HttpStatusCode.Conflict, "dossier.held");
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve-lift", new { }).Ok();
        Assert.Contains(await host.Facts<HoldLifted>(), fact => fact.HoldId == hold);
        await Draw(dossier).Ok();
    }

    [Fact, Trait("req", "T2")]
    public async Task Lifting_one_of_two_holds_changes_nothing()
    {
        var dossier = await host.DueDossier();
        var (first, _) = (await Place(dossier), await Place(dossier));
        await host.Manager.PostJson($"/api/v1/retention/holds/{first}/approve", new { }).Ok();
        await host.Archivist.PostJson($"/api/v1/retention/holds/{first}/lift", new { reason = "x" }).Ok();
        await host.Manager.PostJson($"/api/v1/retention/holds/{first}/approve-lift", new { }).Ok();
        await Draw(dossier).Refused(HttpStatusCode.Conflict, "dossier.held");
    }

    [Fact, Trait("req", "P3"), Trait("req", "T2")]
    public async Task Nobody_approves_their_own_hold_or_lifting()
    {
        var dossier = await host.DueDossier();
        var hold = (await host.Manager.PostJson("/api/v1/retention/holds", Body(dossier)).Json()).GetProperty("holdId").GetGuid();
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve", new { }).Refused(HttpStatusCode.Forbidden, "hold.own");
        await host.Executive.PostJson($"/api/v1/retention/holds/{hold}/approve", new { }).Ok();
        await host
            .Executive.PostJson($"/api/v1/retention/holds/{hold}/approve", new { })
            .Refused(HttpStatusCode.Conflict, "hold.already-in-force");
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/lift", new { reason = "x" }).Ok();
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve-lift", new { }).Refused(HttpStatusCode.Forbidden, "hold.own");
    }

    [Fact, Trait("req", "T2")]
    public async Task A_hold_during_the_rest_excludes_the_item_at_verification()
    {
        var (kept, gone) = (await host.DueDossier(), await host.DueDossier());
        var list = await host.Approved(kept, gone);
        await Place(kept);
        host.Clock.Advance(TimeSpan.FromDays(184));
        var answer = await host.Archivist.PostJson(RetentionHost.Path(list, "verify"), new { }).Json();
        Assert.Equal(1, answer.GetProperty("excluded").GetArrayLength());
        Assert.Contains(await host.Facts<DossiersReleased>(), fact => fact.ListId == list && fact.DossierIds.SequenceEqual([kept]));
    }

    [Fact, Trait("req", "T2")]
    public async Task A_hold_after_verification_stops_the_witnesses()
    {
        var dossier = await host.DueDossier();
        var list = await host.Verified(dossier);
        await Place(dossier);
        await host.As("compliance-officer", id: "w1")
            .PostJson(RetentionHost.Path(list, "witness"), new { confirmed = new[] { dossier } })
            .Refused(HttpStatusCode.Conflict, "destruction-list.held");
        Assert.DoesNotContain(await host.Facts<DestroyDossiers>(), fact => fact.ListId == list);
    }

    private async Task<Guid> Place(Guid dossier) =>
        (await host.Archivist.PostJson("/api/v1/retention/holds", Body(dossier)).Json()).GetProperty("holdId").GetGuid();

    private Task<HttpResponseMessage> Draw(Guid dossier) =>
        host.Archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = new[] { dossier } });

    private static object Body(Guid dossier) =>
        new
        {
            dossierIds = new[] { dossier },
            kind = "dispute",
            reason = "押金争议",
        };
}
