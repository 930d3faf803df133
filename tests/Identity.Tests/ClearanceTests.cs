using System.Net;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Tests;

[Trait("req", "P6")]
public sealed class ClearanceTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private const string Api = "/api/v1/identity";
    private readonly IdentityHost host = shared.Host;

    private HttpClient Admin => host.As("system-administrator", "*");
    private HttpClient Archivist => host.As("archivist");

    /// <summary>Somebody new in Shenzhen, so that no test meets the people of another.</summary>
    private async Task<string> Hired(string branch = "sz", string? department = "SALE")
    {
        var request = new
        {
            userName = $"leaver.{Guid.CreateVersion7():N}"[..30],
            name = "张三𠮷",
            branches = new[] { branch },
            department,
            roles = new[] { "account-manager" },
        };
        return (await Admin.PostAsJson($"{Api}/staff", request).Json()).Text("staffId");
    }

    private Task<HttpResponseMessage> Close(string id) => Admin.PostAsJson($"{Api}/staff/{id}/close", new { reason = "离职" });

    private Task<HttpResponseMessage> Confirm(string id, HttpClient? archivist = null) =>
        (archivist ?? Archivist).PostAsJson($"{Api}/clearances", new { staffId = id, remark = "已当面清点" });

    private DossierBorrowed Borrowed(Guid loan, string person, DateTimeOffset? at = null) =>
        new(loan, Guid.CreateVersion7(), "sz", person, "张三", at ?? host.Clock.GetUtcNow(), new(2026, 12, 1), 1);

    private DossierReturned Returned(Guid loan, string person) =>
        new(loan, Guid.CreateVersion7(), "sz", person, "intact", 10, "李文博", host.Clock.GetUtcNow(), 2);

    private ViewingGranted Granted(Guid grant, string person, int days = 7) =>
        new(
            grant,
            Guid.CreateVersion7(),
            "sz",
            person,
            "张三",
            "核对",
            $"DZ-SZ-2026-{Random.Shared.Next(10_000):0000}",
            "ordinary",
            host.Clock.GetUtcNow(),
            host.Clock.GetUtcNow().AddDays(days),
            false,
            1
        );

    private ViewingEnded Ended(Guid grant, string person) =>
        new(grant, Guid.CreateVersion7(), "sz", person, "revoked", host.Clock.GetUtcNow(), 2);

    [Fact]
    public async Task Whoever_has_archives_or_open_grants_neither_leaves_nor_moves_until_all_is_settled_and_confirmed()
    {
        var id = await Hired();
        Guid loan = Guid.CreateVersion7(),
            grant = Guid.CreateVersion7();
        await host.Deliver(Borrowed(loan, id));
        await host.Deliver(Granted(grant, id));
        var problem = await Close(id).Refused(HttpStatusCode.Conflict, "account.holds-archives");
        Assert.Equal(2, problem.GetProperty("count").GetInt32());
        Assert.Equal(
            [("loan", loan), ("viewing", grant)],
            problem.GetProperty("held").EnumerateArray().Select(row => (row.Text("kind"), row.GetProperty("sourceId").GetGuid())).Order()
        );
        await Confirm(id).Refused(HttpStatusCode.Conflict, "account.holds-archives");
        object Place(string department, string name = "张三") =>
            new
            {
                name,
                branches = new[] { "sz" },
                department,
                roles = new[] { "account-manager" },
            };
        await Admin.PutAsJson($"{Api}/staff/{id}", Place("LEASING")).Refused(HttpStatusCode.Conflict, "account.holds-archives");
        await Admin.PutAsJson($"{Api}/staff/{id}", Place("SALE", "张三丰")).Ok(); // another name is no other post

        await host.Deliver(Returned(loan, id));
        await host.Deliver(Ended(grant, id));
        await Admin.PutAsJson($"{Api}/staff/{id}", Place("LEASING")).Ok();
        await Close(id).Refused(HttpStatusCode.Conflict, "account.not-cleared");
        await Confirm(id).Ok();

        // What is taken out after the confirmation needs another.
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = Guid.CreateVersion7();
        await host.Deliver(Borrowed(late, id));
        await host.Deliver(Returned(late, id));
        await Close(id).Refused(HttpStatusCode.Conflict, "account.not-cleared");
        await Confirm(id).Ok();
        await Close(id).Ok();
        await Confirm(id).Refused(HttpStatusCode.Conflict, "staff.closed");
    }

    [Theory]
    [InlineData("bbrr", 0)]
    [InlineData("rb", 0)]
    [InlineData("rrb", 0)]
    [InlineData("b", 1)]
    [InlineData("gege", 0)]
    [InlineData("eg", 0)]
    [InlineData("ggg", 1)]
    [InlineData("rbg", 1)]
    public async Task Facts_may_repeat_and_come_in_any_order(string order, int open)
    {
        var id = await Hired();
        Guid loan = Guid.CreateVersion7(),
            grant = Guid.CreateVersion7();
        foreach (var which in order)
            await host.Deliver(
                which switch
                {
                    'b' => Borrowed(loan, id),
                    'r' => Returned(loan, id),
                    'g' => Granted(grant, id),
                    _ => Ended(grant, id),
                }
            );
        Assert.Equal(open, (await Archivist.GetAsync($"{Api}/staff/{id}/clearance").Json()).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task An_open_request_keeps_its_requester_and_the_only_one_who_could_decide_it()
    {
        var (asker, head) = (await Hired(), await Head());
        var request = new LoanRequestMoved(
            Guid.CreateVersion7(),
            "sz",
            asker,
            $"D{head[^6..].ToUpperInvariant()}",
            true,
            "department-head",
            1
        );
        await host.Deliver(request);
        await host.Deliver(request);
        foreach (var (person, kind) in new[] { (asker, "request"), (head, "decision") })
        {
            var problem = await Close(person).Refused(HttpStatusCode.Conflict, "account.holds-archives");
            Assert.Equal([kind], problem.GetProperty("held").EnumerateArray().Select(row => row.Text("kind")));
        }
        // A colleague could decide as well.
        var colleague = await Head(request.RequesterDepartment);
        await Confirm(head).Ok();
        await Close(head).Ok();
        await Close(colleague).Refused(HttpStatusCode.Conflict, "account.holds-archives");

        await host.Deliver(request with { Open = false, WaitsFor = null, Version = 5 });
        await host.Deliver(request with { WaitsFor = "custodian", Version = 3 }); // overtaken
        await Confirm(asker).Ok();
        await Confirm(colleague).Ok();
    }

    /// <summary>A department head of a department of their own, or of the one given.</summary>
    private async Task<string> Head(string? department = null)
    {
        var request = new
        {
            userName = $"head.{Guid.CreateVersion7():N}"[..30],
            name = "周某",
            branches = new[] { "sz" },
            department = (string?)null,
            roles = new[] { "department-head" },
        };
        var id = (await Admin.PostAsJson($"{Api}/staff", request).Json()).Text("staffId");
        var code = department ?? $"D{id[^6..].ToUpperInvariant()}";
        if (department is null)
            await Admin
                .PostAsJson(
                    $"{Api}/departments",
                    new
                    {
                        branchId = "sz",
                        code,
                        name = "某部",
                    }
                )
                .Ok();
        await Admin
            .PutAsJson(
                $"{Api}/staff/{id}",
                new
                {
                    request.name,
                    request.branches,
                    department = code,
                    request.roles,
                }
            )
            .Ok();
        return id;
    }

    [Fact]
    public async Task A_grant_that_ended_by_itself_keeps_nobody_though_nobody_told_us()
    {
        var id = await Hired();
        await host.Deliver(Granted(Guid.CreateVersion7(), id, days: 1));
        await Confirm(id).Refused(HttpStatusCode.Conflict, "account.holds-archives");
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Confirm(id).Ok();
    }

    [Fact]
    public async Task The_record_names_who_confirmed_what_came_back_and_is_printed()
    {
        var id = await Hired();
        var loan = Guid.CreateVersion7();
        await host.Deliver(Borrowed(loan, id));
        await host.Deliver(Returned(loan, id));
        await Confirm(id, host.As("archivist", id: id)).Refused(HttpStatusCode.Forbidden, "clearance.own");
        await Confirm(id, host.As("account-manager")).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Confirm(id, host.As("archivist", "gz")).Refused(HttpStatusCode.NotFound, "not-found");
        await Confirm(Guid.CreateVersion7().ToString()).Refused(HttpStatusCode.NotFound, "not-found");

        var record = await Confirm(id, host.As("archivist", name: "李文博")).Json();
        Assert.Matches("^QH-SZ-2026-[0-9]{4}$", record.Text("number"));
        Assert.Equal(
            ("李文博", 1, "应还 2026-12-01"),
            (record.Text("confirmedBy"), record.GetProperty("settled").GetInt32(), record.GetProperty("items")[0].Text("what"))
        );
        var clearance = record.Text("clearanceId");
        Assert.Equal(
            clearance,
            (await Archivist.GetAsync($"{Api}/clearances?staffId={id}").Json()).GetProperty("items")[0].Text("clearanceId")
        );
        using var print = await Admin.GetAsync($"{Api}/clearances/{clearance}/certificate.pdf");
        var text = string.Concat(new PdfText(await print.Content.ReadAsByteArrayAsync()).Pages.Select(page => page.Text));
        foreach (
            var word in new[] { "档案清还证明", record.Text("number"), "张三𠮷", "李文博", "深圳分公司", "应还 2026-12-01", "已当面清点" }
        )
            Assert.Contains(word, text, StringComparison.Ordinal);
        var abroad = host.As("archivist", "gz");
        await abroad.GetAsync($"{Api}/clearances/{clearance}").Refused(HttpStatusCode.NotFound, "not-found");
        await abroad.GetAsync($"{Api}/clearances/{clearance}/certificate.pdf").Refused(HttpStatusCode.NotFound, "not-found");
        await Archivist.GetAsync($"{Api}/clearances?cursor=x").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Numbers_have_no_gap_when_many_are_confirmed_at_once_or_refused_in_between()
    {
        var people = new List<string>();
        for (var i = 0; i < 6; i++)
            people.Add(await Hired("gz"));
        var holder = await Hired("gz");
        await host.Deliver(Borrowed(Guid.CreateVersion7(), holder));
        var archivist = host.As("archivist", "gz");
        var answers = await Task.WhenAll(people.Append(holder).Select(id => Task.Run(() => Confirm(id, archivist))));
        var numbers = new List<string>();
        foreach (var answer in answers.Where(answer => answer.IsSuccessStatusCode))
            numbers.Add(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).Text("number"));
        Assert.Equal(Enumerable.Range(1, 6).Select(number => $"QH-GZ-2026-{number:0000}"), numbers.Order());
    }

    [Fact]
    public async Task Sheets_of_customers_and_leases_stand_in_the_list_of_what_a_person_took()
    {
        var person = await Hired("gz");
        var customers = new CustomersExported(
            $"KH-20261122-{person[^10..].ToUpperInvariant()}",
            "sz",
            person,
            "张三",
            "企业客户",
            120,
            InClear: true,
            "年度核对 𠮷",
            host.Clock.GetUtcNow()
        );
        var ledger = new RentLedgerExported(
            $"ZT-20261122-{person[^10..].ToUpperInvariant()}",
            null,
            person,
            "张三",
            "租金台账",
            0,
            null,
            host.Clock.GetUtcNow().AddSeconds(1)
        );
        await host.Deliver(customers);
        await host.Deliver(customers);
        await host.Deliver(ledger);
        await host.Deliver(ledger);
        async Task<List<JsonElement>> Listed(HttpClient client) =>
            [.. (await client.GetAsync($"{Api}/exports?personId={person}").Json()).GetProperty("items").EnumerateArray()];
        var rows = await Listed(host.As("auditor", "*"));
        Assert.Equal([ledger.Number, customers.Number], rows.Select(row => row.Text("number")));
        // Of several branches: overseen where its taker belongs.
        Assert.Equal(("gz", "租金台账", 0), (rows[0].Text("branchId"), rows[0].Text("title"), rows[0].GetProperty("rows").GetInt32()));
        Assert.Equal((120, "年度核对 𠮷"), (rows[1].GetProperty("rows").GetInt32(), rows[1].Text("purpose")));
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("dossierId").ValueKind);
        Assert.Equal(ledger.Number, Assert.Single(await Listed(host.As("archivist", "gz"))).Text("number"));
    }

    [Fact]
    public async Task What_people_took_away_is_listed_once_and_shown_to_them_and_to_those_who_oversee()
    {
        var (person, dossier) = ($"taker-{Guid.CreateVersion7():N}", Guid.CreateVersion7());
        var copies = Enumerable
            .Range(1, 3)
            .Select(copy => new ViewingCopyTaken(
                Guid.CreateVersion7(),
                dossier,
                Guid.CreateVersion7(),
                "sz",
                person,
                "张三",
                $"DZ-SZ-2026-{person[^6..]}-{copy}",
                "营业执照",
                2,
                "核对",
                host.Clock.GetUtcNow().AddSeconds(copy)
            ))
            .ToList();
        foreach (var copy in copies.Append(copies[0]))
            await host.Deliver(copy);
        async Task<List<string>> Listed(HttpClient client, string query) =>
            [
                .. (await client.GetAsync($"{Api}/exports?{query}").Json())
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(row => row.Text("number")),
            ];
        var newest = copies.Select(copy => copy.Number).Reverse().ToList();
        var me = host.As("account-manager", id: person);
        Assert.Equal(newest, await Listed(me, ""));
        Assert.Equal(newest, await Listed(Archivist, $"personId={person}"));
        Assert.Empty(await Listed(host.As("archivist", "gz"), $"personId={person}"));
        await host.As("account-manager", id: "other")
            .GetAsync($"{Api}/exports?personId={person}")
            .Refused(HttpStatusCode.Forbidden, "export.not-yours");
        var first = await me.GetAsync($"{Api}/exports?limit=2").Json();
        Assert.Equal([newest[2]], await Listed(me, $"limit=2&cursor={first.Text("next")}"));
        foreach (var wrong in new[] { "x", Cursor.Of("1", "\0"), Cursor.Of("-1", "A"), Cursor.Of("9223372036854775807", "A") })
            await me.GetAsync($"{Api}/exports?cursor={wrong}").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
