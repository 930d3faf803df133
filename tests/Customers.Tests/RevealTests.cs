using System.Net;
using System.Net.Http.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Customers.Tests.CustomersService;

namespace CustomerArchive.Customers.Tests;

[Trait("req", "C13")]
public sealed class RevealTests(CustomersService customers) : IClassFixture<CustomersService>
{
    private HttpClient Archivist => customers.Service.As(Roles.Archivist, id: "archivist", name: "钱档案");
    private HttpClient Head => customers.Service.As(Roles.DepartmentHead, id: "head", name: "孙部长");

    private static object Body(params Guid[] ids) =>
        new
        {
            customerIds = ids,
            fields = new[] { "idNumber", "phone" },
            purpose = "诉讼取证",
        };

    private static Task<HttpResponseMessage> Ask(HttpClient client, params Guid[] ids) =>
        client.PostAsJsonAsync("/api/v1/customers/reveals", Body(ids));

    private static Task<HttpResponseMessage> On(HttpClient client, Guid request, string step, object? body = null) =>
        client.PostAsJsonAsync($"/api/v1/customers/reveals/{request}/{step}", body ?? new { });

    private static async Task<Guid> Asked(HttpClient client, params Guid[] ids) =>
        (await Ask(client, ids).Json()).GetProperty("requestId").GetGuid();

    private static Task<HttpResponseMessage> Look(HttpClient client, Guid id, params string[] fields) =>
        Step(client, id, "reveal", new { fields, purpose = "诉讼取证" });

    [Fact]
    [Trait("req", "P3")]
    public async Task Who_has_no_right_sees_after_approval_until_the_window_closes_by_itself()
    {
        var person = AnIndividual();
        var id = await customers.TakenIn(customers.Manager, person);
        await Look(Archivist, id, "idNumber").Refused(HttpStatusCode.Forbidden, "personal.not-entitled");
        var request = await Asked(Archivist, id);
        await On(Archivist, request, "show").Refused(HttpStatusCode.Conflict, "reveal.not-approved");
        await On(Archivist, request, "decision", new { approve = true }).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await On(Head, request, "decision", new { approve = true }).Ok();

        Assert.Equal((string)person["idNumber"]!, (await Look(Archivist, id, "idNumber").Json()).GetProperty("idNumber").GetString());
        await Look(Archivist, id, "bankAccount").Refused(HttpStatusCode.Forbidden, "personal.not-entitled"); // not asked for
        await On(Head, request, "show").Refused(HttpStatusCode.Forbidden, "reveal.not-yours");
        customers.Service.Clock.Advance(TimeSpan.FromMinutes(60));
        await Look(Archivist, id, "idNumber").Refused(HttpStatusCode.Forbidden, "personal.not-entitled");
        await On(Archivist, request, "show").Refused(HttpStatusCode.Conflict, "reveal.window-closed");

        var own = await Asked(Head, id);
        await On(Head, own, "decision", new { approve = true }).Refused(HttpStatusCode.Forbidden, "reveal.own-request");
        var manager = customers.Service.As(Roles.BranchManager, id: "branch-head");
        await On(manager, own, "decision", new { approve = false }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await On(manager, own, "decision", new { approve = false, comment = "用途不明" }).Ok();
        await On(manager, own, "decision", new { approve = true }).Refused(HttpStatusCode.Conflict, "reveal.already-decided");
    }

    [Fact]
    public async Task Many_customers_need_a_second_person_and_each_look_is_recorded()
    {
        var (one, other) = (AnIndividual(), AnIndividual());
        Guid[] ids = [await customers.TakenIn(customers.Manager, one), await customers.TakenIn(customers.Manager, other)];
        var request = await Asked(customers.Compliance, ids);
        await On(Head, request, "decision", new { approve = true }).Ok();
        var shown = (await On(customers.Compliance, request, "show").Json()).GetRawText();
        Assert.Contains((string)one["idNumber"]!, shown);
        Assert.Contains((string)other["idNumber"]!, shown);
        var acts = (await customers.Service.Acts()).Where(act =>
            act.Action == "RevealPersonalData" && act.Detail!.Contains(request.ToString())
        );
        Assert.Equal(ids.Select(id => id.ToString()).Order(), acts.Select(act => act.SubjectId).Order());
        await On(customers.Compliance, request, "end").Ok();
        await On(customers.Compliance, request, "show").Refused(HttpStatusCode.Conflict, "reveal.window-closed");

        await Ask(customers.Service.As(Roles.Archivist, "gz"), ids).Refused(HttpStatusCode.NotFound, "not-found");
        await Ask(customers.Compliance).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await customers
            .Compliance.PostAsJsonAsync(
                "/api/v1/customers/reveals",
                new
                {
                    customerIds = ids,
                    fields = new[] { "salary" },
                    purpose = "核对",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task The_right_alone_does_not_look_through_the_branch()
    {
        var greedy = customers.Service.As(Roles.ComplianceOfficer, id: $"greedy{Guid.CreateVersion7():N}");
        var ids = new List<Guid>();
        for (var i = 0; i < 31; i++)
            ids.Add(await customers.TakenIn(customers.Manager, AnIndividual()));
        foreach (var id in ids.Take(30))
            await Look(greedy, id, "phone").Ok();
        await Look(greedy, ids[30], "phone").Refused(HttpStatusCode.Conflict, "reveal.bulk-needs-approval");
        await Look(greedy, ids[0], "idNumber").Ok(); // the same customer again
        var request = await Asked(greedy, ids[30]);
        await On(Head, request, "decision", new { approve = true }).Ok();
        await Look(greedy, ids[30], "phone").Ok();
    }

    [Fact]
    [Trait("req", "A1")]
    public async Task The_branch_manager_sees_weekly_who_saw_what()
    {
        // Sunday night in Shanghai: the week ends half an hour later.
        customers.Service.Clock.Set(new DateTimeOffset(2027, 3, 7, 15, 30, 0, TimeSpan.Zero));
        var id = await customers.TakenIn(customers.Manager, AnIndividual());
        var looker = customers.Service.As(Roles.ComplianceOfficer, id: "looker", name: "周合规");
        await Look(looker, id, "phone").Ok();
        await Look(looker, id, "idNumber", "phone").Ok();
        customers.Service.Clock.Advance(TimeSpan.FromMinutes(31));
        await Look(looker, id, "phone").Ok();

        var boss = customers.Service.As(Roles.BranchManager);
        var week = await boss.GetAsync("/api/v1/customers/reveals/weekly?week=2027-03-01&personId=looker").Json();
        Assert.Equal(("2027-03-01", "2027-03-07"), (week.GetProperty("from").GetString(), week.GetProperty("to").GetString()));
        var sum = Assert.Single(week.GetProperty("people").EnumerateArray());
        Assert.Equal((2, 1), (sum.GetProperty("looks").GetInt32(), sum.GetProperty("customers").GetInt32()));
        var rows = week.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["idNumber", "phone"], rows[0].GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal("诉讼取证", rows[0].GetProperty("purpose").GetString());
        var next = await boss.GetAsync("/api/v1/customers/reveals/weekly?week=2027-03-08&personId=looker").Json();
        Assert.Single(next.GetProperty("items").EnumerateArray());
        foreach (var edge in new[] { "0001-01-01", "9999-12-31" })
            Assert.Empty(
                (await boss.GetAsync($"/api/v1/customers/reveals/weekly?week={edge}").Json()).GetProperty("items").EnumerateArray()
            );
        await customers.Manager.GetAsync("/api/v1/customers/reveals/weekly").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        Assert.Empty(
            (await customers.Service.As(Roles.BranchManager, "gz").GetAsync("/api/v1/customers/reveals/weekly?week=2027-03-01").Json())
                .GetProperty("items")
                .EnumerateArray()
        );
    }
}
