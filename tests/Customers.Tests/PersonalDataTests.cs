using System.Net;
using System.Net.Http.Json;
using System.Text;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C13")]
public sealed class PersonalDataTests(LoggedCustomersService customers) : IClassFixture<LoggedCustomersService>
{
    private const string Phone = "18612347791";
    private const string Account = "6222021234567894";

    private static Task<HttpResponseMessage> Reveal(HttpClient client, Guid id, object body) => Step(client, id, "reveal", body);

    private static Task<HttpResponseMessage> Find(HttpClient client, object body) => client.PostAsJsonAsync("/api/v1/customers/find", body);

    [Fact]
    public async Task Personal_data_is_masked_and_shown_in_clear_only_with_a_purpose()
    {
        var sent = AnIndividual();
        sent["phone"] = Phone;
        sent["bankAccount"] = Account;
        var id = await customers.TakenIn(customers.Manager, sent);

        var file = (await Get(customers.Manager, id)).GetRawText();
        Assert.DoesNotContain((string)sent["idNumber"]!, file);
        Assert.DoesNotContain(Phone, file);
        Assert.DoesNotContain(Account, file);
        Assert.Contains("186****7791", file);

        var clear = await Reveal(customers.Manager, id, new { fields = new[] { "idNumber", "phone" }, purpose = "签约核对身份" }).Json();
        Assert.Equal((string)sent["idNumber"]!, clear.GetProperty("idNumber").GetString());
        Assert.Equal(Phone, clear.GetProperty("phone").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, clear.GetProperty("bankAccount").ValueKind);

        var act = Assert.Single(
            await customers.Service.Acts(),
            act => act.SubjectId == id.ToString() && act.Action == "RevealPersonalData"
        );
        Assert.Equal(("done", "签约核对身份", "manager", "sz"), (act.Result, act.Purpose, act.ActorId, act.BranchId));
        Assert.Contains("idNumber", act.Detail);
        Assert.DoesNotContain(Phone, act.Detail);
    }

    [Fact]
    [Trait("req", "P2")]
    [Trait("req", "P3")]
    public async Task Who_is_not_entitled_sees_nothing_and_the_attempt_is_recorded()
    {
        var id = await customers.TakenIn(customers.Manager, AnIndividual());
        var body = new { fields = new[] { "phone" }, purpose = "看看" };
        foreach (var role in new[] { Roles.AccountManager, Roles.Archivist, Roles.Auditor, Roles.Partner, Roles.DepartmentHead })
            await Reveal(customers.Service.As(role), id, body).Refused(HttpStatusCode.Forbidden, "personal.not-entitled");
        await Reveal(customers.Service.As(Roles.SystemAdministrator), id, body).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await customers
            .Service.As(Roles.SystemAdministrator)
            .GetAsync($"/api/v1/customers/{id}")
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        var acts = (await customers.Service.Acts())
            .Where(act => act.SubjectId == id.ToString() && act.Action == "RevealPersonalData")
            .ToList();
        Assert.Equal(5, acts.Count);
        Assert.All(acts, act => Assert.Equal("refused", act.Result));

        await Reveal(customers.Compliance, id, body).Ok();
        await Reveal(customers.Service.As(Roles.BranchManager), id, body).Ok();
        await Reveal(customers.Compliance, id, new { fields = new[] { "phone" } }).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Reveal(customers.Compliance, id, new { fields = new[] { "phone" }, purpose = "  " })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Reveal(customers.Compliance, id, new { fields = new[] { "salary" }, purpose = "核对" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    [Trait("req", "C12")]
    public async Task Encrypted_numbers_are_found_by_the_whole_and_by_the_last_four()
    {
        var person = AnIndividual();
        person["phone"] = "18700004321";
        var id = await customers.TakenIn(customers.Manager, person);
        var enterprise = AnEnterprise();
        enterprise["contacts"] = new object[] { new { name = "甲", phone = "18800004321" } };
        enterprise["representativePhone"] = "18900005432";
        var other = await customers.TakenIn(customers.Manager, enterprise);

        async Task<Guid[]> Found(object body) =>
            [
                .. (await Find(customers.Manager, body).Json())
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("customerId").GetGuid()),
            ];

        var number = (string)person["idNumber"]!;
        Assert.Equal([id], await Found(new { idNumber = $" {number[..6]} {number[6..]} " }));
        Assert.Contains(id, await Found(new { idNumberLastFour = number[^4..] }));
        Assert.Equal([id], await Found(new { phone = "+86 187-0000-4321" }));
        Assert.Equal(new[] { id, other }.Order(), (await Found(new { phoneLastFour = "4321" })).Order());
        Assert.Equal([other], await Found(new { phone = "18900005432" }));
        Assert.Empty(await Found(new { phone = "18700004322" }));

        var elsewhere = await Find(customers.Service.As(Roles.AccountManager, "gz"), new { idNumber = number }).Json();
        Assert.Empty(elsewhere.GetProperty("items").EnumerateArray());
        await Find(customers.Manager, new { }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Find(customers.Manager, new { phone = "18700004321", idNumber = number })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Find(customers.Manager, new { phoneLastFour = "321" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Neither_the_database_nor_the_log_holds_personal_data_in_clear()
    {
        var person = AnIndividual();
        var number = (string)person["idNumber"]!;
        person["phone"] = "18655554499";
        person["bankAccount"] = "6217001234567890122";
        person["address"] = "深圳市福田区不许外泄的地址1号";
        person["email"] = "not-in-clear@example.com";
        var id = await customers.TakenIn(customers.Manager, person);
        var enterprise = AnEnterprise();
        enterprise["contacts"] = new object[]
        {
            new
            {
                name = "甲",
                phone = "18655554477",
                email = "contact-hidden@example.com",
            },
        };
        enterprise["representativePhone"] = "18655554488";
        await customers.TakenIn(customers.Manager, enterprise);
        await TakeIn(customers.Manager, person).Refused(HttpStatusCode.Conflict, "customer.duplicate");
        await Find(customers.Manager, new { idNumber = number }).Ok();
        await Find(customers.Manager, new { phone = "18655554499" }).Ok();
        await Reveal(customers.Manager, id, new { fields = new[] { "idNumber", "phone", "address" }, purpose = "核对" }).Ok();
        var sheet = Encoding.UTF8.GetBytes(
            $"姓名,证件号码,联系电话,家庭住址\n冯秀,{number},18655554466,某处\n冯秀,{IdNumber(7)},1865555,深圳市不许外泄的住址\n"
        );
        var import = await Import(customers.Manager, sheet, "个人.csv", dryRun: false);
        Assert.Equal(1, import.GetProperty("known").GetInt32());
        Assert.DoesNotContain("1865555", import.GetRawText());

        string[] secrets =
        [
            number,
            IdNumber(7),
            "18655554499",
            "18655554488",
            "18655554477",
            "18655554466",
            "6217001234567890122",
            "不许外泄",
            "not-in-clear@example.com",
            "contact-hidden@example.com",
        ];
        var answers = new System.Text.StringBuilder();
        answers.Append((await customers.Manager.GetAsync("/api/v1/customers?limit=200").Json()).GetRawText());
        foreach (var text in new[] { number, "18655554499", "6217001234567890122", "4499", "欧阳" })
            answers.Append((await customers.Manager.PostAsJsonAsync("/api/v1/customers/search", new { text }).Json()).GetRawText());
        Assert.Contains(id.ToString(), answers.ToString());
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, answers.ToString()));

        var dump = await Dump();
        Assert.Contains("欧阳·𠮷", dump); // the search finds what is there in clear
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, dump));
        Assert.Contains("FROM \"Customers\"", customers.Service.Log.Text);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, customers.Service.Log.Text));
    }

    /// <summary>Every byte that a thief of the database would get.</summary>
    private Task<string> Dump() =>
        customers.Service.InDatabase(async db =>
        {
            if (db.Database.IsSqlite())
            {
                var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
                var text = new StringBuilder();
                foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}*"))
                {
                    using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                    using var reader = new StreamReader(stream, Encoding.UTF8);
                    text.Append(await reader.ReadToEndAsync());
                }
                return text.ToString();
            }
            var rows = new StringBuilder();
#pragma warning disable EF1002 // the names come from our own model
            foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct())
            foreach (var row in await db.Database.SqlQueryRaw<string>($"SELECT t::text AS \"Value\" FROM \"{table}\" t").ToListAsync())
                rows.AppendLine(row);
#pragma warning restore EF1002
            return rows.ToString();
        });
}
