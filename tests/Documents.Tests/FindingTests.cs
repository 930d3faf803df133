using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

[Trait("req", "D13")]
public sealed class FindingTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task A_finding_has_an_owner_and_a_day_is_settled_with_words_and_opened_again()
    {
        var (_, _, shelf) = await host.Shelf();
        await host.Put(shelf, await host.Volumes(2)).Ok();
        var session = await host.Begin();
        await host.Close(session);
        var finding = (await host.All("findings"))[0];
        var id = finding.GetProperty("findingId").GetGuid();
        Assert.Equal(("archivist sz", "open"), (finding.GetProperty("owner").GetString(), finding.GetProperty("state").GetString()));
        var due = DateOnly.Parse(finding.GetProperty("dueOn").GetString()!, null);
        Assert.True(due.DayNumber - DateOnly.FromDateTime(host.Clock.GetUtcNow().DateTime).DayNumber >= 12); // ten working days
        Assert.Empty(await host.All("findings?overdue=true"));
        host.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(2, (await host.All("findings?overdue=true", 1)).Count);
        Assert.Equal(2, (await host.Session(session)).GetProperty("findings").GetProperty("overdue").GetInt32());

        var archivist = host.Archivist();
        Task<HttpResponseMessage> Do(string what, object said) => archivist.PostAsJsonAsync($"{Root}/findings/{id}/{what}", said);
        await Do(
                "assign",
                new
                {
                    owner = "王五",
                    dueOn = "2027-12-31",
                    words = "换人",
                }
            )
            .Ok();
        await Do("reopen", new { words = "无须" }).Refused(HttpStatusCode.Conflict, "finding.open");
        await Do("settle", new { words = "" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Do("settle", new { words = "在 R1/A/1 后面找到" }).Ok();
        await Do("settle", new { words = "再次" }).Refused(HttpStatusCode.Conflict, "finding.already-settled");
        await Do(
                "assign",
                new
                {
                    owner = "王五",
                    dueOn = "2027-12-31",
                    words = "换人",
                }
            )
            .Refused(HttpStatusCode.Conflict, "finding.already-settled");
        await Do("reopen", new { words = "又不见了" }).Ok();
        var answers = await Task.WhenAll(Do("settle", new { words = "甲处理" }), Do("settle", new { words = "乙处理" }));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        finding = Assert.Single(await host.All("findings?state=settled"));
        Assert.Equal(
            ["assigned", "settled", "reopened", "settled"],
            finding.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("what").GetString())
        );
        Assert.Equal("archivist sz", finding.GetProperty("steps")[1].GetProperty("by").GetString());
        Assert.Equal("王五", finding.GetProperty("owner").GetString());
    }

    [Fact]
    public async Task A_session_after_an_incident_names_it()
    {
        var (room, _, _) = await host.Shelf();
        var archivist = host.Archivist();
        var incident = (
            await archivist
                .PostAsJsonAsync(
                    $"{Root}/incidents",
                    new
                    {
                        kind = "fire",
                        happenedOn = host.Clock.GetUtcNow().ToString("yyyy-MM-dd", null),
                        text = "配电箱起火",
                        placeId = room.Id,
                    }
                )
                .Json()
        ).GetProperty("incidentId").GetGuid();
        Task<HttpResponseMessage> Begin(object said, string branch = "sz") =>
            host.Archivist(branch).PostAsJsonAsync($"{Root}/inventories", said);
        await Begin(new { kind = "after-incident" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Begin(new { kind = "monthly", incidentId = incident }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Begin(new { kind = "after-incident", incidentId = incident }, "gz").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Begin(new { kind = "weekly" }).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Begin(new { kind = "monthly", within = Guid.CreateVersion7() }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var session = await host.Begin(room.Id, "after-incident", incident);
        var listed = Assert.Single(await host.All("incidents?kind=fire"));
        Assert.Equal((session, "配电箱起火"), (listed.GetProperty("stocktakings")[0].GetGuid(), listed.GetProperty("text").GetString()));
        Assert.Equal(
            session,
            Assert.Single(await host.All("inventories?kind=after-incident&closed=false")).GetProperty("stocktakingId").GetGuid()
        );
    }
}
