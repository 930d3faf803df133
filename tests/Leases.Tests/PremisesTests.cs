using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Leases.Parking;
using CustomerArchive.Leases.Units;
using CustomerArchive.Testing;
using static CustomerArchive.Leases.Tests.LeaseHost;

namespace CustomerArchive.Leases.Tests;

/// <summary>Keys, parking spaces and the states of units.</summary>
[Trait("req", "L1")]
public sealed class PremisesTests(LeaseHost host) : IClassFixture<LeaseHost>
{
    private Task<HttpResponseMessage> Post(string path, object body, string branch = "sz") =>
        host.Leasing(branch).PostAsJsonAsync($"{Api}{path}", body);

    [Fact]
    public async Task Keys_go_out_to_a_lease_and_come_back_and_are_never_in_two_hands()
    {
        var unit = await host.Unit();
        var (lease, elsewhere) = (await host.SignedLease(unit), await host.SignedLease());
        var keys = (await Post($"/units/{unit}/keys", new { label = "大门", count = 3 }).Json()).GetProperty("keySetId").GetGuid();
        await Post($"/units/{unit}/keys", new { label = " 大门 ", count = 1 }).Refused(HttpStatusCode.Conflict, "keys.label-used");
        await Post($"/keys/{keys}/hand-out", new { leaseId = elsewhere, givenTo = "王㛃" })
            .Refused(HttpStatusCode.Conflict, "keys.lease-does-not-fit");
        await Post(
                $"/keys/{keys}/hand-out",
                new
                {
                    leaseId = lease,
                    givenTo = "王㛃",
                    on = "2026-11-23",
                }
            )
            .Refused(HttpStatusCode.Conflict, "keys.day-in-future");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Post($"/keys/{keys}/hand-out", new { leaseId = lease, givenTo = "𠮷田三" })))
        );
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.Conflict));
        var listed = Assert.Single((await host.Get($"/keys?leaseId={lease}&state=handedOut")).GetProperty("items").EnumerateArray());
        Assert.Equal("𠮷**", listed.GetProperty("givenTo").GetString());
        Assert.DoesNotContain(await host.Acts(), act => act.Detail?.Contains("田三") == true);

        await Post($"/keys/{keys}/take-back", new { returned = 4 }).Refused(HttpStatusCode.Conflict, "keys.more-than-handed-out");
        await Post($"/keys/{keys}/take-back", new { returned = 2, note = "少一把" }).Ok();
        await Post($"/keys/{keys}/hand-out", new { leaseId = lease, givenTo = "王㛃" })
            .Refused(HttpStatusCode.Conflict, "keys.not-in-house");
        await Post($"/keys/{keys}/replace", new { count = 3, note = "换锁" }).Ok();
        await Post($"/keys/{keys}/take-back", new { returned = 3 }).Refused(HttpStatusCode.Conflict, "keys.not-handed-out");
        var answer = await host.Get($"/keys/{keys}");
        Assert.Equal(
            ["out", "lost", "replaced"],
            answer.GetProperty("moves").EnumerateArray().Select(move => move.GetProperty("kind").GetString())
        );
        Assert.Equal("inHouse", answer.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await host.Leasing("gz").GetAsync($"{Api}/keys/{keys}")).StatusCode);
    }

    [Fact]
    public async Task A_parking_space_is_let_once_and_found_by_its_plate()
    {
        var unit = await host.Unit();
        var building = (await host.Get($"/units/{unit}")).GetProperty("buildingId").GetGuid();
        var lease = await host.SignedLease(unit);
        var space = (
            await Post(
                    "/parking",
                    new
                    {
                        buildingId = building,
                        number = "b1-008",
                        charging = true,
                    }
                )
                .Json()
        ).GetProperty("spaceId").GetGuid();
        await Post("/parking", new { buildingId = building, number = "Ｂ1-008" }).Refused(HttpStatusCode.Conflict, "parking.number-used");
        await Post($"/parking/{space}/let", new { leaseId = lease, plate = "京I12345" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Post(
                $"/parking/{space}/let",
                new
                {
                    leaseId = lease,
                    plate = "粤B·D12345",
                    from = "2026-11-01",
                }
            )
            .Ok();
        await Post($"/parking/{space}/let", new { leaseId = lease }).Refused(HttpStatusCode.Conflict, "parking.taken");
        var found = Assert.Single((await host.Get("/parking?plate=粤bd12345")).GetProperty("items").EnumerateArray());
        Assert.Equal((space, "粤B***45"), (found.GetProperty("spaceId").GetGuid(), found.GetProperty("plate").GetString()));
        await Post($"/parking/{space}/plate", new { plate = "沪A12345D" }).Ok();
        Assert.Empty((await host.Get("/parking?plate=粤BD12345")).GetProperty("items").EnumerateArray());
        await Post($"/parking/{space}/free", new { lastDay = "2026-10-31" }).Refused(HttpStatusCode.Conflict, "parking.ends-before-start");
        await Post($"/parking/{space}/free", new { lastDay = "2026-11-20" }).Ok();
        await Post($"/parking/{space}/let", new { leaseId = lease, from = "2026-11-20" })
            .Refused(HttpStatusCode.Conflict, "parking.taken-then");
        var answer = await host.Get($"/parking/{space}");
        Assert.Equal(lease, Assert.Single(answer.GetProperty("uses").EnumerateArray()).GetProperty("leaseId").GetGuid());
        Assert.Contains(
            (await host.Get($"/parking?buildingId={building}&free=true")).GetProperty("items").EnumerateArray(),
            item => item.GetProperty("spaceId").GetGuid() == space
        );
        var bytes = await host.InDatabase(db => Task.FromResult(db.ParkingSpaces.Count(row => row.Plate == "沪A12345D")));
        Assert.Equal(0, bytes);
    }

    [Theory]
    [InlineData("京A12345", "京A12345")]
    [InlineData(" 粤b d12345 ", "粤BD12345")]
    [InlineData("沪A12345D", "沪A12345D")]
    [InlineData("粤Z1234港", "粤Z1234港")]
    [InlineData("粤Ｂ·１２３４５", "粤B12345")]
    [InlineData("京I12345", null)]
    [InlineData("京AO2345", null)]
    [InlineData("京A1234", null)]
    [InlineData("A12345", null)]
    [InlineData("京A123456", null)]
    [InlineData("", null)]
    public void Number_plates_are_checked(string written, string? plate) => Assert.Equal(plate, PlateNumber.Read(written));

    [Theory]
    [InlineData("张三丰", "张**")]
    [InlineData("𠮷祥", "𠮷*")]
    [InlineData("王", "*")]
    [InlineData("", "")]
    public void Names_are_masked_by_whole_characters(string name, string shown) => Assert.Equal(shown, Masked.Name(name));

    [Fact]
    public async Task The_plan_of_a_past_day_shows_who_sat_there_and_what_a_unit_was_then()
    {
        var building = Fresh("时光大厦");
        var (empty, let, over) = (
            await host.Unit(building: building, number: "101"),
            await host.Unit(building: building, number: "102"),
            await host.Unit(building: building, number: "103")
        );
        await host.SignedLease(let, "2026-01-01", "2026-12-31");
        await host.SignedLease(over, "2025-01-01", "2025-12-31");
        await Post(
                $"/units/{empty}/condition",
                new
                {
                    state = "underRepair",
                    since = "2026-03-01",
                    note = "漏水",
                }
            )
            .Ok();
        await Post($"/units/{empty}/condition", new { state = "reserved", since = "2026-02-01" })
            .Refused(HttpStatusCode.Conflict, "unit.condition-before-last");
        await Post($"/units/{empty}/condition", new { state = "vacant", since = "2026-12-01" })
            .Refused(HttpStatusCode.Conflict, "unit.condition-in-future");
        await Post($"/units/{empty}/condition", new { state = "vacant", since = "2026-05-01" }).Ok();

        Assert.Equal(["vacant", "vacant", "occupied"], await Plan("2025-06-30"));
        Assert.Equal(["underRepair", "occupied", "occupied"], await Plan("2026-04-30"));
        Assert.Equal(["vacant", "occupied", "occupied"], await Plan("2026-05-01"));
        var plan = await host.Get($"/buildings/{Uri.EscapeDataString(building)}/stacking-plan?on=2026-04-30");
        Assert.Equal(
            (3, 2, 300m, 200m),
            (
                plan.GetProperty("units").GetInt32(),
                plan.GetProperty("occupiedUnits").GetInt32(),
                plan.GetProperty("area").GetDecimal(),
                plan.GetProperty("occupiedArea").GetDecimal()
            )
        );
        var units = plan.GetProperty("floors")[0].GetProperty("units");
        Assert.False(units[1].GetProperty("occupant").GetProperty("heldOver").GetBoolean());
        Assert.True(units[2].GetProperty("occupant").GetProperty("heldOver").GetBoolean());
        Assert.Equal(2, (await host.Get($"/units/{empty}/history")).GetProperty("conditions").GetArrayLength());

        await host.Leasing()
            .PutAsJsonAsync($"{Api}/units/{empty}", new { area = 90.5m, netArea = 91m })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Leasing()
            .PutAsJsonAsync(
                $"{Api}/units/{empty}",
                new
                {
                    area = 90.5m,
                    netArea = 70m,
                    use = "办公",
                }
            )
            .Ok();
        Assert.Equal(90.5m, (await host.Get($"/units/{empty}")).GetProperty("area").GetDecimal());

        async Task<IEnumerable<string?>> Plan(string day) =>
            (await host.Get($"/buildings/{Uri.EscapeDataString(building)}/stacking-plan?on={day}"))
                .GetProperty("floors")[0]
                .GetProperty("units")
                .EnumerateArray()
                .Select(unit => unit.GetProperty("state").GetString());
    }
}
