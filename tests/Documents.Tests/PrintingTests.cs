using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

/// <summary>What is printed for the paper, and the labels that follow a name.</summary>
[Trait("req", "D6")]
[Trait("databases", "one")]
public sealed class PrintingTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task Directory_cover_back_note_and_spine_carry_number_title_and_pages()
    {
        var dossier = await host.Dossier(customer: "上海𠮷䶮科技有限公司");
        await Add(dossier, "租赁合同", "&pages=12&responsibleParty=法务部");
        await Add(dossier, "营业执照", "&section=basic&pages=1&originalAt=总部");
        await host.File(dossier, pages: 13).Ok();
        var volume = await Volume(dossier);

        var directory = await Pdf($"volumes/{volume}/directory.pdf");
        foreach (
            var expected in new[] { "2026-SALE-001", "上海𠮷䶮科技有限公司", "租赁合同", "法务部", "2-13", "复印件，原件存总部", "第 1 页" }
        )
            Assert.Contains(expected, directory, StringComparison.Ordinal);
        Assert.True(directory.IndexOf("营业执照", StringComparison.Ordinal) < directory.IndexOf("租赁合同", StringComparison.Ordinal));
        var cover = await Pdf($"volumes/{volume}/cover.pdf");
        foreach (var expected in new[] { "案 卷 封 面", "2 件", "13 页", "普通" })
            Assert.Contains(expected, cover, StringComparison.Ordinal);
        await host.As(Roles.Archivist).PutAsJsonAsync($"{Root}/volumes/{volume}/back-note", new { text = "第 3 页有水渍" }).Ok();
        Assert.Contains("第 3 页有水渍", await Pdf($"volumes/{volume}/back-note.pdf"), StringComparison.Ordinal);
        foreach (var width in new[] { 20, 30, 40, 50 })
            await Pdf($"volumes/{volume}/spine.pdf?width={width}");
        await host.As(Roles.Archivist)
            .GetAsync($"{Root}/volumes/{volume}/spine.pdf?width=25")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        var pack = await Pdf($"dossiers/{dossier}/print-pack.pdf");
        foreach (var expected in new[] { "案 卷 封 面", "卷 内 目 录", "卷 内 备 考 表" })
            Assert.Contains(expected, pack, StringComparison.Ordinal);
        Assert.Contains(await host.Acts(), act => act.Action == "PrintVolume" && act.SubjectId == dossier.ToString());
        var stamps = (await host.As(Roles.Archivist).GetAsync($"{Root}/volumes/{volume}/stamps").Json()).GetProperty("items");
        Assert.Equal(
            ("营业执照", "Z001", 2026, 1, "SALE"),
            (
                stamps[0].GetProperty("title").GetString(),
                stamps[0].GetProperty("fonds").GetString(),
                stamps[0].GetProperty("year").GetInt32(),
                stamps[0].GetProperty("item").GetInt32(),
                stamps[0].GetProperty("department").GetString()
            )
        );
    }

    [Fact]
    public async Task What_is_secret_elsewhere_or_not_bound_is_not_printed()
    {
        var (secret, _, _) = await host.Filed(secrecy: "top-secret");
        var volume = await Volume(secret);
        await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/volumes/{volume}/cover.pdf").Refused(HttpStatusCode.NotFound, "not-found");
        var dossier = await host.Dossier();
        await Add(dossier, "决议", "&pages=12&secrecy=top-secret");
        await host.As(Roles.Archivist)
            .GetAsync($"{Root}/dossiers/{dossier}/print-pack.pdf")
            .Refused(HttpStatusCode.Conflict, "dossier.not-filed");
        await host.File(dossier).Ok();
        foreach (var sheet in new[] { "cover", "directory", "back-note", "spine" })
            await host.As(Roles.AccountManager)
                .GetAsync($"{Root}/volumes/{await Volume(dossier)}/{sheet}.pdf")
                .Refused(HttpStatusCode.Forbidden, "document.top-secret");
        await host.As(Roles.AccountManager)
            .GetAsync($"{Root}/dossiers/{dossier}/print-pack.pdf")
            .Refused(HttpStatusCode.Forbidden, "document.top-secret");
    }

    [Fact, Trait("req", "C9")]
    public async Task A_new_name_raises_relabelling_until_somebody_confirms_it()
    {
        var customer = Guid.CreateVersion7();
        var lease = DocumentsHost.Lease(customerId: customer);
        await host.Deliver(lease);
        var dossier = (await List($"leaseId={lease.LeaseId}"))[0].GetProperty("dossierId").GetGuid();
        await host.Deliver(new CustomerRenamed(customer, "sz", lease.CustomerName, "上海早名科技有限公司", 8));
        Assert.Empty(await List("labelOutdated=true")); // nothing is printed yet
        await Add(dossier, "合同", "&pages=12");
        await host.File(dossier).Ok();
        await Confirm(dossier).Refused(HttpStatusCode.Conflict, "dossier.label-current");

        await host.Deliver(new CustomerRenamed(customer, "sz", "上海早名科技有限公司", "上海新名科技有限公司", 9));
        var waiting = Assert.Single(await List("labelOutdated=true"));
        Assert.Contains("早名", waiting.GetProperty("labelledAs").GetString(), StringComparison.Ordinal);
        Assert.Contains("新名", waiting.GetProperty("title").GetString(), StringComparison.Ordinal);
        await Confirm(dossier).Ok();
        Assert.Empty(await List("labelOutdated=true"));
    }

    [Fact, Trait("req", "D7")]
    public async Task The_filing_register_is_printed_with_its_sums()
    {
        await host.Filed();
        await host.Filed();
        var register = await Pdf("registrations.pdf?from=2026-01-01&to=2026-12-31");
        foreach (var expected in new[] { "归 档 登 记 表", "2026-SALE-002", "合计", "24" })
            Assert.Contains(expected, register, StringComparison.Ordinal);
    }

    [Fact, Trait("req", "D16")]
    public async Task Dossiers_of_those_who_left_are_tidied_up_and_catalogued_by_floor()
    {
        var left = DocumentsHost.Lease("甲公司");
        var stays = DocumentsHost.Lease("乙公司");
        await host.Deliver(new CustomerMovedOut(left.LeaseId, "sz", left.CustomerId, left.UnitId, new(2026, 3, 31), 9)); // before the dossier is there
        await host.Deliver(left);
        await host.Deliver(stays);
        var dossier = (await List($"leaseId={left.LeaseId}"))[0].GetProperty("dossierId").GetGuid();
        var other = (await List($"leaseId={stays.LeaseId}"))[0].GetProperty("dossierId").GetGuid();
        await TidyUp(dossier).Refused(HttpStatusCode.Conflict, "dossier.not-filed");
        await TidyUp(other).Refused(HttpStatusCode.Conflict, "dossier.not-moved-out");
        await Add(dossier, "合同", "&pages=12");
        await TidyUp(dossier).Refused(HttpStatusCode.Conflict, "dossier.unfiled-documents");
        await host.File(dossier).Ok();
        var item = Assert.Single(await MovedOut("year=2026&tidied=false"));
        Assert.Equal(
            (dossier, "2026-03-31", 0),
            (item.GetProperty("dossierId").GetGuid(), item.GetProperty("movedOutOn").GetString(), item.GetProperty("unfiled").GetInt32())
        );
        await TidyUp(dossier).Ok();
        await TidyUp(dossier).Refused(HttpStatusCode.Conflict, "dossier.already-tidied");
        await host.As(Roles.Archivist)
            .PostAsync(new Uri($"{Root}/dossiers/{dossier}/continue", UriKind.Relative), null)
            .Refused(HttpStatusCode.Conflict, "dossier.already-tidied");
        var catalogue = await Pdf("moved-out/catalogue.pdf?year=2026");
        foreach (var expected in new[] { "2026 年退租客户档案目录", "金融中心 12F", "甲公司", "2026-SALE-001" })
            Assert.Contains(expected, catalogue, StringComparison.Ordinal);
        Assert.DoesNotContain("乙公司", catalogue, StringComparison.Ordinal);
        Assert.Empty(await MovedOut("year=2025"));

        // Taken back, also when the word of it overtakes another.
        await host.Deliver(
            new LeaseStepUndone(left.LeaseId, "sz", left.ContractNumber, left.CustomerId, "moved-out", new(2029, 11, 30), 10)
        );
        await host.Deliver(new CustomerMovedOut(left.LeaseId, "sz", left.CustomerId, left.UnitId, new(2026, 3, 31), 9));
        Assert.Empty(await MovedOut("year=2026"));
    }

    [Fact, Trait("req", "D16")]
    public async Task The_list_of_those_who_left_is_paged_by_unit_also_where_several_left_the_same()
    {
        string[] units = ["1201", "301", "1201", "𠮷祥 1", "1201"];
        foreach (var (number, unit) in units.Index())
        {
            var lease = DocumentsHost.Lease($"租户{number}") with { Unit = unit };
            await host.Deliver(lease);
            await host.Deliver(new CustomerMovedOut(lease.LeaseId, "sz", lease.CustomerId, lease.UnitId, new(2026, 3, 31), 9));
        }
        var whole = (await host.All("moved-out?year=2026")).Select(Place).ToList();
        Assert.Equal(units.Length, whole.Distinct().Count());
        Assert.Equal(3, whole.Count(row => row.Unit.EndsWith("1201", StringComparison.Ordinal)));
        foreach (var limit in new[] { 1, 2, 3 })
            Assert.Equal(whole, (await host.All("moved-out?year=2026", limit)).Select(Place));
        await host.Archivist().GetAsync($"{Root}/moved-out?year=2026&cursor=MTA").Refused(HttpStatusCode.BadRequest, "request.invalid");

        static (string Unit, Guid Dossier) Place(JsonElement row) =>
            (row.GetProperty("unitName").GetString() ?? "", row.GetProperty("dossierId").GetGuid());
    }

    private async Task Add(Guid dossier, string title, string more) =>
        await host.Upload(dossier, DocumentsHost.Pdf(title), title, title, more: more).Ok();

    private async Task<Guid> Volume(Guid dossier) =>
        (await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers/{dossier}/volumes").Json())
            .GetProperty("items")[0]
            .GetProperty("volumeId")
            .GetGuid();

    private async Task<List<JsonElement>> List(string filter) =>
        [.. (await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers?{filter}").Json()).GetProperty("items").EnumerateArray()];

    private async Task<List<JsonElement>> MovedOut(string filter) =>
        [.. (await host.As(Roles.Archivist).GetAsync($"{Root}/moved-out?{filter}").Json()).GetProperty("items").EnumerateArray()];

    private Task<HttpResponseMessage> Confirm(Guid dossier) =>
        host.As(Roles.Archivist).PostAsync(new Uri($"{Root}/dossiers/{dossier}/relabelled", UriKind.Relative), null);

    private Task<HttpResponseMessage> TidyUp(Guid dossier) =>
        host.As(Roles.Archivist).PostAsync(new Uri($"{Root}/dossiers/{dossier}/tidy-up", UriKind.Relative), null);

    private async Task<string> Pdf(string path)
    {
        using var answer = await host.As(Roles.Archivist).GetAsync($"{Root}/{path}");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return string.Concat(new PdfText(await answer.Content.ReadAsByteArrayAsync()).Pages.Select(page => page.Text))
            .Replace("\n", "", StringComparison.Ordinal);
    }
}
