using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

/// <summary>What surrounds an import: columns that people assign, progress, taking back, and the way out as a sheet.</summary>
[Trait("req", "C14")]
public sealed class SheetExchangeTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private const string Imports = "/api/v1/customers/imports";
    private static int branches;
    private static int persons = 700_000;

    private (HttpClient Client, string Branch) Fresh(string role = Roles.AccountManager)
    {
        var branch = $"se{Interlocked.Increment(ref branches)}";
        return (customers.Service.As(role, branch), branch);
    }

    private static byte[] Csv(params IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    private static byte[] People(int count)
    {
        var from = Interlocked.Add(ref persons, count) - count;
        return Csv(["姓名,证件号码,联系电话", .. Enumerable.Range(from, count).Select(i => $"冯𠮷{i},{IdNumber(i)},13800138000")]);
    }

    private static int Int(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();

    private static async Task<byte[]> Bytes(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    [Fact]
    public async Task Columns_assigned_once_hold_for_the_next_sheet_of_the_shape_and_can_be_forgotten()
    {
        var (client, branch) = Fresh();
        byte[] Sheet(int i) => Csv("业务台账", "户头,纳税人号码,掌柜", $"深圳户头{i}有限公司,{CreditCode(600_000 + i)},张三");
        await PostSheet(client, Sheet(1), "t.csv", dryRun: true).Refused(HttpStatusCode.BadRequest, "spreadsheet.no-header");

        var blind = await client.PostAsync($"{Imports}/columns", new ByteArrayContent(Sheet(1))).Json();
        Assert.Equal(JsonValueKind.Null, blind.GetProperty("headerRow").ValueKind);
        Assert.Equal("户头", blind.GetProperty("beginning")[1].GetProperty("cells")[0].GetString());
        var seen = await client.PostAsync($"{Imports}/columns?headerRow=2&kind=enterprise", new ByteArrayContent(Sheet(1))).Json();
        Assert.Equal("name", Assert.Single(seen.GetProperty("missing").EnumerateArray()).GetString());

        var titles = seen.GetProperty("columns")
            .EnumerateArray()
            .ToDictionary(c => c.GetProperty("letter").GetString()!, c => c.GetProperty("title").GetString()!);
        Task<HttpResponseMessage> Save(object columns, string kind = "enterprise") =>
            client.PutAsJsonAsync(
                $"{Imports}/layouts",
                new
                {
                    kind,
                    titles,
                    columns,
                }
            );
        await Save(new { name = "Z" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Save(new { creditCode = "B" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Save(new { name = "A", creditCode = "A" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Save(new { name = "A", shoeSize = "B" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Save(new { name = "A" }, "lease").Refused(HttpStatusCode.BadRequest, "request.invalid");
        var saved = await Save(new { name = "A", creditCode = "B" }).Json();
        var corrected = await Save(
                new
                {
                    name = "A",
                    creditCode = "B",
                    representative = "C",
                }
            )
            .Json();
        Assert.Equal(saved.GetProperty("layoutId").GetGuid(), corrected.GetProperty("layoutId").GetGuid());
        Assert.Equal(seen.GetProperty("shape").GetString(), corrected.GetProperty("shape").GetString());

        // The next sheet of that shape needs nothing, also through another member of the branch; another branch knows nothing of it.
        var next = await Import(customers.Service.As(Roles.AccountManager, branch, id: "colleague"), Sheet(2), "t.csv", dryRun: false);
        Assert.Equal((1, 1), (Int(next, "good"), Int(next, "taken")));
        var file = (await client.GetAsync("/api/v1/customers").Json()).GetProperty("items")[0];
        Assert.Equal(
            ("深圳户头2有限公司", CreditCode(600_002)),
            (file.GetProperty("name").GetString(), file.GetProperty("creditCode").GetString())
        );
        var (stranger, _) = Fresh();
        await PostSheet(stranger, Sheet(3), "t.csv", dryRun: true).Refused(HttpStatusCode.BadRequest, "spreadsheet.no-header");

        var address = $"{Imports}/layouts/{saved.GetProperty("layoutId").GetGuid()}";
        await stranger.GetAsync(address).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("C", (await client.GetAsync(address).Json()).GetProperty("columns").GetProperty("representative").GetString());
        Assert.Single((await client.GetAsync($"{Imports}/layouts?kind=enterprise").Json()).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(address)).StatusCode);
        await PostSheet(client, Sheet(4), "t.csv", dryRun: true).Refused(HttpStatusCode.BadRequest, "spreadsheet.no-header");
    }

    [Fact]
    public async Task A_run_is_watched_by_the_id_that_the_sender_chose_and_its_repeat_gets_the_same_answer()
    {
        var (client, _) = Fresh();
        var (id, sheet) = (Guid.CreateVersion7(), People(900));
        var running = Import(client, sheet, "p.csv", dryRun: false, $"&batchId={id}");
        var states = new List<(string State, int Rows)>();
        while (!running.IsCompleted)
        {
            using var answer = await client.GetAsync($"{Imports}/{id}");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var seen = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
                states.Add((seen.GetProperty("state").GetString()!, Int(seen, "rows")));
            }
            await Task.Delay(10);
        }
        var first = await running;
        Assert.Contains(states, seen => seen is { State: "running", Rows: > 0 and < 900 });
        Assert.True(states.Select(seen => seen.Rows).SequenceEqual(states.Select(seen => seen.Rows).Order()));
        var repeat = await Import(client, sheet, "p.csv", dryRun: false, $"&batchId={id}");
        Assert.Equal(first.GetRawText(), repeat.GetRawText());
        await PostSheet(client, People(1), "p.csv", dryRun: false, $"&batchId={id}").Refused(HttpStatusCode.Conflict, "import.id-used");
        var mine = await client.GetAsync($"{Imports}?mine=true&dryRun=false&kind=individual&limit=1").Json();
        Assert.Equal(
            (id, 900),
            (mine.GetProperty("items")[0].GetProperty("batchId").GetGuid(), Int(mine.GetProperty("items")[0], "taken"))
        );
    }

    [Fact]
    public async Task Problems_are_paged_in_the_order_of_the_sheet_and_say_what_to_do()
    {
        var (client, _) = Fresh();
        var rows = Enumerable
            .Range(1, 450)
            .Select(i => i % 3 == 0 ? $"甲{i},{IdNumber(720_000 + i)},13800138000" : $",11010519900307001{i % 10},1");
        var answer = await Import(client, Csv(["姓名,证件号码,联系电话", .. rows]), "p.csv", dryRun: true);
        var total = answer.GetProperty("problems").GetArrayLength();
        var address = $"{Imports}/{answer.GetProperty("batchId").GetGuid()}/problems";
        var found = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await client.GetAsync($"{address}?limit=130{(cursor is null ? "" : $"&cursor={cursor}")}").Json();
            found.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(total, found.Count);
        Assert.Equal(total, found.Select(problem => $"{problem.GetProperty("cell")} {problem.GetProperty("code")}").Distinct().Count());
        Assert.True(found.Select(problem => Int(problem, "row")).SequenceEqual(found.Select(problem => Int(problem, "row")).Order()));
        Assert.All(found, problem => Assert.NotEqual("", problem.GetProperty("advice").GetString()));
        var required = await client.GetAsync($"{address}?code=required&limit=200").Json();
        Assert.Equal(
            (200, "填写该单元格"),
            (required.GetProperty("items").GetArrayLength(), required.GetProperty("items")[0].GetProperty("advice").GetString())
        );
        await client.GetAsync($"{address}?cursor=x").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Fresh().Client.GetAsync(address).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_batch_is_taken_back_but_for_the_files_that_something_hangs_on()
    {
        var (client, branch) = Fresh();
        var sheet = People(250);
        var import = await Import(client, sheet, "p.csv", dryRun: false);
        var items = (await client.GetAsync("/api/v1/customers?limit=200").Json()).GetProperty("items").EnumerateArray().ToList();
        var (reviewed, leased, moved) = (Id(items[0]), Id(items[1]), Id(items[2]));
        await Step(client, reviewed, "submit").Ok();
        var signed = new LeaseSigned(
            Guid.CreateVersion7(),
            branch,
            "C-1",
            leased,
            "冯",
            Guid.CreateVersion7(),
            "楼",
            "1F",
            "1",
            new(2026, 1, 1),
            new(2026, 1, 1),
            new(2026, 12, 31),
            1
        );
        await customers.Service.Deliver(signed);
        await customers.Service.Deliver(signed with { LeaseId = Guid.CreateVersion7() });
        await Step(customers.Service.As(Roles.BranchManager, branch), moved, "hand-over", new { ownerId = "other", ownerName = "另一位" })
            .Ok();

        var address = $"{Imports}/{import.GetProperty("batchId").GetGuid()}/undo";
        var reason = new { reason = "导错了分公司" };
        await customers
            .Service.As(Roles.AccountManager, branch, id: "colleague")
            .PostAsJsonAsync(address, reason)
            .Refused(HttpStatusCode.Forbidden, "import.not-yours");
        await client.PostAsJsonAsync(address, new { reason = "" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var undone = await client.PostAsJsonAsync(address, reason).Json();
        Assert.Equal(247, Int(undone, "undone"));
        Assert.Equal(
            ["customer.changed", "customer.has-lease", "customer.under-review"],
            undone.GetProperty("kept").EnumerateArray().Select(kept => kept.GetProperty("code").GetString()!).Order()
        );
        Assert.Equal(3, await customers.Service.InDatabase(db => db.Customers.CountAsync(file => file.BranchId == branch)));
        Assert.Equal(247, (await customers.Service.Facts<CustomerWithdrawn>()).Count(fact => fact.BranchId == branch));
        var shown = await client.GetAsync($"{Imports}/{import.GetProperty("batchId").GetGuid()}").Json();
        Assert.Equal((250, 247), (Int(shown, "taken"), Int(shown, "undone")));
        Assert.Contains(
            await customers.Service.Acts(),
            act => act.Action == "UndoImport" && act.BranchId == branch && act.Purpose == "导错了分公司"
        );

        // Taken back is as if never come: a repeat of the undo finds nothing, the sheet is taken anew.
        Assert.Equal(0, Int(await client.PostAsJsonAsync(address, reason).Json(), "undone"));
        var again = await Import(client, sheet, "p.csv", dryRun: false);
        Assert.Equal((247, 3), (Int(again, "taken"), Int(again, "known")));
        var dry = await Import(client, People(1), "p.csv", dryRun: true);
        await client
            .PostAsJsonAsync($"{Imports}/{dry.GetProperty("batchId").GetGuid()}/undo", reason)
            .Refused(HttpStatusCode.Conflict, "import.nothing-to-undo");
    }

    private static Guid Id(JsonElement item) => item.GetProperty("customerId").GetGuid();

    [Fact]
    public async Task A_wrong_check_digit_is_taken_on_migration_with_a_reason_and_only_in_the_rows_named()
    {
        var (client, branch) = Fresh();
        var code = CreditCode(630_001);
        var wrong = code[..^1] + (code[^1] == '0' ? '1' : '0');
        var sheet = Csv(
            "客户全称,统一社会信用代码",
            $"旧档案一有限公司,{wrong}",
            $"旧档案二有限公司,{wrong[..17]}{(wrong[^1] == '2' ? '3' : '2')}",
            "旧档案三有限公司,9144"
        );
        var plain = await Import(client, sheet, "e.csv", dryRun: true, "&overrideRows=");
        Assert.Equal(3, plain.GetProperty("problems").GetArrayLength());
        await PostSheet(client, sheet, "e.csv", dryRun: false, "&overrideRows=2").Refused(HttpStatusCode.BadRequest, "request.invalid");
        var reason = Uri.EscapeDataString("2009年纸质档案，原件如此");
        var taken = await Import(client, sheet, "e.csv", dryRun: false, $"&overrideRows=2,4&overrideReason={reason}");
        Assert.Equal(1, Int(taken, "taken"));
        Assert.Equal(
            ["credit-code.check-digit", "credit-code.length"],
            taken.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString())
        );
        Assert.Equal(
            wrong,
            (await client.GetAsync("/api/v1/customers").Json()).GetProperty("items")[0].GetProperty("creditCode").GetString()
        );
        var act = Assert.Single(await customers.Service.Acts(), act => act.Action == "OverrideCheckDigit" && act.BranchId == branch);
        Assert.Equal("2009年纸质档案，原件如此", act.Purpose);
    }

    [Theory]
    [InlineData("enterprise")]
    [InlineData("individual")]
    public async Task What_is_exported_and_sent_back_takes_nothing_masked_or_in_clear(string kind)
    {
        var (client, branch) = Fresh();
        await Import(client, Sample(kind == "enterprise" ? "customers.xlsx" : "individuals-gbk.csv"), "s", dryRun: false);
        if (kind == "enterprise")
            await TakeIn(
                    client,
                    new Dictionary<string, object?>(AnEnterprise())
                    {
                        ["name"] = "=cmd|' /C calc'!A0有限公司",
                        ["remark"] = "@SUM(1),\"x\"\n𠮷",
                    }
                )
                .Ok();
        var manager = customers.Service.As(Roles.BranchManager, branch);
        manager.DefaultRequestHeaders.Add("X-Purpose", Uri.EscapeDataString("迁移核对"));
        var count = await customers.Service.InDatabase(db => db.Customers.CountAsync(file => file.BranchId == branch));
        foreach (var format in new[] { "xlsx", "csv", "csv&encoding=gb18030", "csv&encoding=gbk" })
        foreach (var (who, clear) in new[] { (client, false), (manager, true) })
        {
            var sheet = await Bytes(
                who.GetAsync($"/api/v1/customers/export?kind={kind}&clear={(clear ? "true" : "false")}&format={format}")
            );
            var back = await Import(client, sheet, "导出.x", dryRun: false);
            Assert.Equal((count, count, 0), (Int(back, "rows"), Int(back, "known"), back.GetProperty("problems").GetArrayLength()));
            if (format != "csv")
                continue;
            var text = Encoding.UTF8.GetString(sheet);
            Assert.DoesNotMatch("(?m)(^|,)\"?[=+@-](?!\"+\\d+\")", text);
            Assert.Equal(clear, text.Contains(kind == "enterprise" ? "13900001111" : await AnIdNumber(branch)));
        }
        Assert.Equal(
            8,
            (await customers.Service.Acts()).Count(act =>
                act.Action == "ExportCustomers" && act.BranchId == branch && act.Detail!.Contains($"\"count\":{count}")
            )
        );
    }

    [Theory]
    [Trait("req", "C1")]
    [InlineData("enterprise", "xlsx")]
    [InlineData("enterprise", "csv")]
    [InlineData("individual", "csv&encoding=gb18030")]
    public async Task An_export_taken_in_elsewhere_says_the_same_with_cooperation_and_three_contacts(string kind, string format)
    {
        var (here, there) = (Fresh(), Fresh());
        var file = kind == "enterprise" ? AnEnterprise() : AnIndividual();
        file["cooperation"] = "写字楼租赁、仓储";
        file["cooperatesSince"] = "2019-03-01";
        if (kind == "enterprise")
        {
            file["economicStrength"] = "年营收 3 亿元";
            file["organisationStructure"] = "董事会—总经理—五部一室";
            file["contacts"] = new object[]
            {
                new
                {
                    name = "尤𠮷",
                    title = "行政经理",
                    phone = "13800138000",
                },
                new { name = "钱静", email = "qian@example.com" },
                new
                {
                    name = "䶮华",
                    title = "财务",
                    phone = "0755-82901234",
                    email = "yan@example.com",
                },
            };
        }
        var id = await customers.TakenIn(here.Client, file);
        var (first, second) = (await Exported(here.Branch), await Exported(there.Branch));
        Assert.Empty(second);
        var taken = await Import(there.Client, await Clear(here.Branch, format), "导出.x", dryRun: false);
        Assert.Equal((1, 0), (Int(taken, "taken"), taken.GetProperty("problems").GetArrayLength()));
        Assert.Equal(first, await Exported(there.Branch));

        var copy = (await there.Client.GetAsync("/api/v1/customers").Json()).GetProperty("items")[0].GetProperty("customerId").GetGuid();
        Assert.NotEqual(id, copy);
        var (original, read) = (await Get(here.Client, id), await Get(there.Client, copy));
        foreach (var field in new[] { "cooperation", "cooperatesSince", "economicStrength", "organisationStructure" })
            Assert.Equal(original.GetProperty(field).ToString(), read.GetProperty(field).ToString());
        Assert.Equal("2019-03-01", read.GetProperty("cooperatesSince").GetString());

        async Task<string[]> Exported(string branch) =>
            [
                .. Encoding
                    .UTF8.GetString(await Clear(branch, "csv"))
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Skip(1)
                    .Select(row => row[..row.LastIndexOf(',')]), // all but the id of the file
            ];

        async Task<byte[]> Clear(string branch, string way)
        {
            var manager = customers.Service.As(Roles.BranchManager, branch);
            manager.DefaultRequestHeaders.Add("X-Purpose", Uri.EscapeDataString("迁移"));
            return await Bytes(manager.GetAsync($"/api/v1/customers/export?kind={kind}&clear=true&format={way}"));
        }
    }

    [Fact]
    public async Task Titles_in_use_elsewhere_are_known_and_a_wrong_cell_of_the_third_contact_is_named()
    {
        var (client, _) = Fresh();
        var rows = Csv(
            "客户全称,统一社会信用代码,组织机构,资金实力,服务类型,合作开始时间,联系人,电话,联系人,电话,联系人,电话",
            $"题名甲有限公司,{CreditCode(640_001)},三部一室,雄厚,仓储,2020年5月1日,甲,13800138000,乙,13800138001,丙,123"
        );
        var seen = await Import(client, rows, "t.csv", dryRun: true);
        var problem = Assert.Single(seen.GetProperty("problems").EnumerateArray());
        Assert.StartsWith("L", problem.GetProperty("cell").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("phone.", problem.GetProperty("code").GetString(), StringComparison.Ordinal);
        var good = Csv(Encoding.UTF8.GetString(rows).Replace(",123", ",13800138002", StringComparison.Ordinal));
        Assert.Equal(1, Int(await Import(client, good, "t.csv", dryRun: false), "taken"));
        var id = (await client.GetAsync("/api/v1/customers").Json()).GetProperty("items")[0].GetProperty("customerId").GetGuid();
        var read = await Get(client, id);
        Assert.Equal(
            ("三部一室", "雄厚", "仓储", "2020-05-01", 3),
            (
                read.GetProperty("organisationStructure").GetString(),
                read.GetProperty("economicStrength").GetString(),
                read.GetProperty("cooperation").GetString(),
                read.GetProperty("cooperatesSince").GetString(),
                read.GetProperty("contacts").GetArrayLength()
            )
        );
    }

    private Task<string> AnIdNumber(string branch) =>
        customers.Service.InDatabase(async db =>
            (await db.Customers.Where(file => file.BranchId == branch).Select(file => file.IdNumber).FirstAsync())!
        );

    [Fact]
    [Trait("req", "P6")]
    public async Task Exports_in_clear_need_a_purpose_and_a_right_and_gbk_says_what_it_lacks()
    {
        var (client, branch) = Fresh();
        await TakeIn(client, AnIndividual()).Ok();
        const string path = "/api/v1/customers/export?kind=individual";
        await client.GetAsync("/api/v1/customers/export").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await client.GetAsync($"{path}&clear=true").Refused(HttpStatusCode.BadRequest, "request.invalid");
        client.DefaultRequestHeaders.Add("X-Purpose", "check");
        await client.GetAsync($"{path}&clear=true").Refused(HttpStatusCode.Forbidden, "personal.not-entitled");
        Assert.Contains(
            await customers.Service.Acts(),
            act => act.Action == "ExportCustomers" && act.BranchId == branch && act.Result == "refused"
        );
        await client.GetAsync($"{path}&format=pdf").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await customers.Service.As(Roles.Archivist, branch).GetAsync(path).Refused(HttpStatusCode.Forbidden, "role.not-allowed");

        Assert.DoesNotContain(await customers.Service.Facts<CustomersExported>(), fact => fact.BranchId == branch);
        using var gbk = await client.GetAsync($"{path}&format=csv&encoding=gbk");
        var told = Assert.Single(await customers.Service.Facts<CustomersExported>(), fact => fact.BranchId == branch);
        Assert.Equal(gbk.Headers.GetValues("X-Export-Number").Single(), told.Number);
        Assert.Equal((1, false, "check"), (told.Rows, told.InClear, told.Purpose));
        Assert.Contains("𠮷", Uri.UnescapeDataString(gbk.Headers.GetValues("X-Export-Note").Single()));
        Assert.Equal("1", gbk.Headers.GetValues("X-Row-Count").Single());
        using var wide = await client.GetAsync($"{path}&format=csv&encoding=gb18030");
        Assert.False(wide.Headers.Contains("X-Export-Note"));
        var (empty, _) = Fresh();
        Assert.Equal("0", (await empty.GetAsync(path)).Headers.GetValues("X-Row-Count").Single());
    }
}
