using System.Net;
using System.Text.Json;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Tests;

/// <summary>Witnesses at the shredder, who confirm what they scan.</summary>
[Trait("req", "T5")]
public sealed class WitnessScanTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    [Fact]
    public async Task What_both_witnesses_scanned_is_destroyed_and_what_was_never_scanned_is_an_exception_with_the_reason()
    {
        var (whole, half, never, noLabel) = (await Labelled(2), await Labelled(3), await Labelled(1), await Labelled(0));
        var list = await host.Verified(whole.Id, half.Id, never.Id, noLabel.Id);
        var first = await Scan(list, "w1", $" {whole.Codes[0].ToLowerInvariant()} ").Json(); // some scanners send no capitals
        Assert.Equal(
            (whole.Id, 2, 1, 1, 4),
            (
                first.GetProperty("dossierId").GetGuid(),
                first.GetProperty("volumes").GetInt32(),
                first.GetProperty("volumesScanned").GetInt32(),
                first.GetProperty("dossiers").GetInt32(),
                first.GetProperty("toDestroy").GetInt32()
            )
        );
        foreach (var code in (string[])[whole.Codes[1], half.Codes[0], half.Codes[2], noLabel.Number])
            await Scan(list, "w1", code).Ok();
        await Confirm(list, "w1").Ok();
        // The second scans for himself: what the first scanned does not count for him.
        await Confirm(list, "w2").Refused(HttpStatusCode.Conflict, "witness.nothing-scanned");
        foreach (var code in whole.Codes)
            await Scan(list, "w2", code).Ok();
        await Confirm(list, "w2", new { scanned = true, confirmed = new[] { noLabel.Id } }).Ok();

        var order = Assert.Single(await host.Facts<DestroyDossiers>(), fact => fact.ListId == list);
        Assert.Equal(new[] { whole.Id, noLabel.Id }.Order(), order.DossierIds.Order());
        var exceptions = (await host.Archivist.GetAsync($"/api/v1/retention/destruction-exceptions?listId={list}").Json())
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(row => row.GetProperty("dossierId").GetGuid(), row => row.GetProperty("reason").GetString()!);
        Assert.Equal(2, exceptions.Count);
        Assert.EndsWith("3 卷中有 1 卷的标签未扫描", exceptions[half.Id], StringComparison.Ordinal);
        Assert.EndsWith("：标签未扫描", exceptions[never.Id], StringComparison.Ordinal);
        var acts = (await host.Acts()).Where(act => act.Action == "ScanAtDestruction" && act.SubjectId == list.ToString());
        Assert.Equal(7, acts.Count());
        await Scan(list, "w3", whole.Codes[0]).Refused(HttpStatusCode.Conflict, "destruction-list.wrong-state");
    }

    [Fact]
    public async Task Labels_that_are_unknown_foreign_repeated_or_not_on_the_list_say_so()
    {
        var (listed, other, foreign) = (await Labelled(1), await Labelled(1), await Labelled(1, "gz"));
        var list = await host.Verified(listed.Id);
        foreach (
            var code in (string[])
                [foreign.Codes[0], foreign.Number, $"CA1:VOL:{Guid.CreateVersion7():N}", "CA1:VOL:坏", "CA1:VOL:", "2099-𠮷-001"]
        )
            await Scan(list, "w1", code).Refused(HttpStatusCode.Conflict, "scan.label-unknown");
        await Scan(list, "w1", other.Codes[0]).Refused(HttpStatusCode.Conflict, "scan.not-listed");
        await Scan(list, "w1", listed.Number).Refused(HttpStatusCode.Conflict, "scan.volume-needed");
        await Scan(list, "w1", listed.Codes[0]).Ok();
        var again = await Scan(list, "w1", listed.Codes[0]).Refused(HttpStatusCode.Conflict, "scan.already-scanned");
        Assert.Equal(listed.Number, again.GetProperty("archiveNumber").GetString());
        await Scan(list, "w2", listed.Codes[0]).Ok();
        foreach (var code in (string[])["", new string('x', 201)])
            await Scan(list, "w1", code).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Scan(list, "w1", "a\u0001b").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Scan(list, "w1", null!).Refused(HttpStatusCode.BadRequest, "request.malformed");

        await Scan(list, "archivist", listed.Codes[0]).Refused(HttpStatusCode.Forbidden, "witness.not-independent");
        await host
            .Executive.PostJson(RetentionHost.Path(list, "scans"), new { code = listed.Codes[0] })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.As(Roles.ComplianceOfficer, "gz", id: "w9")
            .PostJson(RetentionHost.Path(list, "scans"), new { code = listed.Codes[0] })
            .Refused(HttpStatusCode.NotFound, "not-found");
        await Confirm(list, "w1").Ok();
        await Scan(list, "w1", listed.Codes[0]).Refused(HttpStatusCode.Conflict, "witness.already-confirmed");
    }

    [Fact, Trait("req", "O2")]
    public async Task A_label_scanned_twice_at_once_counts_once()
    {
        var dossier = await Labelled(1);
        var list = await host.Verified(dossier.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Scan(list, "w1", dossier.Codes[0])));
        Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.All(
            answers.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
        Assert.Equal(1, await host.InDatabase(db => db.WitnessScans.CountAsync(scan => scan.ListId == list)));
    }

    [Fact]
    public async Task A_later_filing_adds_its_volumes_and_a_repeated_one_adds_none()
    {
        var dossier = await Labelled(1);
        var later = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++)
            await host.Deliver(dossier.Filed with { Version = 4, VolumeIds = [later] });
        await host.Deliver(dossier.Filed);
        var list = await host.Verified(dossier.Id);
        var first = await Scan(list, "w1", dossier.Codes[0]).Json();
        Assert.Equal(2, first.GetProperty("volumes").GetInt32());
        await Scan(list, "w1", $"CA1:VOL:{later:N}").Ok();
    }

    private sealed record Paper(CustomerArchive.Documents.Contracts.DossierFiled Filed, IReadOnlyList<string> Codes)
    {
        public Guid Id => Filed.DossierId;
        public string Number => Filed.ArchiveNumber;
    }

    /// <summary>A dossier that is due, with so many volumes that have labels.</summary>
    private async Task<Paper> Labelled(int volumes, string branch = "sz")
    {
        await host.As(Roles.Archivist, branch, id: "archivist").PostJson("/api/v1/retention/schedules", RetentionHost.Schedule(1)).Ok();
        var lease = Guid.CreateVersion7();
        var ids = Enumerable.Range(0, volumes).Select(_ => Guid.CreateVersion7()).ToList();
        var filed = RetentionHost.Filed(lease: lease, branch: branch) with { VolumeIds = volumes == 0 ? null : ids };
        await host.Deliver(filed);
        await host.Deliver(RetentionHost.Ended(lease, new DateOnly(2024, 8, 25), branch: branch));
        await host.ApplySchedules();
        return new(filed, ids.ConvertAll(id => $"CA1:VOL:{id:N}"));
    }

    private Task<HttpResponseMessage> Scan(Guid list, string id, string code) =>
        host.As(Roles.ComplianceOfficer, id: id).PostJson(RetentionHost.Path(list, "scans"), new { code });

    private Task<HttpResponseMessage> Confirm(Guid list, string id, object? said = null) =>
        host.As(Roles.ComplianceOfficer, id: id).PostJson(RetentionHost.Path(list, "witness"), said ?? new { scanned = true });
}
