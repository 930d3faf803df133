using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Leases.Imports;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L8")]
public sealed class ImportTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private const string Header =
        "楼宇名称,楼层,单元号,建筑面积(㎡),租赁用途,承租方,合同编号,签订日期,起租日期,到期日期,免租期(天),租金单价(元/㎡/月),递增,付款方式,押金(元),物业费(元/㎡/月),车位(个),装修期(天)";

    private static readonly byte[] Ledger = File.ReadAllBytes(Sample());

    private static string Sample()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "tests", "MainJob", "samples", "rent-ledger.xlsx") is var path && File.Exists(path))
                return path;
        throw new FileNotFoundException("rent-ledger.xlsx");
    }

    private static string Row(
        string unit,
        string customer,
        string contract,
        string from = "2026-01-01",
        string to = "2026-12-31",
        string signed = "2025-12-01",
        string escalation = "无",
        string payment = "押三付三",
        string area = "100"
    ) => $"测试楼,3F,{unit},{area},办公,{customer},{contract},{signed},{from},{to},0,120.5,{escalation},{payment},\"1,000.00\",28,1,30";

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", [Header, .. rows]));

    private Task<HttpResponseMessage> Send(byte[] file, string branch = "sz", string query = "dryRun=false")
    {
        var content = new ByteArrayContent(file);
        var client = host.Leasing(branch);
        client.DefaultRequestHeaders.Add("X-File-Name", Uri.EscapeDataString("租金台账 2026.xlsx"));
        return client.PostAsync($"{Api}/imports?{query}", content);
    }

    /// <summary>The customers of the sample ledger, but for one, in a branch of their own.</summary>
    private async Task<string> BranchWithCustomers(string? without = "北京宏图网络传媒有限公司")
    {
        var branch = Fresh("b");
        using var ledger = Spreadsheet.Open(new MemoryStream(Ledger));
        foreach (var name in ledger.FindTable(RentLedger.Table.Fields).Rows().Select(row => row.Text("customer")!))
            if (name != without)
                await host.Customer(name, branch);
        return branch;
    }

    private Task<int> Count(string branch) => host.InDatabase(db => db.Leases.CountAsync(lease => lease.BranchId == branch));

    private static (int Rows, int Good, int Taken, int Known, int Problems) Figures(JsonElement answer) =>
        (
            answer.GetProperty("rows").GetInt32(),
            answer.GetProperty("good").GetInt32(),
            answer.GetProperty("taken").GetInt32(),
            answer.GetProperty("known").GetInt32(),
            answer.GetProperty("problems").GetArrayLength()
        );

    [Fact]
    public async Task The_sample_ledger_is_judged_taken_and_not_taken_twice()
    {
        var branch = await BranchWithCustomers();
        var dry = await Send(Ledger, branch, "dryRun=true").Json();
        Assert.Equal((60, 59, 0, 0, 1), Figures(dry));
        Assert.Equal("lease", dry.GetProperty("kind").GetString());
        var problem = dry.GetProperty("problems")[0];
        Assert.Equal(
            ("F50", 50, "承租方", "lease.customer-unknown", "北京宏图网络传媒有限公司"),
            (
                problem.GetProperty("cell").GetString(),
                problem.GetProperty("row").GetInt32(),
                problem.GetProperty("column").GetString(),
                problem.GetProperty("code").GetString(),
                problem.GetProperty("value").GetString()
            )
        );
        Assert.Equal(0, await Count(branch));

        Assert.Equal((60, 59, 59, 0, 1), Figures(await Send(Ledger, branch).Json()));
        Assert.Equal((60, 59, 0, 59, 1), Figures(await Send(Ledger, branch).Json()));
        await host.Customer("北京宏图网络传媒有限公司", branch);
        Assert.Equal((60, 60, 1, 59, 0), Figures(await Send(Ledger, branch).Json()));
        Assert.Equal(60, await Count(branch));

        var lease = (await host.Get("?contractNumber=2025-ZL-004", branch)).GetProperty("items")[0];
        Assert.Equal(
            ("draft", "2025-09-05", "2030-09-04", "2025-07-31"),
            (
                lease.GetProperty("state").GetString(),
                lease.GetProperty("startsOn").GetString(),
                lease.GetProperty("endsOn").GetString(),
                lease.GetProperty("signedOn").GetString()
            )
        );
        var full = await host.Get(
            $"/{(await host.Get("?contractNumber=2024-ZL-030", branch)).GetProperty("items")[0].GetProperty("leaseId").GetGuid()}",
            branch
        );
        Assert.Equal(
            (77274.65m, 290.07m, "押二付一", "每年递增3%"),
            (
                full.GetProperty("deposit").GetDecimal(),
                full.GetProperty("area").GetDecimal(),
                full.GetProperty("paymentMethod").GetString(),
                full.GetProperty("escalation").GetString()
            )
        );
        Assert.Equal(
            "2026-ZL-053",
            (await host.Get("?contractNumber=2026-ZL-053", branch)).GetProperty("items")[0].GetProperty("contractNumber").GetString()
        );
        Assert.Contains(
            await host.Acts(),
            act => act.Action == "ImportRentLedger" && act.BranchId == branch && act.Detail!.Contains("租金台账 2026.xlsx")
        );
    }

    [Fact]
    public async Task Signed_contracts_are_taken_with_their_facts()
    {
        var branch = await BranchWithCustomers(without: null);
        Assert.Equal((60, 60, 60, 0, 0), Figures(await Send(Ledger, branch, "dryRun=false&state=signed").Json()));
        Assert.Equal((60, 60, 0, 60, 0), Figures(await Send(Ledger, branch, "dryRun=false&state=signed").Json()));
        var facts = (await host.Facts<LeaseSigned>()).Where(fact => fact.BranchId == branch).ToList();
        Assert.Equal(60, facts.Select(fact => fact.LeaseId).Distinct().Count());
        Assert.Equal(60, facts.Count);
        Assert.All(facts, fact => Assert.Equal(1, fact.Version));
    }

    [Fact]
    public async Task Two_imports_at_once_take_every_contract_once()
    {
        var branch = await BranchWithCustomers(without: null);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => Send(Ledger, branch, "dryRun=false&state=signed").Json()))
        );
        Assert.Equal(60, answers.Sum(answer => answer.GetProperty("taken").GetInt32()));
        Assert.All(
            answers,
            answer =>
                Assert.Equal(
                    (60, 60, 0),
                    (
                        answer.GetProperty("rows").GetInt32(),
                        answer.GetProperty("good").GetInt32(),
                        answer.GetProperty("problems").GetArrayLength()
                    )
                )
        );
        Assert.Equal(60, await Count(branch));
        Assert.Equal(60, await host.InDatabase(db => db.Units.CountAsync(unit => unit.BranchId == branch)));
        Assert.Equal(4, await host.InDatabase(db => db.Buildings.CountAsync(building => building.BranchId == branch)));
        Assert.Equal(60, (await host.Facts<LeaseSigned>()).Count(fact => fact.BranchId == branch));
    }

    [Fact]
    public async Task An_import_that_was_killed_is_finished_by_repeating_it()
    {
        var branch = Fresh("b");
        await host.Customer("甲公司", branch);
        var ledger = Csv([.. Enumerable.Range(1, 300).Select(i => Row($"K{i}", "甲公司", $"K-{i}"))]);
        using (var cut = new CancellationTokenSource())
        {
            host.CutAfter(saves: 20, cut);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                host.Leasing(branch).PostAsync($"{Api}/imports?state=signed", new ByteArrayContent(ledger), cut.Token)
            );
        }
        var taken = await Count(branch);
        Assert.InRange(taken, 1, 299);
        var again = await Send(ledger, branch, "dryRun=false&state=signed").Json();
        Assert.Equal(300, again.GetProperty("taken").GetInt32() + again.GetProperty("known").GetInt32());
        Assert.True(again.GetProperty("known").GetInt32() >= taken);
        Assert.Equal(300, await Count(branch));
        Assert.Equal(300, (await host.Facts<LeaseSigned>()).Count(fact => fact.BranchId == branch));
    }

    [Fact]
    public async Task Every_wrong_cell_is_named_and_the_good_rows_are_taken()
    {
        var branch = Fresh("b");
        await host.Customer("甲公司", branch);
        await host.Customer("双胞胎公司", branch);
        await host.Customer("双胞胎公司", branch);
        var file = Csv(
            Row("1", " 甲 公司 ", "A-1", "2026年1月1日", "20261231", "2025.12.1"),
            Row("2", "甲公司", "A-1"),
            Row("3", "乙公司", "A-3"),
            Row("4", "双胞胎公司", "A-4"),
            Row("5", "甲公司", "A-5", "2026-02-30"),
            Row("6", "甲公司", "A-6", to: "2025-12-31"),
            Row("7", "甲公司", "A-7", to: "2046-01-01"),
            Row("8", "甲公司", "A-8", escalation: "涨一点"),
            Row("9", "甲公司", "A-9", payment: "看心情"),
            Row("10", "甲公司", "A-10", area: "很大"),
            Row("11", "甲公司", ""),
            Row("12", "甲公司", "A-12", from: "26/1/1"),
            Row("1", "甲公司", "A-13", "2026-12-31", "2027-12-30"),
            Row("1", "甲公司", "a-14", "2027/1/1", "2027/12/31")
        );
        var answer = await Send(file, branch).Json();
        Assert.Equal(
            (14, 2, 2, 0),
            (
                answer.GetProperty("rows").GetInt32(),
                answer.GetProperty("good").GetInt32(),
                answer.GetProperty("taken").GetInt32(),
                answer.GetProperty("known").GetInt32()
            )
        );
        var problems = answer
            .GetProperty("problems")
            .EnumerateArray()
            .Select(problem => $"{problem.GetProperty("cell").GetString()} {problem.GetProperty("code").GetString()}")
            .ToList();
        Assert.Equal(
            [
                "G3 lease.contract-number-repeated",
                "F4 lease.customer-unknown",
                "F5 lease.customer-ambiguous",
                "I6 date_impossible",
                "J7 lease.ends-before-start",
                "J8 lease.longer-than-20-years",
                "M9 lease.escalation-unclear",
                "N10 lease.payment-unclear",
                "D11 number_form",
                "G12 required",
                "I13 date_ambiguous",
                "C14 lease.unit-occupied",
            ],
            problems
        );
        // The same again: what was refused for the ledger's own sake stays refused.
        var again = await Send(file, branch).Json();
        Assert.Equal(
            (2, 0, 2, 12),
            (
                again.GetProperty("good").GetInt32(),
                again.GetProperty("taken").GetInt32(),
                again.GetProperty("known").GetInt32(),
                again.GetProperty("problems").GetArrayLength()
            )
        );

        // A number that is here already and says something else is not passed over in silence.
        var changed = await Send(Csv(Row("1", "甲公司", "A-1", "2026-01-01", "2026-11-30", "2025-12-01")), branch).Json();
        Assert.Equal("lease.contract-number-used", changed.GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal(2, await Count(branch));

        using var workbook = await host.Leasing(branch).GetAsync($"{Api}/imports/{again.GetProperty("batchId").GetGuid()}/errors");
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        using var zip = new ZipArchive(await workbook.Content.ReadAsStreamAsync());
        using var sheet = new StreamReader(
            zip.Entries.First(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Open()
        );
        var xml = await sheet.ReadToEndAsync();
        Assert.Contains("错误原因", xml);
        Assert.Contains("乙公司", xml);
        Assert.Contains("a-14", xml); // the whole sheet comes back
    }

    [Fact]
    [Trait("req", "L3")]
    public async Task Signed_rows_need_a_free_unit_and_a_day_of_signing()
    {
        var branch = Fresh("b");
        await host.Customer("甲公司", branch);
        Assert.Equal((1, 1, 1, 0, 0), Figures(await Send(Csv(Row("1", "甲公司", "S-1")), branch, "state=signed").Json()));
        var answer = await Send(
                Csv(
                    Row("1", "甲公司", "S-2", "2026-12-31", "2027-12-30"),
                    Row("2", "甲公司", "S-3", signed: ""),
                    Row("3", "甲公司", "S-4", signed: "2026-11-23")
                ),
                branch,
                "state=signed"
            )
            .Json();
        Assert.Equal(
            ["lease.unit-occupied", "lease.signing-day-missing", "lease.signed-in-future"],
            answer
                .GetProperty("problems")
                .EnumerateArray()
                .OrderBy(problem => problem.GetProperty("row").GetInt32())
                .Select(problem => problem.GetProperty("code").GetString())
        );
        Assert.Equal(1, await Count(branch));
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Customers_of_another_branch_do_not_count()
    {
        await host.Customer("他人公司", Fresh("b"));
        var answer = await Send(Csv(Row("1", "他人公司", Fresh("X"))), Fresh("b")).Json();
        Assert.Equal("lease.customer-unknown", answer.GetProperty("problems")[0].GetProperty("code").GetString());
        var group = host.As(Roles.BranchManager, "*");
        await group.PostAsync($"{Api}/imports", new ByteArrayContent(Ledger)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Files_that_are_no_ledger_are_refused()
    {
        await Send([]).Refused(HttpStatusCode.BadRequest, "spreadsheet.empty");
        await Send([.. Ledger.Take(5000)]).Refused(HttpStatusCode.BadRequest, "spreadsheet.damaged");
        await Send(Encoding.UTF8.GetBytes("姓名,电话\r\n张三,13800138000")).Refused(HttpStatusCode.BadRequest, "spreadsheet.no-header");
        await Send(Encoding.UTF8.GetBytes("楼宇名称,楼层,单元号\r\nA,1,1"))
            .Refused(HttpStatusCode.BadRequest, "spreadsheet.columns-missing");
        await Send([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0])
            .Refused(HttpStatusCode.BadRequest, "spreadsheet.not-a-spreadsheet");
        await Send(Ledger, query: "dryRun=maybe").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Send(Ledger, query: "state=ended").Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal((0, 0, 0, 0, 0), Figures(await Send(Csv()).Json()));
    }

    [Fact]
    public async Task An_exported_ledger_sent_back_changes_nothing_and_an_import_can_be_taken_back()
    {
        var branch = Fresh("b");
        await host.Customer("甲公司", branch);
        await host.Customer("乙公司", branch);
        var first = await Send(
                Csv(Row("1", "甲公司", "E-1"), Row("2", "乙公司", "E-2", payment: "季付"), Row("3", "甲公司", "E-3")),
                branch
            )
            .Json();
        Assert.Equal((3, 3, 3, 0, 0), Figures(first));
        foreach (var query in new[] { "format=xlsx", "format=csv", "format=csv&encoding=gbk", "state=draft" })
        {
            using var answer = await host.Leasing(branch).GetAsync($"{Api}/export?{query}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal((3, 3, 0, 3, 0), Figures(await Send(await answer.Content.ReadAsByteArrayAsync(), branch).Json()));
        }
        Assert.Contains(
            await host.Acts(),
            act => act.Action == "ExportRentLedger" && act.BranchId == branch && act.Detail!.Contains("\"count\":3")
        );

        var told = (await host.Facts<RentLedgerExported>()).Where(fact => fact.BranchId == branch).ToList();
        Assert.Equal((4, 4), (told.Count, told.DistinctBy(fact => fact.Number).Count()));
        Assert.All(told, fact => Assert.Equal((3, "租金台账"), (fact.Rows, fact.Sheet)));

        // One was signed, a second one changed since: those stay, and so do their units.
        var leases = (await host.Get("", branch)).GetProperty("items").EnumerateArray().ToList();
        await host.Sign(leases[0].GetProperty("leaseId").GetGuid(), branch: branch).Ok();
        var undo = $"{Api}/imports/{first.GetProperty("batchId").GetGuid()}/undo";
        await host.Leasing(Fresh("b")).PostAsJsonAsync(undo, new { reason = "导错表了" }).Refused(HttpStatusCode.NotFound, "not-found");
        var undone = await host.Leasing(branch).PostAsJsonAsync(undo, new { reason = "导错表了" }).Json();
        Assert.Equal(2, undone.GetProperty("undone").GetInt32());
        Assert.Equal("lease.already-signed", undone.GetProperty("kept")[0].GetProperty("code").GetString());
        Assert.Equal(1, await Count(branch));
        Assert.Equal(1, await host.InDatabase(db => db.Units.CountAsync(unit => unit.BranchId == branch)));
        Assert.Equal(1, await host.InDatabase(db => db.Buildings.CountAsync(building => building.BranchId == branch)));
        Assert.Equal(
            0,
            (await host.Leasing(branch).PostAsJsonAsync(undo, new { reason = "再试" }).Json()).GetProperty("undone").GetInt32()
        );

        var draft = await Send(Csv(Row("9", "乙公司", "E-9")), branch).Json();
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.Leasing(branch)
            .PostAsJsonAsync($"{Api}/imports/{draft.GetProperty("batchId").GetGuid()}/undo", new { reason = "太晚" })
            .Refused(HttpStatusCode.Conflict, "import.undo-too-late");
        host.Clock.Advance(-TimeSpan.FromDays(8));
    }

    [Fact]
    [Trait("req", "C14")]
    public async Task A_customer_that_was_taken_back_is_named_in_no_new_contract()
    {
        var branch = Fresh("b");
        var customer = await host.Customer("撤回公司", branch);
        var fact = new CustomerWithdrawn(customer, branch, 2);
        var id = Guid.CreateVersion7();
        await host.Deliver(fact, id);
        await host.Deliver(fact, id);
        var answer = await Send(Csv(Row("1", "撤回公司", "W-1")), branch).Json();
        Assert.Equal("lease.customer-unknown", answer.GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.NotEqual("", answer.GetProperty("problems")[0].GetProperty("advice").GetString());
    }
}
