using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

/// <summary>Rooms, cabinets, shelves and boxes by the sheet.</summary>
[Trait("req", "D12"), Trait("databases", "one")]
public sealed class PlaceImportTests(OneHost one) : ArchiveTests(one, ("Imports:RowsPerTransaction", "4"))
{
    private const string Root = DocumentsHost.Root;
    private const string Header = "库房,柜,层,盒,名称,库房用途,层长(mm),脊宽(mm),容纳页数";

    private static readonly string[] Good =
    [
        "K1,,,,一号库房,库房,,,",
        "K1,A,,,,,,,",
        "K1,A,1,,,,100,,",
        "K1,A,1,01,𠮷字盒,,,30,250",
        "K1,A,1,02,,,,50,",
        "K2,,,,,阅览室,,,",
    ];

    [Fact]
    public async Task A_list_is_judged_taken_and_not_taken_twice()
    {
        var dry = await Send(Csv(Good), "dryRun=true").Json();
        Assert.Equal((6, 6, 0, 0, 0), Figures(dry));
        Assert.Equal(0, await Count());
        Assert.Equal((6, 6, 6, 0, 0), Figures(await Send(Csv(Good)).Json()));
        Assert.Equal((6, 6, 0, 6, 0), Figures(await Send(Csv(Good)).Json()));
        Assert.Equal(6, await Count());
        var places = await host.All("places");
        Assert.Equal(
            ["K1", "K1/A", "K1/A/1", "K1/A/1/01", "K1/A/1/02", "K2"],
            places.Select(place => place.GetProperty("path").GetString())
        );
        var (shelf, box) = (places[2], places[3]);
        Assert.Equal((80, 20, 2), (Int(shelf, "usedMm"), Int(shelf, "freeMm"), Int(shelf, "holds")));
        Assert.Equal(("𠮷字盒", 250), (box.GetProperty("name").GetString(), Int(box, "capacityPages")));
        Assert.Equal(shelf.GetProperty("placeId").GetGuid(), box.GetProperty("parentId").GetGuid());
        Assert.Equal("reading", places[5].GetProperty("roomKind").GetString());
        Assert.Contains(
            await host.Acts(),
            act => act.Action == "ImportPlaces" && act.Detail!.Contains("库位.csv", StringComparison.Ordinal)
        );
        Assert.Empty((await host.Archivist("gz").GetAsync($"{Root}/places/imports").Json()).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("K9,A,,,,,,,", "A2", "place.parent-unknown")]
    [InlineData(",A,,,,,,,", "A2", "required")]
    [InlineData("K1,A,,01,,,,30,", "C2", "required")]
    [InlineData("K&1,,,,,,,,", "A2", "place.code")]
    [InlineData("K1/A,,,,,,,,", "A2", "place.code")]
    [InlineData("编号编号编号编号编号编号编号编号编号编号长,,,,,,,,", "A2", "place.code")]
    [InlineData("K1,,,,,山洞,,,", "F2", "place.room-kind")]
    [InlineData("K1,,,,,,500,,", "G2", "place.not-of-kind")]
    [InlineData("K1,A,1,,,,,,", "G2", "required")]
    [InlineData("K1,A,1,,,,0,,", "G2", "place.size")]
    [InlineData("K1,A,1,,,,1e9,,", "G2", null)]
    [InlineData("K1,A,1,01,,,,25,", "H2", "place.spine")]
    [InlineData("K1,A,1,01,,,,三十,", "H2", null)]
    public async Task What_is_wrong_with_a_row_is_said_of_its_cell_and_nothing_is_made_of_it(string row, string cell, string? code)
    {
        foreach (var query in new[] { "dryRun=true", "dryRun=false" })
        {
            var answer = await Send(Csv(row), query).Json();
            var problem = answer.GetProperty("problems")[0];
            Assert.Equal(cell, problem.GetProperty("cell").GetString());
            if (code is not null)
                Assert.Equal(code, problem.GetProperty("code").GetString());
            Assert.Equal((1, 0, 0), (Int(answer, "rows"), Int(answer, "good"), Int(answer, "taken")));
        }
        Assert.Equal(0, await Count());
    }

    [Fact]
    public async Task A_shelf_takes_no_more_boxes_than_it_is_long_on_a_dry_run_too()
    {
        string[] rows = [.. Good[..3], .. Enumerable.Range(1, 8).Select(i => $"K1,A,1,{i:00},,,,20,")];
        foreach (var (query, taken) in new[] { ("dryRun=true", 0), ("dryRun=false", 8) })
        {
            var answer = await Send(Csv(rows), query).Json();
            Assert.Equal((11, 8, taken, 0, 3), Figures(answer)); // five boxes of 20 mm on 100 mm
            Assert.Equal(
                ["D10", "D11", "D12"],
                answer.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("cell").GetString())
            );
            Assert.Equal("place.full", answer.GetProperty("problems")[0].GetProperty("code").GetString());
        }
        var batch = (await host.Archivist().GetAsync($"{Root}/places/imports?dryRun=false").Json()).GetProperty("items")[0];
        await host.Archivist().GetAsync($"{Root}/places/imports/{batch.GetProperty("batchId").GetGuid()}/errors").Ok();
    }

    [Fact]
    public async Task A_place_that_says_something_else_is_left_as_it_is()
    {
        await Send(Csv(Good)).Ok();
        var answer = await Send(Csv("K1,A,1,01,改名,,,30,250", "K1,A,1,,,,900,,", "K1,,,,一号库房,,,,")).Json();
        Assert.Equal((3, 1, 0, 1, 2), Figures(answer)); // a list without the purpose of a room leaves it open
        Assert.All(
            answer.GetProperty("problems").EnumerateArray(),
            problem => Assert.Equal("place.differs", problem.GetProperty("code").GetString())
        );
        var retired = (await host.All("places")).Single(place => place.GetProperty("path").GetString() == "K2");
        await host.Archivist()
            .PostAsync(new Uri($"{Root}/places/{retired.GetProperty("placeId").GetGuid()}/retire", UriKind.Relative), null)
            .Ok();
        Assert.Equal((1, 0, 0, 0, 1), Figures(await Send(Csv(Good[5])).Json()));
        Assert.Equal("B2", (await Send(Csv("K2,B,,,,,,,")).Json()).GetProperty("problems")[0].GetProperty("cell").GetString());
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_gone_on_with_and_two_at_once_make_every_place_once()
    {
        await Send(Csv(Good), "dryRun=false&rows=2-4").Ok();
        Assert.Equal((6, 6, 3, 3, 0), Figures(await Send(Csv(Good)).Json()));
        string[] rows = [.. Good, .. Enumerable.Range(1, 20).Select(i => $"K3{i:00},,,,,,,,")];
        await Task.WhenAll(Send(Csv(rows)).Ok(), Send(Csv(rows)).Ok());
        Assert.Equal(26, await Count());
        var id = Guid.CreateVersion7();
        var first = await Send(Csv(rows), $"dryRun=false&batchId={id}").Json();
        Assert.Equal(Figures(first), Figures(await Send(Csv(rows), $"dryRun=false&batchId={id}").Json()));
        await Send(Csv(Good), $"dryRun=false&batchId={id}").Refused(HttpStatusCode.Conflict, "import.id-used");
    }

    [Fact]
    public async Task An_import_is_taken_back_but_for_what_holds_or_held_something()
    {
        var batch = (await Send(Csv(Good)).Json()).GetProperty("batchId").GetGuid();
        var places = (await host.All("places")).ToDictionary(place => place.GetProperty("path").GetString()!, PaperSteps.Spot.Of);
        var volume = (await host.Volumes(1))[0];
        await host.Put(places["K1/A/1/01"], [volume]).Ok();
        Assert.Equal((2, 4), await Undo(batch)); // the box with a volume, and what it stands in
        Assert.Equal(4, await Count());
        Assert.Equal(30, Int(await host.Shown(places["K1/A/1"]), "usedMm"));
        var (_, _, elsewhere) = await host.Shelf("R9");
        await host.Put(elsewhere, [volume]).Ok();
        Assert.Equal((0, 4), await Undo(batch)); // empty again, but a move out of it is on record
        await Undo(batch, "gz").Refused(HttpStatusCode.NotFound, "not-found");

        var second = (await Send(Csv("K5,,,,,,,,", "K5,A,,,,,,,", "K5,A,1,,,,100,,", "K5,A,1,01,,,,30,")).Json())
            .GetProperty("batchId")
            .GetGuid();
        Assert.Equal((4, 0), await Undo(second));
        Assert.Equal((0, 0), await Undo(second));
    }

    [Theory]
    [InlineData("format=xlsx")]
    [InlineData("format=csv")]
    [InlineData("format=csv&encoding=gb18030")]
    public async Task What_is_exported_is_what_the_import_reads(string format)
    {
        await Send(Csv(Good)).Ok();
        using var answer = await host.Archivist().GetAsync($"{Root}/places/export?{format}");
        Assert.Equal("6", Assert.Single(answer.Headers.GetValues("X-Row-Count")));
        var sheet = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((6, 6, 0, 6, 0), Figures(await Send(sheet).Json()));
        Assert.Equal((6, 6, 6, 0, 0), Figures(await Send(sheet, branch: "gz").Json())); // and another branch takes it whole
        Assert.Contains(await host.Acts(), act => act.Action == "ExportPlaces");
        var room = (await host.All("places"))
            .Single(place => place.GetProperty("path").GetString() == "K2")
            .GetProperty("placeId")
            .GetGuid();
        using var part = await host.Archivist().GetAsync($"{Root}/places/export?{format}&within={room}");
        Assert.Equal("1", Assert.Single(part.Headers.GetValues("X-Row-Count")));
        await host.Archivist("gz").GetAsync($"{Root}/places/export?within={room}").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.As(Roles.AccountManager).GetAsync($"{Root}/places/export").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    [Fact]
    public async Task What_is_no_list_of_places_is_refused_whole()
    {
        foreach (var file in new[] { "PK\u0003\u0004 not a sheet", "姓名,电话\r\n张三,1", "" })
            Assert.Equal(HttpStatusCode.BadRequest, (await Send(Encoding.UTF8.GetBytes(file))).StatusCode);
        Assert.Equal(0, await Count());
    }

    private Task<HttpResponseMessage> Send(byte[] file, string query = "dryRun=false", string branch = "sz")
    {
        var client = host.Archivist(branch);
        client.DefaultRequestHeaders.Add("X-File-Name", Uri.EscapeDataString("库位.csv"));
        return client.PostAsync($"{Root}/places/imports?{query}", new ByteArrayContent(file));
    }

    private Task<HttpResponseMessage> Undo(Guid batch, string branch) =>
        host.Archivist(branch).PostAsJsonAsync($"{Root}/places/imports/{batch}/undo", new { reason = "传错了表" });

    private async Task<(int Undone, int Kept)> Undo(Guid batch)
    {
        var answer = await Undo(batch, "sz").Json();
        return (Int(answer, "undone"), answer.GetProperty("kept").GetArrayLength());
    }

    private Task<int> Count() => host.InDatabase(db => db.Places.CountAsync());

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", [Header, .. rows]));

    private static int Int(JsonElement item, string name) => item.GetProperty(name).GetInt32();

    private static (int Rows, int Good, int Taken, int Known, int Problems) Figures(JsonElement answer) =>
        (
            Int(answer, "rows"),
            Int(answer, "good"),
            Int(answer, "taken"),
            Int(answer, "known"),
            answer.GetProperty("problems").GetArrayLength()
        );
}
