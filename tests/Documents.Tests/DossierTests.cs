using System.Net;
using System.Net.Http.Json;
using System.Text;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

public sealed class DossierTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact, Trait("req", "D1")]
    public async Task A_signed_lease_opens_one_dossier_of_unit_and_occupant_however_often_it_is_heard()
    {
        var lease = DocumentsHost.Lease();
        var message = Guid.CreateVersion7();
        await host.Deliver(lease, message);
        await host.Deliver(lease, message);
        await host.Deliver(lease);

        var list = await host.As(Roles.AccountManager).GetAsync($"{Root}/dossiers?leaseId={lease.LeaseId}").Json();
        var dossier = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal("上海某某科技有限公司 金融中心 12F 1203", dossier.GetProperty("title").GetString());
        Assert.Equal("lease", dossier.GetProperty("kind").GetString());
        Assert.Equal("open", dossier.GetProperty("state").GetString());
        Assert.Equal("inArchive", dossier.GetProperty("custody").GetString());
        var opened = Assert.Single(await host.Facts<DossierOpened>(), fact => fact.LeaseId == lease.LeaseId);
        Assert.Equal(
            (lease.UnitId, lease.CustomerId, "lease", 1),
            (opened.UnitId!.Value, opened.CustomerId!.Value, opened.Kind, opened.Version)
        );
    }

    [Fact, Trait("req", "D1")]
    public async Task An_approved_customer_has_one_dossier_and_a_new_name_relabels_all_in_any_order()
    {
        var customer = Guid.CreateVersion7();
        var renamed = new CustomerRenamed(customer, "sz", "旧名公司", "新名公司", 5);
        await host.Deliver(renamed);
        await host.Deliver(new CustomerApproved(customer, "sz", "enterprise", "旧名公司", host.Clock.GetUtcNow(), 4));
        await host.Deliver(DocumentsHost.Lease("旧名公司", customerId: customer));
        await host.Deliver(renamed);

        var list = await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers?customerId={customer}").Json();
        var titles = list.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("title").GetString()).Order().ToList();
        Assert.Equal(["新名公司", "新名公司 金融中心 12F 1203"], titles);

        await host.Deliver(new CustomerRenamed(customer, "sz", "新名公司", "最新名𠮷公司", 7));
        await host.Deliver(new CustomerRenamed(customer, "sz", "x", "迟到的名字", 6));
        list = await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers?customerId={customer}&kind=lease").Json();
        Assert.Equal(
            "最新名𠮷公司 金融中心 12F 1203",
            Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("title").GetString()
        );
        Assert.Equal(2, (await host.Facts<DossierRelabelled>()).Count(fact => fact.Title.StartsWith("最新名", StringComparison.Ordinal)));
    }

    [Fact, Trait("req", "C12")]
    public async Task Dossiers_follow_a_merge_and_its_undoing_and_keep_their_numbers()
    {
        var (survivor, merged) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var now = host.Clock.GetUtcNow();
        await host.Deliver(new CustomerApproved(survivor, "sz", "enterprise", "留用公司", now, 1));
        var fact = new CustomersMerged(survivor, merged, "sz", "留用公司", "并入公司", now, 2, 2);
        await host.Deliver(DocumentsHost.Lease("并入公司", customerId: merged));
        await host.Deliver(fact);
        await host.Deliver(fact);
        // Heard late: the dossier of the merged file is the survivor's from the beginning.
        await host.Deliver(new CustomerApproved(merged, "sz", "enterprise", "并入公司", now, 1));

        async Task<List<string?>> Titles(Guid customer) =>
            [
                .. (await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers?customerId={customer}").Json())
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(row => row.GetProperty("title").GetString())
                    .Order(StringComparer.Ordinal),
            ];
        Assert.Equal(["留用公司", "留用公司", "留用公司 金融中心 12F 1203"], await Titles(survivor));
        Assert.Empty(await Titles(merged));

        await host.Deliver(new CustomersParted(survivor, merged, "sz", now, 3, 3));
        await host.Deliver(fact); // late
        Assert.Equal(["留用公司"], await Titles(survivor));
        Assert.Equal(["并入公司", "并入公司 金融中心 12F 1203"], await Titles(merged));
    }

    [Fact, Trait("req", "D1")]
    public async Task A_dossier_is_opened_by_hand_once_per_lease_and_requests_are_checked()
    {
        var archivist = host.As(Roles.Archivist);
        var lease = Guid.CreateVersion7();
        var body = new
        {
            kind = "lease",
            title = "老租约 𠮷野家",
            leaseId = lease,
        };
        var opened = await archivist.PostAsJsonAsync($"{Root}/dossiers", body).Json();
        await archivist.PostAsJsonAsync($"{Root}/dossiers", body).Refused(HttpStatusCode.Conflict, "dossier.already-open");
        await host.Deliver(DocumentsHost.Lease(leaseId: lease));
        Assert.Single((await archivist.GetAsync($"{Root}/dossiers?leaseId={lease}").Json()).GetProperty("items").EnumerateArray());
        await archivist
            .PostAsJsonAsync(
                $"{Root}/dossiers",
                new
                {
                    kind = "sales-office",
                    title = "售楼处材料",
                    secrecy = "secret",
                }
            )
            .Ok();

        var dossier = await host.Get(opened.GetProperty("dossierId").GetGuid());
        Assert.Equal("老租约 𠮷野家", dossier.GetProperty("title").GetString());

        await archivist
            .PostAsJsonAsync($"{Root}/dossiers", new { kind = "nonsense", title = "x" })
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        await archivist.PostAsJsonAsync($"{Root}/dossiers", new { kind = "company" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await archivist
            .PostAsJsonAsync($"{Root}/dossiers", new { title = "没有种类" })
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        await archivist
            .PostAsJsonAsync(
                $"{Root}/dossiers",
                new
                {
                    kind = "company",
                    title = "x",
                    extra = 1,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        await archivist
            .PostAsJsonAsync($"{Root}/dossiers", new { kind = "company", title = "a\u0007b" })
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        await archivist
            .PostAsJsonAsync($"{Root}/dossiers", new { kind = "company", title = new string('长', 401) })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.As(Roles.Auditor).PostAsJsonAsync($"{Root}/dossiers", body).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.As(Roles.SystemAdministrator).GetAsync($"{Root}/dossiers").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.CreateClient().GetAsync($"{Root}/dossiers").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
    }

    [Fact, Trait("req", "P1")]
    public async Task Another_branch_sees_nothing_and_can_do_nothing()
    {
        var (dossier, document, number) = await host.Filed();
        var open = await host.Dossier();
        var other = host.As(Roles.Archivist, "gz");
        await other.GetAsync($"{Root}/dossiers/{dossier}").Refused(HttpStatusCode.NotFound, "not-found");
        await other.GetAsync($"{Root}/{document}").Refused(HttpStatusCode.NotFound, "not-found");
        await other.GetAsync($"{Root}/{document}/content").Refused(HttpStatusCode.NotFound, "not-found");
        await host.Upload(open, DocumentsHost.Pdf("x"), branch: "gz").Refused(HttpStatusCode.NotFound, "not-found");
        await host.File(open, "gz").Refused(HttpStatusCode.NotFound, "not-found");
        await other.PostAsJsonAsync($"{Root}/{document}/withdraw", new { reason = "试试" }).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await other.GetAsync($"{Root}/dossiers?archiveNumber={number}").Json()).GetProperty("items").EnumerateArray());
        Assert.Single(
            (await host.As(Roles.Executive, "*").GetAsync($"{Root}/dossiers?archiveNumber={number}").Json())
                .GetProperty("items")
                .EnumerateArray()
        );
    }

    [Fact, Trait("req", "B9"), Trait("req", "T7")]
    public async Task Loans_holds_and_quarantine_are_followed_whatever_order_they_come_in()
    {
        var (dossier, _, _) = await host.Filed();
        var (loan, hold, other, list) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var now = host.Clock.GetUtcNow();
        await host.Deliver(new DossierReturned(loan, dossier, "sz", "b", "pages-missing", 10, "档案员", now, 2));
        await host.Deliver(new DossierBorrowed(loan, dossier, "sz", "b", "李四", now, new(2026, 12, 1), 1));
        Assert.Equal("inArchive", (await host.Get(dossier)).GetProperty("custody").GetString());
        Assert.Equal("pages-missing", (await host.Get(dossier)).GetProperty("lastCondition").GetString());

        await host.Deliver(new DossiersQuarantined(list, "sz", [dossier], now, 3));
        Assert.Equal("quarantined", (await host.Get(dossier)).GetProperty("custody").GetString());
        await host.Deliver(new DossierBorrowed(Guid.CreateVersion7(), dossier, "sz", "b", "王五", now, new(2026, 12, 1), 1));
        var shown = await host.Get(dossier);
        Assert.Equal(("onLoan", "王五"), (shown.GetProperty("custody").GetString(), shown.GetProperty("onLoanTo").GetString()));

        await host.Deliver(new HoldLifted(hold, "sz", [dossier], 3));
        await host.Deliver(new HoldPlaced(hold, "sz", [dossier], "诉讼", 2));
        Assert.Empty((await host.Get(dossier)).GetProperty("holds").EnumerateArray());
        var placed = new HoldPlaced(other, "sz", [dossier, Guid.CreateVersion7()], "审计", 1);
        await host.Deliver(placed);
        await host.Deliver(placed);
        Assert.Equal(
            "审计",
            Assert.Single((await host.Get(dossier)).GetProperty("holds").EnumerateArray()).GetProperty("reason").GetString()
        );
        Assert.Single((await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers?held=true").Json()).GetProperty("items").EnumerateArray());
        await host.Deliver(new DossiersReleased(list, "sz", [dossier], 4));
        await host.Deliver(new DossiersQuarantined(list, "sz", [dossier], now, 3));
        Assert.DoesNotContain(
            await host.InDatabase(async db => (await db.Dossiers.SingleAsync(row => row.Id == dossier)).Marks),
            mark => mark.Kind == Dossiers.MarkKind.Quarantine && mark.InForce
        );
    }

    [Fact, Trait("req", "D1")]
    public async Task Lists_page_by_cursor_and_refuse_nonsense()
    {
        var customer = Guid.CreateVersion7();
        for (var i = 0; i < 5; i++)
            await host.Deliver(DocumentsHost.Lease(customerId: customer));
        var client = host.As(Roles.Archivist);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.GetAsync($"{Root}/dossiers?customerId={customer}&limit=2&cursor={cursor}").Json();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("dossierId").GetString()!));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal((5, 5), (seen.Count, seen.Distinct().Count()));
        await client.GetAsync($"{Root}/dossiers?limit=0").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await client.GetAsync($"{Root}/dossiers?cursor=%25%25").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await client.GetAsync($"{Root}/dossiers?state=lost").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await client.GetAsync($"{Root}/dossiers?leaseId=1").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await client.GetAsync($"{Root}/dossiers/{Guid.CreateVersion7()}").Refused(HttpStatusCode.NotFound, "not-found");
    }
}
