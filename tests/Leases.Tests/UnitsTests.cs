using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

[Trait("req", "L1")]
public sealed class UnitsTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    [Fact]
    public async Task A_unit_is_unique_however_its_floor_is_written()
    {
        var building = Fresh("滨江 大厦");
        await host.Unit(building: building, floor: "10F", number: "a1001");
        foreach (var floor in new[] { "10", "10层", "十楼", "１０Ｆ" })
            await host.Leasing()
                .PostAsJsonAsync(
                    $"{Api}/units",
                    new
                    {
                        building = $" {building}  ",
                        floor,
                        unit = "Ａ1001",
                        area = 1m,
                    }
                )
                .Refused(HttpStatusCode.Conflict, "unit.exists");
        await host.Unit(building: building, floor: "9F", number: "A1001");
        await host.Unit("gz", building, "10F", "A1001");
        Assert.Single(
            (await host.Get($"/units?building={Uri.EscapeDataString(building)}&floor=10&unit=a1001")).GetProperty("items").EnumerateArray()
        );
    }

    [Fact]
    public async Task Units_of_a_new_building_added_at_once_share_it()
    {
        var building = Fresh("新楼");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    Task.Run(() =>
                        host.Leasing()
                            .PostAsJsonAsync(
                                $"{Api}/units",
                                new
                                {
                                    building,
                                    floor = "1F",
                                    unit = $"{i / 2}",
                                    area = 10.5m,
                                }
                            )
                    )
                )
        );
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        var listed = (await host.Get("/buildings?limit=200"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("name").GetString() == building);
        Assert.Equal((3, 31.5m), (listed.GetProperty("units").GetInt32(), listed.GetProperty("area").GetDecimal()));
        await host.Leasing()
            .PostAsJsonAsync($"{Api}/buildings", new { name = building })
            .Refused(HttpStatusCode.Conflict, "building.exists");
    }

    [Theory]
    [InlineData("""{"building":"A","floor":"1","unit":"1","area":0}""", "request.invalid")]
    [InlineData("""{"building":"A","floor":"1","unit":"1","area":-5}""", "request.invalid")]
    [InlineData("""{"building":"A","floor":"1","unit":"1","area":1.00001}""", "request.invalid")]
    [InlineData("""{"building":"A","floor":"1","unit":"1","area":10,"netArea":11}""", "request.invalid")]
    [InlineData("""{"building":" ","floor":"1","unit":"1","area":10}""", "request.invalid")]
    [InlineData("""{"building":"A","floor":"1","unit":"12345678901234567890123456789012345678901","area":10}""", "request.invalid")]
    [InlineData("""{"building":"A","floor":"1","unit":"1\u0000","area":10}""", "request.malformed")]
    [InlineData("""{"building":"A","floor":"1","unit":"1","area":"10"}""", "request.malformed")]
    [InlineData("""{"building":"A","floor":"1","unit":"1"}""", "request.malformed")]
    [InlineData("""{"building":"A","floor":"1","unit":"1","area":1e99}""", "request.malformed")]
    public async Task Impossible_units_are_refused(string json, string code) =>
        await host.Leasing()
            .PostAsync($"{Api}/units", new StringContent(json, System.Text.Encoding.UTF8, "application/json"))
            .Refused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Occupied_follows_from_leases_and_the_rest_is_set_by_hand()
    {
        var unit = await host.Unit();
        Task<HttpResponseMessage> Set(string state) => host.Leasing().PostAsJsonAsync($"{Api}/units/{unit}/condition", new { state });
        await Set("occupied").Refused(HttpStatusCode.Conflict, "unit.occupied-by-lease-only");
        await Set("underRepair").Ok();
        Assert.Equal("underRepair", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());
        await host.SignedLease(unit);
        Assert.Equal("occupied", (await host.Get($"/units/{unit}")).GetProperty("state").GetString());
        var occupied = (await host.Get("/units?state=occupied&limit=200"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("unitId").GetGuid());
        Assert.Contains(unit, occupied);
        var repair = (await host.Get("/units?state=underRepair&limit=200"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("unitId").GetGuid());
        Assert.DoesNotContain(unit, repair);
    }

    [Fact]
    public async Task The_stacking_plan_and_the_history_say_who_sat_where_until_when()
    {
        var building = Fresh("金茂中心A/B座");
        var top = await host.Unit(building: building, floor: "12F", number: "1201");
        await host.Unit(building: building, floor: "2F", number: "201");
        await host.Unit(building: building, floor: "B1", number: "001");
        var first = await host.SignedLease(top, "2024-01-01", "2024-12-31");
        await host.End(first, "2024-12-31", "expired").Ok();
        await host.MoveOut(first, "2025-01-05").Ok();
        var second = await host.SignedLease(top, "2025-02-01", "2027-01-31");

        var path = $"/buildings/{Uri.EscapeDataString(building)}/stacking-plan";
        var plan = await host.Get(path);
        Assert.Equal(
            ["12F", "2F", "B1"],
            plan.GetProperty("floors").EnumerateArray().Select(floor => floor.GetProperty("floor").GetString())
        );
        var place = plan.GetProperty("floors")[0].GetProperty("units")[0];
        Assert.Equal(
            (second, "2027-01-31"),
            (place.GetProperty("occupant").GetProperty("leaseId").GetGuid(), place.GetProperty("occupant").GetProperty("until").GetString())
        );
        Assert.Equal("vacant", plan.GetProperty("floors")[1].GetProperty("units")[0].GetProperty("state").GetString());
        async Task<Guid?> On(string day) =>
            (await host.Get($"{path}?on={day}")).GetProperty("floors")[0].GetProperty("units")[0].GetProperty("occupant")
                is { ValueKind: not System.Text.Json.JsonValueKind.Null } occupant
                ? occupant.GetProperty("leaseId").GetGuid()
                : null;
        Assert.Equal(first, await On("2025-01-05"));
        Assert.Null(await On("2025-01-06"));
        Assert.Null(await On("2023-12-31"));

        var history = (await host.Get($"/units/{top}/history")).GetProperty("occupants");
        Assert.Equal([first, second], history.EnumerateArray().Select(occupant => occupant.GetProperty("leaseId").GetGuid()));
        Assert.Equal("2025-01-05", history[0].GetProperty("movedOutOn").GetString());
        await host.Leasing()
            .GetAsync($"{Api}/buildings/{Guid.CreateVersion7()}/stacking-plan")
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task A_building_name_of_two_branches_asks_which()
    {
        var building = Fresh("同名楼");
        await host.Unit("sz", building);
        await host.Unit("gz", building);
        var group = host.As(Roles.Executive, "*");
        var path = $"{Api}/buildings/{Uri.EscapeDataString(building)}/stacking-plan";
        await group.GetAsync(path).Refused(HttpStatusCode.BadRequest, "request.invalid");
        group.DefaultRequestHeaders.Add("X-Branch", "gz");
        await group.GetAsync(path).Ok();
        // Whoever sees every branch must say where something new belongs.
        await host.As(Roles.BranchManager, "*")
            .PostAsJsonAsync($"{Api}/buildings", new { name = building })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Theory]
    [InlineData("3", "3F", 3)]
    [InlineData("三层", "3F", 3)]
    [InlineData("第二十一层", "21F", 21)]
    [InlineData("Ｂ２", "B2", -2)]
    [InlineData("负一层", "B1", -1)]
    [InlineData("地下1层", "B1", -1)]
    [InlineData("-1F", "B1", -1)]
    [InlineData("夹层", "夹层", 0)]
    [InlineData("0", "0", 0)]
    public void Floors_are_named_one_way(string written, string name, int level) => Assert.Equal((name, level), FloorName.Read(written));

    [Fact]
    [Trait("req", "T7")]
    public async Task Customers_are_learnt_whatever_the_order_of_facts()
    {
        var id = Guid.CreateVersion7();
        var renamed = new CustomerRenamed(id, "sz", "旧名有限公司", "新名有限公司", 3);
        var message = Guid.CreateVersion7();
        await host.Deliver(renamed, message);
        await host.Deliver(renamed, message);
        await host.Deliver(new CustomerApproved(id, "sz", "enterprise", "旧名有限公司", host.Clock.GetUtcNow(), 2));
        await host.Deliver(new CustomerTakenIn(id, "sz", "enterprise", "旧名有限公司", 1));
        var customer = await host.InDatabase(async db => (await db.Customers.FindAsync(id))!);
        Assert.Equal(("新名有限公司", "enterprise", 3), (customer.Name, customer.Kind, customer.NameVersion));
        Assert.NotNull(customer.ApprovedAt);

        var lease = await host.Draft(customer: id);
        await host.Sign(lease).Ok();
        await host.Deliver(new CustomerRenamed(id, "sz", "新名有限公司", "更新名有限公司", 4));
        var shown = await host.Get($"/{lease}");
        Assert.Equal(
            ("更新名有限公司", "新名有限公司", true),
            (
                shown.GetProperty("customerName").GetString(),
                shown.GetProperty("signedAs").GetString(),
                shown.GetProperty("customerApproved").GetBoolean()
            )
        );
    }

    [Fact]
    [Trait("req", "T7")]
    public async Task Facts_about_one_customer_may_arrive_at_once()
    {
        var id = Guid.CreateVersion7();
        object[] facts =
        [
            new CustomerTakenIn(id, "sz", "enterprise", "一", 1),
            new CustomerApproved(id, "sz", "enterprise", "二", host.Clock.GetUtcNow(), 2),
            new CustomerRenamed(id, "sz", "二", "三", 3),
        ];
        async Task Deliver(object fact, Guid message)
        {
            // The bus delivers again what failed; so does this.
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await host.Deliver(fact, message);
                    return;
                }
                catch (Microsoft.EntityFrameworkCore.DbUpdateException) when (attempt < 10) { }
            }
        }
        await Task.WhenAll(facts.Select(fact => Task.Run(() => Deliver(fact, Guid.CreateVersion7()))));
        var customer = await host.InDatabase(async db => (await db.Customers.FindAsync(id))!);
        Assert.Equal(("三", 3, true), (customer.Name, customer.NameVersion, customer.ApprovedAt is not null));
    }

    [Fact]
    public void Long_names_are_cut_between_characters()
    {
        var key = KnownCustomer.Key(new string('a', KnownCustomer.KeyLength - 1) + "𠮷𠮷");
        Assert.Equal(KnownCustomer.KeyLength - 1, key.Length);
        Assert.Equal(KnownCustomer.Key(" 深圳（某某） 公司"), KnownCustomer.Key("深圳(某某)公司"));
    }
}
