using System.Net;
using System.Text;
using System.Text.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C14")]
public sealed class ImportCustomersTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private static int branches;

    /// <summary>A manager of a branch that no other test writes to.</summary>
    private (HttpClient Client, string Branch) Fresh(string role = Roles.AccountManager)
    {
        var branch = $"im{Interlocked.Increment(ref branches)}";
        return (customers.Service.As(role, branch), branch);
    }

    private static int Int(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();

    private static List<(string Cell, string Code)> Problems(JsonElement answer) =>
        [
            .. answer
                .GetProperty("problems")
                .EnumerateArray()
                .Select(problem => (problem.GetProperty("cell").GetString()!, problem.GetProperty("code").GetString()!)),
        ];

    private static byte[] Csv(params IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    private static IEnumerable<string> Persons(int count, int from) =>
        new[] { "姓名,证件号码,联系电话" }.Concat(
            Enumerable.Range(from, count).Select(i => $"冯秀{i},{IdNumber(i)},13{i % 10}{i:00000000}")
        );

    [Theory]
    [InlineData("customers.xlsx", "enterprise", new[] { "P21", "F22", "I25", "C40", "B52", "C54" })]
    [InlineData("individuals-gbk.csv", "individual", new[] { "D5" })]
    public async Task The_sample_sheets_are_taken_but_for_the_planted_errors(string name, string kind, string[] cells)
    {
        var (client, branch) = Fresh();
        var expected = JsonSerializer.Deserialize<JsonElement>(Sample("expected.json")).GetProperty(name);
        var planted = expected.GetProperty("bad_rows").EnumerateObject().Select(row => int.Parse(row.Name)).ToHashSet();
        var rows = Int(expected, "rows");

        var dry = await Import(client, Sample(name), name, dryRun: true);
        Assert.Equal(kind, dry.GetProperty("kind").GetString());
        Assert.Equal(cells, Problems(dry).Select(problem => problem.Cell));
        Assert.True(planted.SetEquals(dry.GetProperty("problems").EnumerateArray().Select(problem => Int(problem, "row"))));
        Assert.Equal((rows, rows - planted.Count, 0, 0), (Int(dry, "rows"), Int(dry, "good"), Int(dry, "taken"), Int(dry, "known")));
        Assert.DoesNotContain(await customers.Service.Facts<CustomerTakenIn>(), fact => fact.BranchId == branch);

        var real = await Import(client, Sample(name), name, dryRun: false);
        Assert.Equal(Problems(dry), Problems(real));
        Assert.Equal((rows - planted.Count, 0), (Int(real, "taken"), Int(real, "known")));
        Assert.Equal(rows - planted.Count, (await customers.Service.Facts<CustomerTakenIn>()).Count(fact => fact.BranchId == branch));

        var again = await Import(client, Sample(name), name, dryRun: false);
        Assert.Equal((0, rows - planted.Count), (Int(again, "taken"), Int(again, "known")));
        Assert.Equal(Problems(dry), Problems(again));
        Assert.Equal(rows - planted.Count, (await customers.Service.Facts<CustomerTakenIn>()).Count(fact => fact.BranchId == branch));
    }

    [Fact]
    public async Task Values_of_the_sample_sheet_arrive_in_their_normal_form()
    {
        var (client, _) = Fresh();
        await Import(client, Sample("customers.xlsx"), "customers.xlsx", dryRun: false);
        var list = await client.GetAsync($"/api/v1/customers?name={Uri.EscapeDataString("杭州中科智联咨询科技")}").Json();
        var file = await Get(client, list.GetProperty("items")[0].GetProperty("customerId").GetGuid());
        Assert.Equal("91330106MA9HTM533G", file.GetProperty("creditCode").GetString());
        Assert.Equal("1999-05-16", file.GetProperty("foundedOn").GetString());
        Assert.Equal(30_000_000m, file.GetProperty("capital").GetDecimal());
        Assert.Equal("178****7543", file.GetProperty("representativePhone").GetString());
        Assert.Equal(file.GetProperty("registeredAddress").GetString(), file.GetProperty("actualAddress").GetString());
        Assert.Equal(
            ["孔涛", "魏丽子"],
            file.GetProperty("contacts").EnumerateArray().Select(contact => contact.GetProperty("name").GetString())
        );
        Assert.Equal(["potential"], file.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal("姜志霞", file.GetProperty("listedManager").GetString());
        Assert.Empty(file.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    [Trait("req", "C7")]
    public async Task Imported_files_are_reviewed_by_others_in_one_go()
    {
        var (client, branch) = Fresh();
        var import = await Import(client, Sample("individuals-gbk.csv"), "individuals.csv", dryRun: false);
        var list = await client.GetAsync($"/api/v1/customers?importBatchId={import.GetProperty("batchId").GetString()}&limit=200").Json();
        var ids = list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("customerId").GetGuid()).ToList();
        Assert.Equal(29, ids.Count);
        async Task<int> Done(HttpClient reviewer, string step, object body) =>
            Int(
                await System
                    .Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(reviewer, $"/api/v1/customers/reviews/{step}", body)
                    .Json(),
                "done"
            );
        Assert.Equal(29, await Done(client, "submit", new { customerIds = ids }));
        Assert.Equal(0, await Done(client, "first", new { customerIds = ids, decision = "pass" }));
        Assert.Equal(
            29,
            await Done(
                customers.Service.As(Roles.AccountManager, branch, id: "other"),
                "first",
                new
                {
                    customerIds = ids,
                    decision = "pass",
                    comment = "资料按期补齐",
                }
            )
        );
        Assert.Equal(
            29,
            await Done(
                customers.Service.As(Roles.ComplianceOfficer, branch),
                "second",
                new
                {
                    customerIds = ids,
                    decision = "pass",
                    checks = AllChecked,
                }
            )
        );
    }

    [Fact]
    public async Task The_same_sheet_sent_many_times_at_once_is_taken_once()
    {
        var (client, branch) = Fresh();
        var sheet = Csv(Persons(250, 50_000));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Import(client, sheet, "p.csv", dryRun: false)));
        Assert.Equal(250, answers.Sum(answer => Int(answer, "taken")));
        Assert.All(answers, answer => Assert.Equal(250, Int(answer, "taken") + Int(answer, "known")));
        Assert.Equal(250, (await customers.Service.Facts<CustomerTakenIn>()).Count(fact => fact.BranchId == branch));
        Assert.Equal(250, await customers.Service.InDatabase(db => db.Customers.CountAsync(file => file.BranchId == branch)));
    }

    [Fact]
    [Trait("req", "O2")]
    public async Task A_run_that_was_cut_off_goes_on_when_the_sheet_is_sent_again()
    {
        var (client, branch) = Fresh();
        var sheet = Csv(Persons(1200, 60_000));
        using (var cut = new CancellationTokenSource())
        {
            customers.Service.CutAfter(saves: 10, cut);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendUntil(client, sheet, cut.Token));
            customers.Service.Saved = null;
        }
        var taken = await Count();
        Assert.InRange(taken, 100, 1199);
        Assert.Equal(0, taken % 100); // whole transactions only
        var facts = (await customers.Service.Facts<CustomerTakenIn>()).Count(fact => fact.BranchId == branch);
        Assert.Equal(await Count(), facts);

        customers.Service.Clock.Advance(TimeSpan.FromMinutes(5));
        var list = await client.GetAsync("/api/v1/customers/imports").Json();
        Assert.Equal("interrupted", Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("state").GetString());

        var rest = await Import(client, sheet, "p.csv", dryRun: false);
        Assert.Equal(1200, Int(rest, "taken") + Int(rest, "known"));
        Assert.True(Int(rest, "known") >= taken);
        Assert.Equal(1200, await Count());
        list = await client.GetAsync("/api/v1/customers/imports?limit=1").Json();
        Assert.Equal("finished", list.GetProperty("items")[0].GetProperty("state").GetString());
        Assert.NotNull(list.GetProperty("next").GetString());

        Task<int> Count() => customers.Service.InDatabase(db => db.Customers.CountAsync(file => file.BranchId == branch));
    }

    private static async Task SendUntil(HttpClient client, byte[] sheet, CancellationToken ct)
    {
        using var answer = await client.PostAsync("/api/v1/customers/imports?dryRun=false", new ByteArrayContent(sheet), ct);
    }

    [Fact]
    public async Task The_sheet_comes_back_with_its_reasons_and_once_corrected_the_rest_is_taken()
    {
        var (client, branch) = Fresh();
        var import = await Import(client, Sample("customers.xlsx"), "客户 台账.xlsx", dryRun: false);
        var address = $"/api/v1/customers/imports/{import.GetProperty("batchId").GetString()}/errors";
        using var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("客户 台账-错误原因.xlsx", Uri.UnescapeDataString(answer.Content.Headers.ContentDisposition!.ToString()));
        using var book = Spreadsheet.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        var table = book.FindTable([new("name", "客户全称"), new("reason", "错误原因")]);
        var reasons = table
            .Rows()
            .Where(row => row.Text("reason") is not null)
            .ToDictionary(row => row.RowNumber, row => row.Text("reason")!);
        Assert.Equal([21, 22, 25, 40, 52, 54], reasons.Keys.Order());
        Assert.Contains("41", reasons[40]);

        // Only the rows to correct are shown; sent again as they are, nothing is taken and the same is said.
        var onlyProblems = await (await client.GetAsync($"{address}?onlyProblems=true")).Content.ReadAsByteArrayAsync();
        var second = await Import(client, onlyProblems, "改.xlsx", dryRun: false, "&skipHidden=true");
        Assert.Equal((6, 0), (Int(second, "rows"), Int(second, "taken")));
        // Row 40 repeats a row that is hidden now, and taken.
        Assert.Equal(Problems(import).Where(problem => problem.Cell != "C40"), Problems(second));
        var whole = await Import(client, onlyProblems, "改.xlsx", dryRun: false);
        Assert.Equal((60, 54, 54), (Int(whole, "rows"), Int(whole, "known"), Int(whole, "hiddenRows")));

        await customers
            .Service.As(Roles.AccountManager, branch, id: "colleague")
            .GetAsync(address)
            .Refused(HttpStatusCode.Forbidden, "import.not-yours");
        await customers.Manager.GetAsync(address).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Contains(await customers.Service.Acts(), act => act.Action == "GetImportErrors" && act.BranchId == branch);
        var clean = await Import(client, Csv(Persons(1, 90_000)), "p.csv", dryRun: true);
        await client
            .GetAsync($"/api/v1/customers/imports/{clean.GetProperty("batchId").GetString()}/errors")
            .Refused(HttpStatusCode.Conflict, "import.no-problems");
    }

    [Fact]
    public async Task Chosen_rows_alone_are_taken()
    {
        var (client, _) = Fresh();
        var sheet = Csv(Persons(20, 91_000));
        var some = await Import(client, sheet, "p.csv", dryRun: false, "&rows=2-4,10");
        Assert.Equal((4, 4), (Int(some, "rows"), Int(some, "taken")));
        var all = await Import(client, sheet, "p.csv", dryRun: false);
        Assert.Equal((16, 4), (Int(all, "taken"), Int(all, "known")));
        await PostSheet(client, sheet, "p.csv", dryRun: true, "&rows=9-4").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Problems_name_the_cell_and_hide_the_number()
    {
        var (client, _) = Fresh();
        var answer = await Import(
            client,
            Csv(
                "姓名,性别,证件类型,证件号码,联系电话,客户分类",
                $"甲,不明,居民身份证,{IdNumber(1)},13800138000,战略客户",
                $"乙,,未知证件,{IdNumber(2)},13800138000,",
                $"丙,,护照,E12345678,13800138000,没有这类",
                "丁,,,110105199003070015,1380013800,",
                ",,,,13800138000,",
                $"戊,,,{IdNumber(3)},,",
                $"己,,,{IdNumber(3)},,",
                $"{new string('长', 201)},,,{IdNumber(4)},,"
            ),
            "p.csv",
            dryRun: false
        );
        Assert.Equal(
            [
                ("B2", "sex.unknown"),
                ("C3", "id-kind.unknown"),
                ("F4", "tag.unknown"),
                ("D5", "id-number.check-digit"),
                ("E5", "phone.length"),
                ("A6", "required"),
                ("D6", "required"),
                ("D7", "repeated-in-file"),
                ("A9", "field.too-long"),
            ],
            Problems(answer).OrderBy(problem => problem.Cell[1..]).ThenBy(problem => problem.Cell)
        );
        Assert.Equal((8, 1, 1), (Int(answer, "rows"), Int(answer, "good"), Int(answer, "taken")));
        Assert.DoesNotContain("110105199003070015", answer.GetRawText());
        Assert.DoesNotContain("1380013800\"", answer.GetRawText());
    }

    [Fact]
    [Trait("req", "C12")]
    public async Task An_enterprise_of_the_same_name_with_another_code_is_a_problem()
    {
        var (client, _) = Fresh();
        var sent = AnEnterprise();
        await customers.TakenIn(client, sent);
        var answer = await Import(
            client,
            Csv("企业名称,信用代码", $"{sent["name"]},{CreditCode(999_001)}", $"另一家,{sent["creditCode"]}"),
            "e.csv",
            dryRun: false
        );
        Assert.Equal([("B2", "customer.other-code")], Problems(answer));
        Assert.Equal((0, 1), (Int(answer, "taken"), Int(answer, "known")));
    }

    [Theory]
    [InlineData("", "spreadsheet.empty")]
    [InlineData("PK\u0003\u0004 not really", "spreadsheet.damaged")]
    [InlineData("楼宇,单元\n一号楼,101", "spreadsheet.no-header")]
    [InlineData("姓名,电话\n甲,13800138000", "spreadsheet.columns-missing")]
    public async Task Files_that_are_no_customer_sheets_are_refused(string text, string code) =>
        await PostSheet(customers.Manager, Encoding.UTF8.GetBytes(text), "x.csv", dryRun: true).Refused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task A_sheet_beyond_the_limit_and_a_name_with_folders_are_handled()
    {
        await PostSheet(customers.Manager, new byte[(64 << 20) + 1], "big.csv", dryRun: true)
            .Refused(HttpStatusCode.RequestEntityTooLarge, "request.too-large");
        var (client, _) = Fresh();
        await Import(client, Csv(Persons(1, 92_000)), "..\\..\\etc/个人.csv", dryRun: true);
        var list = await client.GetAsync("/api/v1/customers/imports").Json();
        Assert.Equal("个人.csv", list.GetProperty("items")[0].GetProperty("fileName").GetString());
    }

    [Fact]
    [Trait("req", "P2")]
    public async Task Only_account_managers_import()
    {
        var sheet = Csv(Persons(1, 93_000));
        foreach (var role in new[] { Roles.Archivist, Roles.ComplianceOfficer, Roles.SystemAdministrator })
            await PostSheet(customers.Service.As(role), sheet, "p.csv", dryRun: true).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await PostSheet(customers.Service.CreateClient(), sheet, "p.csv", dryRun: true)
            .Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
    }

    [Fact]
    public async Task A_long_sheet_streams()
    {
        // IMPORT_ROWS=50000 gives the figures of the report; the suite keeps to what is quick.
        var rows = int.Parse(Environment.GetEnvironmentVariable("IMPORT_ROWS") ?? "1000");
        var (client, branch) = Fresh();
        client.Timeout = Timeout.InfiniteTimeSpan;
        var sheet = Csv(
            new[] { "客户全称,统一社会信用代码,法定代表人,法人联系电话,注册地址,实际经营地址,联系人姓名,联系电话,客户分类" }.Concat(
                Enumerable
                    .Range(500_000, rows)
                    .Select(i =>
                        $"深圳长表{i}有限公司,{CreditCode(i)},张三丰,13900001111,深圳市南山区科苑南路{i}号,同注册地址,尤𠮷,13800138000,战略客户"
                    )
            )
        );
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var dry = await Import(client, sheet, "长表.csv", dryRun: true);
        var validated = clock.Elapsed;
        Assert.Equal((rows, 0), (Int(dry, "good"), dry.GetProperty("problems").GetArrayLength()));
        clock.Restart();
        var workBefore = Environment.CpuUsage.TotalTime;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var real = await Import(client, sheet, "长表.csv", dryRun: false);
        var written = clock.Elapsed;
        var work = Environment.CpuUsage.TotalTime - workBefore;
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(rows, Int(real, "taken"));
        Assert.Equal(rows, await customers.Service.InDatabase(db => db.Customers.CountAsync(file => file.BranchId == branch)));
        Assert.True(grown < 64 << 20, $"{grown >> 20} MB stayed");
        Console.WriteLine(
            $"{rows} rows: {rows / validated.TotalSeconds:0} rows/s validated, {rows / written.TotalSeconds:0} rows/s written ({work.TotalSeconds:0.0} s of processor), {grown >> 20} MB grown"
        );
    }
}
