using System.Net;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Retention.Tests;

/// <summary>What is due at the group archive is sent there by a handover.</summary>
[Trait("req", "T1"), Trait("req", "D14")]
public sealed class TransferTests : IAsyncLifetime
{
    private const string Transfers = "/api/v1/retention/transfers";
    private readonly RetentionHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact]
    public async Task What_is_due_goes_to_the_group_once_and_is_due_no_more_when_it_is_there()
    {
        var dossier = await Due();
        var transfer = await Ask(dossier);
        var fact = Assert.Single(await host.Facts<TransferDossiers>());
        Assert.Equal((transfer, "sz", "archivist"), (fact.TransferId, fact.BranchId, fact.AskedById));
        Assert.Equal([dossier], fact.DossierIds);
        await Asking(dossier).Refused(HttpStatusCode.Conflict, "dossier.transfer-asked");
        Assert.Equal(transfer, (await Shown(dossier)).GetProperty("transferId").GetGuid());

        var done = new DossierHandedOver(dossier, "sz", transfer, "2026-X-1", "group", null, host.Clock.GetUtcNow(), 5);
        await host.Deliver(done);
        await host.Deliver(done);
        await host.Deliver(new DossierNotHandedOver(dossier, "sz", transfer, "晚到", 4));
        var shown = await Shown(dossier);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("transferId").ValueKind);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("transferFailedBecause").ValueKind);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("dueOn").ValueKind);
        await Asking(dossier).Refused(HttpStatusCode.Conflict, "dossier.not-due");
    }

    [Fact, Trait("req", "T7")]
    public async Task What_came_to_nothing_is_due_as_before_whatever_is_said_of_other_handovers()
    {
        var dossier = await Due();
        var transfer = await Ask(dossier);
        await host.Deliver(new DossierNotHandedOver(dossier, "sz", Guid.CreateVersion7(), "别的移交", 3));
        Assert.Equal(transfer, (await Shown(dossier)).GetProperty("transferId").GetGuid());
        await host.Deliver(new DossierNotHandedOver(dossier, "sz", transfer, "缺第 7 页", 4));
        var shown = await Shown(dossier);
        Assert.Equal("缺第 7 页", shown.GetProperty("transferFailedBecause").GetString());
        var again = await Ask(dossier);
        await host.Deliver(new DossierNotHandedOver(dossier, "sz", transfer, "重复", 4));
        Assert.Equal(again, (await Shown(dossier)).GetProperty("transferId").GetGuid());
    }

    [Fact, Trait("req", "T2"), Trait("req", "P1")]
    public async Task What_is_not_for_the_group_not_due_held_out_or_elsewhere_is_refused_and_nothing_is_sent()
    {
        var dossier = await Due();
        var other = await host.DueDossier();
        await Asking(dossier, other).Refused(HttpStatusCode.Conflict, "dossier.not-for-transfer");
        await host.Deliver(host.Borrowed(dossier, Guid.CreateVersion7()));
        await Asking(dossier).Refused(HttpStatusCode.Conflict, "dossier.on-loan");
        var later = await Due(filedOn: new DateOnly(2026, 11, 1));
        await Asking(later).Refused(HttpStatusCode.Conflict, "dossier.not-due");
        await host
            .Archivist.PostJson(
                "/api/v1/retention/holds",
                new
                {
                    kind = "legal",
                    reason = "诉讼",
                    dossierIds = new[] { later },
                    reviewOn = "2027-01-01",
                }
            )
            .Ok();
        await Asking(later).Refused(HttpStatusCode.Conflict, "dossier.held");
        await Asking(Guid.CreateVersion7()).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await host.As(Roles.Archivist, "gz").PostJson(Transfers, new { dossierIds = new[] { dossier } })).StatusCode
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Manager.PostJson(Transfers, new { dossierIds = new[] { dossier } })).StatusCode);
        foreach (var bad in (object[])[new { }, new { dossierIds = Array.Empty<Guid>() }, new { dossierIds = "x" }])
            Assert.Equal(HttpStatusCode.BadRequest, (await host.Archivist.PostJson(Transfers, bad)).StatusCode);
        Assert.Empty(await host.Facts<TransferDossiers>());
    }

    private Task<HttpResponseMessage> Asking(params Guid[] dossiers) => host.Archivist.PostJson(Transfers, new { dossierIds = dossiers });

    private async Task<Guid> Ask(params Guid[] dossiers) => (await Asking(dossiers).Json()).GetProperty("transferId").GetGuid();

    private Task<JsonElement> Shown(Guid dossier) => host.Archivist.GetAsync($"/api/v1/retention/dossiers/{dossier}").Json();

    /// <summary>A dossier whose rule sends it to the group a year after filing.</summary>
    private async Task<Guid> Due(DateOnly? filedOn = null)
    {
        await host
            .Archivist.PostJson(
                "/api/v1/retention/schedules",
                new
                {
                    dossierKind = "company",
                    trigger = "filed",
                    period = "short",
                    years = 1,
                    basis = "移交",
                    disposal = "transfer",
                }
            )
            .Ok();
        var filed = RetentionHost.Filed("company") with { FiledOn = filedOn ?? new DateOnly(2024, 3, 1) };
        await host.Deliver(filed);
        await host.ApplySchedules();
        return filed.DossierId;
    }
}
