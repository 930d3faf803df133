using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

/// <summary>Custody passes from branch to group, or between departments, counted and signed by both sides.</summary>
[Trait("req", "D14")]
public sealed class HandoverTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task What_is_counted_alike_changes_custody_and_what_differs_comes_back_with_the_reason()
    {
        var (good, _, number) = await host.Filed();
        var (short_, _, _) = await host.Filed();
        var handover = await Draft(good, short_);
        await Count(handover, good, 1, 12).Refused(HttpStatusCode.Conflict, "handover.not-sent");
        await Do(handover, "send").Ok();
        await Do(handover, "close", "*").Refused(HttpStatusCode.Conflict, "handover.uncounted");
        await Count(handover, good, 1, 12).Ok();
        await Count(handover, short_, 1, 11).Refused(HttpStatusCode.Conflict, "handover.counts-differ");
        await Count(handover, short_, 1, 11, "缺第 7 页").Ok();
        await Do(handover, "recall").Refused(HttpStatusCode.Conflict, "handover.being-received");
        await Do(handover, "close", "*").Ok();
        await Do(handover, "close", "*").Refused(HttpStatusCode.Conflict, "handover.over");

        Assert.Equal(("group", JsonValueKind.Null), Keeper(await host.Get(good)));
        Assert.Equal(("branch", JsonValueKind.Null), Keeper(await host.Get(short_)));
        Assert.Equal(
            (short_, "缺第 7 页"),
            (await host.Facts<DossierNotHandedOver>()).Select(told => (told.DossierId, told.Reason)).Single()
        );
        var fact = Assert.Single(await host.Facts<DossierHandedOver>());
        Assert.Equal((good, number, "group"), (fact.DossierId, fact.ArchiveNumber, fact.Keeper));
        var shown = await host.As(Roles.Archivist).GetAsync($"{Root}/handovers/{handover}").Json();
        Assert.Equal((1, 1), (shown.GetProperty("received").GetInt32(), shown.GetProperty("rejected").GetInt32()));
        Assert.All(
            shown.GetProperty("lines").EnumerateArray(),
            line => Assert.Equal(JsonValueKind.String, line.GetProperty("reportId").ValueKind)
        );
        await Drafting(good).Refused(HttpStatusCode.Conflict, "dossier.with-group");
        await Draft(short_); // free again

        var pdf = await host.As(Roles.Archivist).GetByteArrayAsync(new Uri($"{Root}/handovers/{handover}/list.pdf", UriKind.Relative));
        var text = string.Concat(new PdfText(pdf).Pages.Select(page => page.Text)).Replace("\n", "", StringComparison.Ordinal);
        foreach (var expected in new[] { "移 交 清 单", number, "1/11", "退回：缺第 7 页", "移交方留存", "接收方留存" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signs_for_both_sides_and_the_group_receives_for_the_group()
    {
        var (dossier, _, _) = await host.Filed();
        var handover = await Draft(dossier);
        await Do(handover, "send").Ok();
        await Count(handover, dossier, 1, 12, branch: "sz").Refused(HttpStatusCode.Forbidden, "handover.own");
        await Count(handover, dossier, 1, 12, branch: "sz", by: "colleague").Refused(HttpStatusCode.Forbidden, "handover.group-only");
        await Do(handover, "close").Refused(HttpStatusCode.Forbidden, "handover.own");
        await Do(handover, "send", "gz").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact, Trait("req", "B9"), Trait("req", "T2")]
    public async Task What_is_out_held_on_another_list_or_not_filed_is_not_handed_over()
    {
        var (lent, _, _) = await host.Filed();
        await host.Deliver(
            new DossierBorrowed(Guid.CreateVersion7(), lent, "sz", "user-1", "张三", host.Clock.GetUtcNow(), new(2026, 12, 1), 1)
        );
        await Drafting(lent).Refused(HttpStatusCode.Conflict, "dossier.on-loan");
        var (held, _, _) = await host.Filed();
        await host.Deliver(new HoldPlaced(Guid.CreateVersion7(), "sz", [held], "诉讼", 1));
        await Drafting(held).Refused(HttpStatusCode.Conflict, "dossier.held");
        await host.As(Roles.Archivist)
            .PostAsync(new Uri($"{Root}/dossiers/{held}/continue", UriKind.Relative), null)
            .Refused(HttpStatusCode.Conflict, "dossier.held");
        await Drafting(await host.Dossier()).Refused(HttpStatusCode.Conflict, "dossier.not-filed");
        var (elsewhere, _, _) = await host.Filed("gz");
        await Drafting(elsewhere).Refused(HttpStatusCode.BadRequest, "request.invalid");

        var (listed, _, _) = await host.Filed();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Drafting(listed)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        await host.As(Roles.Archivist)
            .PostAsync(new Uri($"{Root}/dossiers/{listed}/continue", UriKind.Relative), null)
            .Refused(HttpStatusCode.Conflict, "dossier.on-handover");
        await host.Order(listed);
        host.Clock.Advance(TimeSpan.FromDays(400));
        await host.Destroy();
        Assert.Null(await host.Destroyed(listed)); // what is on its way is not destroyed
    }

    [Fact, Trait("req", "T1"), Trait("req", "O2")]
    public async Task What_retention_sends_to_the_group_is_one_handover_and_what_cannot_go_is_told()
    {
        var (goes, _, _) = await host.Filed();
        var (held, _, _) = await host.Filed();
        var (elsewhere, _, _) = await host.Filed("gz");
        await host.Deliver(new HoldPlaced(Guid.CreateVersion7(), "sz", [held], "诉讼", 1));
        var asked = new TransferDossiers(
            Guid.CreateVersion7(),
            "sz",
            [held, goes, elsewhere, goes],
            "user-7",
            "张三",
            host.Clock.GetUtcNow()
        );
        await host.Deliver(asked, messageId: Guid.CreateVersion7());
        await host.Deliver(asked, messageId: Guid.CreateVersion7());

        var shown = await host.As(Roles.Archivist).GetAsync($"{Root}/handovers/{asked.TransferId}").Json();
        Assert.Equal(goes, Assert.Single(shown.GetProperty("lines").EnumerateArray()).GetProperty("dossierId").GetGuid());
        var told = Assert.Single(await host.Facts<DossierNotHandedOver>());
        Assert.Equal((held, asked.TransferId), (told.DossierId, told.HandoverId));
        Assert.Contains("冻结", told.Reason, StringComparison.Ordinal);

        await Do(asked.TransferId, "send").Ok();
        await Do(asked.TransferId, "recall").Ok();
        Assert.Equal((goes, "移交已撤回"), (await host.Facts<DossierNotHandedOver>()).Select(fact => (fact.DossierId, fact.Reason)).Last());
        await Draft(goes); // free again
    }

    [Fact, Trait("req", "D10")]
    public async Task Every_byte_is_read_again_before_the_sender_signs()
    {
        var (dossier, _, number) = await host.Filed();
        var handover = await Draft(dossier);
        var data = Directory.EnumerateFiles(Path.Combine(host.Folder, "objects"), "data", SearchOption.AllDirectories).Single();
        File.SetAttributes(data, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(data);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(data, bytes);
        var refused = await Do(handover, "send").Refused(HttpStatusCode.Conflict, "handover.checks-failed");
        var failed = refused.GetProperty("failed")[0];
        Assert.Equal((number, "GD-1-1"), (failed.GetProperty("archiveNumber").GetString(), failed.GetProperty("codes")[0].GetString()));
        await host.As(Roles.Archivist)
            .PostAsync(new Uri($"{Root}/handovers/{handover}/dossiers/{dossier}/strike", UriKind.Relative), null)
            .Ok();
        await Do(handover, "send").Refused(HttpStatusCode.Conflict, "handover.empty");
        await Do(handover, "recall").Ok();
        await Draft(dossier); // free again
    }

    [Fact]
    public async Task A_customer_moves_from_sales_to_service_with_the_paper()
    {
        var (dossier, _, _) = await host.Filed();
        await host.As(Roles.Archivist)
            .PostAsJsonAsync($"{Root}/handovers", new { kind = "to-department", dossierIds = new[] { dossier } })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        var handover = (
            await host.As(Roles.Archivist)
                .PostAsJsonAsync(
                    $"{Root}/handovers",
                    new
                    {
                        kind = "to-department",
                        toDepartment = "SERVICE",
                        dossierIds = new[] { dossier },
                    }
                )
                .Json()
        ).GetProperty("handoverId").GetGuid();
        await Do(handover, "send").Ok();
        await Count(handover, dossier, 1, 12, branch: "sz", by: "service").Ok();
        await Do(handover, "close", "sz", "service").Ok();
        var shown = await host.Get(dossier);
        Assert.Equal(("branch", "SERVICE"), (shown.GetProperty("keeper").GetString(), shown.GetProperty("keeperDepartment").GetString()));
    }

    [Fact]
    public async Task Half_a_year_after_filing_a_dossier_is_due_and_says_what_stands_in_the_way()
    {
        var (dossier, _, _) = await host.Filed();
        host.Clock.Advance(TimeSpan.FromDays(150));
        Assert.Empty(await Due());
        host.Clock.Advance(TimeSpan.FromDays(40));
        var (later, _, _) = await host.Filed();
        Assert.Equal(dossier, Assert.Single(await Due()).GetProperty("dossierId").GetGuid());
        await host.Deliver(new HoldPlaced(Guid.CreateVersion7(), "sz", [dossier], "审计", 1));
        Assert.Equal("held", (await Due())[0].GetProperty("obstacle").GetString());
        await Draft(later);
    }

    private static (string?, JsonValueKind) Keeper(JsonElement dossier) =>
        (dossier.GetProperty("keeper").GetString(), dossier.GetProperty("handoverId").ValueKind);

    private async Task<Guid> Draft(params Guid[] dossiers) => (await Drafting(dossiers).Json()).GetProperty("handoverId").GetGuid();

    private Task<HttpResponseMessage> Drafting(params Guid[] dossiers) =>
        host.As(Roles.Archivist).PostAsJsonAsync($"{Root}/handovers", new { kind = "to-group", dossierIds = dossiers });

    private Task<HttpResponseMessage> Do(Guid handover, string what, string branch = "sz", string? by = null) =>
        host.As(Roles.Archivist, branch, by).PostAsync(new Uri($"{Root}/handovers/{handover}/{what}", UriKind.Relative), null);

    private Task<HttpResponseMessage> Count(
        Guid handover,
        Guid dossier,
        int volumes,
        int pages,
        string? rejection = null,
        string branch = "*",
        string? by = null
    ) =>
        host.As(Roles.Archivist, branch, by)
            .PostAsJsonAsync(
                $"{Root}/handovers/{handover}/dossiers/{dossier}/count",
                new
                {
                    volumes,
                    pages,
                    rejection,
                }
            );

    private async Task<List<JsonElement>> Due() =>
        [.. (await host.As(Roles.Archivist).GetAsync($"{Root}/handovers/due").Json()).GetProperty("items").EnumerateArray()];
}
