using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

public sealed class ConditionTests(OneHost one) : ArchiveTests(one, ("Conditions:MostTemperature", "22"))
{
    private const string Root = DocumentsHost.Root;

    private DateOnly Today => DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime.AddHours(8));

    private Task<HttpResponseMessage> Check(
        Guid room,
        DateOnly on,
        decimal temperature = 20,
        decimal humidity = 50,
        bool locked = true,
        DateOnly? expires = null,
        string branch = "sz"
    ) =>
        host.Archivist(branch)
            .PostAsJsonAsync(
                $"{Root}/places/{room}/checks",
                new
                {
                    checkedOn = on,
                    locked,
                    dry = true,
                    clean = true,
                    temperature,
                    humidity,
                    fireEquipment = new[] { new { name = "灭火器 3 号", expiresOn = expires ?? on } },
                    owner = "王五",
                }
            );

    [Fact, Trait("req", "D13")]
    public async Task What_is_out_of_its_limits_becomes_a_finding()
    {
        var (room, cabinet, _) = await host.Shelf();
        Assert.Equal(0, (await Check(room.Id, Today.AddMonths(-1)).Json()).GetProperty("findings").GetInt32());
        Assert.Equal(
            4,
            (await Check(room.Id, Today, 22.5m, 44.9m, locked: false, expires: Today.AddDays(-1)).Json()).GetProperty("findings").GetInt32()
        );
        var check = (await host.All($"room-checks?roomId={room.Id}", 1))[0];
        Assert.Equal((22.5m, 44.9m), (check.GetProperty("temperature").GetDecimal(), check.GetProperty("humidity").GetDecimal()));
        var findings = await host.All($"findings?sourceId={check.GetProperty("roomCheckId").GetGuid()}");
        Assert.Equal(
            ["fire-equipment", "humidity", "lock", "temperature"],
            findings.Select(row => row.GetProperty("kind").GetString()).Order(StringComparer.Ordinal)
        );
        var warm = findings.Single(row => row.GetProperty("kind").GetString() == "temperature");
        Assert.Equal(
            ("R1", "14–22 °C", "22.5 °C", "王五"),
            (
                warm.GetProperty("subject").GetString(),
                warm.GetProperty("expected").GetString(),
                warm.GetProperty("found").GetString(),
                warm.GetProperty("owner").GetString()
            )
        );
        await Check(room.Id, Today).Refused(HttpStatusCode.Conflict, "room-check.already-made");
        await Check(cabinet.Id, Today).Refused(HttpStatusCode.Conflict, "place.not-a-room");
        await Check(room.Id, Today.AddDays(1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Check(room.Id, Today.AddMonths(-2), humidity: 101).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Archivist()
            .PostAsJsonAsync($"{Root}/places/{room.Id}/checks", new { checkedOn = Today })
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact, Trait("req", "D13")]
    public async Task Of_two_checks_at_once_one_is_the_check_of_the_month()
    {
        var (room, _, _) = await host.Shelf();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Check(room.Id, Today, 30)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await Task.FromResult(refused).Refused(HttpStatusCode.Conflict, "room-check.already-made");
        Assert.Single(await host.All("findings"));
    }

    [Fact, Trait("req", "D13")]
    public async Task Rooms_that_nobody_looked_at_in_a_month_are_listed()
    {
        var (one, _, _) = await host.Shelf("R1");
        var (two, _, _) = await host.Shelf("R2");
        var month = $"{Today:yyyy-MM}";
        await Check(one.Id, Today).Ok();
        var missed = Assert.Single(await host.All($"room-checks/due?month={month}"));
        Assert.Equal((two.Id, false), (missed.GetProperty("roomId").GetGuid(), missed.GetProperty("overdue").GetBoolean()));
        Assert.Empty(await host.All($"room-checks/due?month={Today.AddMonths(-1):yyyy-MM}")); // they were not there yet
        host.Clock.Advance(TimeSpan.FromDays(40));
        Assert.True(Assert.Single(await host.All($"room-checks/due?month={month}")).GetProperty("overdue").GetBoolean());
        Assert.Equal(2, (await host.All("room-checks/due", 1)).Count);
        await host.Archivist().GetAsync($"{Root}/room-checks/due?month=2026-13").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact, Trait("req", "P1")]
    public async Task Another_branch_checks_no_room_of_this_one()
    {
        var (room, _, _) = await host.Shelf();
        await Check(room.Id, Today, branch: "gz").Refused(HttpStatusCode.NotFound, "not-found");
        await Check(room.Id, Today, 30).Ok();
        Assert.Empty(await host.All("room-checks", branch: "gz"));
        Assert.Empty(await host.All("room-checks/due", branch: "gz"));
        await host.Archivist("gz")
            .PostAsJsonAsync(
                $"{Root}/incidents",
                new
                {
                    kind = "theft",
                    happenedOn = Today,
                    text = "门锁被撬",
                    placeId = room.Id,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
