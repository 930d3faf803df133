using System.Net;
using System.Net.Http.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

[Trait("req", "D12")]
public sealed class PlaceTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task Places_stand_in_each_other_and_know_how_much_they_take()
    {
        var (room, cabinet, shelf) = await host.Shelf("库房1", 100);
        var box = await host.Box(shelf, "01", 30, 250);
        Assert.Equal("库房1/A/1/01", box.Path);
        Assert.Matches("^CA1:BOX:[0-9A-F]{32}$", box.Payload);

        var shown = await host.Shown(shelf);
        Assert.Equal(
            (30, 70, 1),
            (shown.GetProperty("usedMm").GetInt32(), shown.GetProperty("freeMm").GetInt32(), shown.GetProperty("holds").GetInt32())
        );
        Assert.Equal(0.3m, shown.GetProperty("fill").GetDecimal());

        var volume = (await host.Volumes(2))[1];
        await host.Put(box, [volume], thicknessMm: 12).Ok();
        await host.Put(box, [volume], thicknessMm: 12).Ok();
        shown = await host.Shown(box);
        Assert.Equal(
            (12, 1, 1),
            (shown.GetProperty("usedMm").GetInt32(), shown.GetProperty("usedPages").GetInt32(), shown.GetProperty("holds").GetInt32())
        );

        var archivist = host.Archivist();
        Task<HttpResponseMessage> Make(object said) => archivist.PostAsJsonAsync($"{Root}/places", said);
        await Make(
                new
                {
                    kind = "box",
                    code = "02",
                    parentId = cabinet.Id,
                    spineMm = 20,
                }
            )
            .Refused(HttpStatusCode.Conflict, "place.wrong-parent");
        await Make(
                new
                {
                    kind = "cabinet",
                    code = "A",
                    parentId = room.Id,
                }
            )
            .Refused(HttpStatusCode.Conflict, "place.code-taken");
        await Make(
                new
                {
                    kind = "box",
                    code = "03",
                    parentId = shelf.Id,
                    spineMm = 25,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Make(
                new
                {
                    kind = "shelf",
                    code = "3",
                    parentId = cabinet.Id,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Make(new { kind = "room", code = "a/b" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Make(new { kind = "room", code = new string('长', 21) }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Make(new { kind = "cave", code = "x" }).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Make(
                new
                {
                    kind = "box",
                    code = "04",
                    parentId = Guid.CreateVersion7(),
                    spineMm = 20,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Make(
                new
                {
                    kind = "box",
                    code = "05",
                    parentId = shelf.Id,
                    spineMm = 50,
                }
            )
            .Ok();
        await Make(
                new
                {
                    kind = "box",
                    code = "06",
                    parentId = shelf.Id,
                    spineMm = 30,
                }
            )
            .Refused(HttpStatusCode.Conflict, "place.full");
        await archivist
            .PutAsJsonAsync($"{Root}/places/{shelf.Id}", new { name = "短层", lengthMm = 79 })
            .Refused(HttpStatusCode.Conflict, "place.too-small");
        await archivist.PutAsJsonAsync($"{Root}/places/{shelf.Id}", new { name = "层𠮷", lengthMm = 120 }).Ok();
        Assert.Equal(40, (await host.Shown(shelf)).GetProperty("freeMm").GetInt32());
        await host.As(Roles.Auditor)
            .PostAsJsonAsync($"{Root}/places", new { kind = "room", code = "x" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await archivist
            .PostAsJsonAsync($"{Root}/places/{room.Id}/volumes", new { volumeIds = new[] { volume } })
            .Refused(HttpStatusCode.Conflict, "place.not-for-volumes");
    }

    [Fact]
    public async Task A_place_is_retired_only_when_nothing_stands_in_it_or_belongs_there()
    {
        var (_, cabinet, shelf) = await host.Shelf();
        var box = await host.Box(shelf, "01");
        var (volume, _) = await host.Volume();
        await host.Put(box, [volume]).Ok();
        await host.Put(shelf, [volume], temporary: true, reason: "待修").Ok();
        var archivist = host.Archivist();
        Task<HttpResponseMessage> Retire(Guid place) => archivist.PostAsync($"{Root}/places/{place}/retire", null);
        await Retire(box.Id).Refused(HttpStatusCode.Conflict, "place.not-empty");
        await host.Put(shelf, [volume], reason: "改放层上").Ok();
        await Retire(box.Id).Ok();
        await Retire(box.Id).Refused(HttpStatusCode.Conflict, "place.retired");
        await Retire(cabinet.Id).Refused(HttpStatusCode.Conflict, "place.not-empty");
        await host.Put(box, [volume]).Refused(HttpStatusCode.Conflict, "place.retired");
        Assert.Equal(1, (await host.Shown(shelf)).GetProperty("usedMm").GetInt32());
        Assert.Equal([box.Path], (await host.All("places?retired=true")).Select(row => row.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task A_whole_box_moves_with_what_is_in_it()
    {
        var (_, cabinet, shelf) = await host.Shelf();
        var other = await host.Place(
            new
            {
                kind = "shelf",
                code = "2",
                parentId = cabinet.Id,
                lengthMm = 50,
            }
        );
        var (box, same) = (await host.Box(shelf, "01", 40), await host.Box(other, "01", 20));
        var (volume, _) = await host.Volume();
        await host.Put(box, [volume]).Ok();
        var archivist = host.Archivist();
        Task<HttpResponseMessage> Move(Guid what, Guid to) =>
            archivist.PostAsJsonAsync($"{Root}/places/{what}/move", new { shelfId = to, reason = "换层" });
        await Move(box.Id, other.Id).Refused(HttpStatusCode.Conflict, "place.full");
        await Move(same.Id, shelf.Id).Refused(HttpStatusCode.Conflict, "place.code-taken");
        await Move(shelf.Id, other.Id).Refused(HttpStatusCode.Conflict, "place.not-movable");
        await archivist.PostAsync($"{Root}/places/{same.Id}/retire", null).Ok();
        await Move(box.Id, shelf.Id).Ok(); // it is there already
        var wide = await host.Place(
            new
            {
                kind = "shelf",
                code = "3",
                parentId = cabinet.Id,
                lengthMm = 90,
            }
        );
        await Move(box.Id, wide.Id).Ok();

        Assert.Equal("R1/A/3/01", (await host.Where(volume)).GetProperty("current").GetProperty("path").GetString());
        Assert.Equal(0, (await host.Shown(shelf)).GetProperty("usedMm").GetInt32());
        var move = Assert.Single(await host.All($"places/moves?boxId={box.Id}"));
        Assert.Equal(("R1/A/1/01", "R1/A/3/01"), (move.GetProperty("from").GetString(), move.GetProperty("to").GetString()));
        Assert.Equal(box.Payload, (await host.Shown(box)).GetProperty("payload").GetString());
    }

    [Fact]
    public async Task The_index_lists_what_stands_where_in_order_and_by_room()
    {
        var (room, _, shelf) = await host.Shelf();
        var (other, _, far) = await host.Shelf("R2");
        var volumes = await host.Volumes(5);
        await host.Put(far, volumes[..2]).Ok();
        await host.Put(shelf, volumes[2..]).Ok();
        var all = await host.All("places/index", 2);
        Assert.Equal(["R1/A/1", "R1/A/1", "R1/A/1", "R2/A/1", "R2/A/1"], all.Select(row => row.GetProperty("place").GetString()));
        Assert.Equal(volumes.Order(), all.Select(row => row.GetProperty("volumeId").GetGuid()).Order());
        Assert.Equal("上海某某科技有限公司", all[0].GetProperty("customer").GetString());
        Assert.Equal(2, (await host.All($"places/index?within={other.Id}")).Count);
        Assert.Equal(
            3,
            (await host.All($"places/index?within={room.Id}&archiveNumber={all[0].GetProperty("archiveNumber").GetString()}")).Count
        );
        await host.Archivist()
            .GetAsync($"{Root}/places/index?within={Guid.CreateVersion7()}")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Archivist().GetAsync($"{Root}/places/index?cursor=AAAA").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task The_next_free_place_and_the_space_needed_are_reckoned()
    {
        var (room, _, shelf) = await host.Shelf(lengthMm: 100);
        var (full, wide) = (await host.Box(shelf, "01", 20), await host.Box(shelf, "02", 40, 100));
        var volumes = await host.Volumes(2);
        await host.Put(full, [volumes[0]], thicknessMm: 20).Ok();
        Assert.Equal(wide.Id, (await host.All("places?kind=box&freeMm=15"))[0].GetProperty("placeId").GetGuid());
        Assert.Empty(await host.All("places?kind=box&freePages=150"));
        var space = await host.Archivist().GetAsync($"{Root}/places/space?within={room.Id}&volumes=3&pages=150&spineMm=20").Json();
        Assert.Equal(100, space.GetProperty("shelves").GetProperty("totalMm").GetInt32());
        Assert.Equal(40, space.GetProperty("boxes").GetProperty("freeMm").GetInt32());
        Assert.Equal(1, space.GetProperty("unplaced").GetInt32());
        var need = space.GetProperty("needed");
        Assert.Equal(
            (15, 3, 60, false),
            (
                need.GetProperty("eachMm").GetInt32(),
                need.GetProperty("boxes").GetInt32(),
                need.GetProperty("shelfMm").GetInt32(),
                need.GetProperty("fits").GetBoolean()
            )
        );
        need = (await host.Archivist().GetAsync($"{Root}/places/space?volumes=4&pages=100").Json()).GetProperty("needed");
        Assert.Equal((40, true), (need.GetProperty("shelfMm").GetInt32(), need.GetProperty("fits").GetBoolean()));
    }

    [Fact]
    public async Task Any_code_is_resolved_within_the_branch_alone()
    {
        var (_, _, shelf) = await host.Shelf();
        var box = await host.Box(shelf, "01");
        var (volume, _) = await host.Volume();
        await host.Put(box, [volume]).Ok();
        var archivist = host.Archivist();
        var scanned = await archivist.GetAsync($"{Root}/scan/{box.Payload.ToLowerInvariant()}").Json();
        Assert.Equal(box.Path, scanned.GetProperty("place").GetProperty("path").GetString());
        Assert.Equal(shelf.Path, scanned.GetProperty("within").GetProperty("path").GetString());
        var payload = (await host.Where(volume)).GetProperty("payload").GetString()!;
        scanned = await archivist.GetAsync($"{Root}/scan/{payload}").Json();
        Assert.Equal(box.Path, scanned.GetProperty("volume").GetProperty("home").GetProperty("path").GetString());
        foreach (var code in new[] { box.Payload, payload })
            await host.Archivist("gz").GetAsync($"{Root}/scan/{code}").Refused(HttpStatusCode.NotFound, "not-found");
        foreach (
            var code in new[]
            {
                "nonsense",
                "CA1:BOX:1",
                box.Payload.Replace("BOX", "SHELF", StringComparison.Ordinal),
                new string('9', 2000),
                "𠮷",
            }
        )
            await archivist.GetAsync($"{Root}/scan/{code}").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact, Trait("req", "P1")]
    public async Task Another_branch_neither_sees_nor_uses_a_place()
    {
        var (room, _, shelf) = await host.Shelf();
        var (volume, _) = await host.Volume();
        var (foreign, _) = await host.Volume("gz");
        await host.Put(shelf, [volume]).Ok();
        var other = host.Archivist("gz");
        await other.GetAsync($"{Root}/places/{shelf.Id}").Refused(HttpStatusCode.NotFound, "not-found");
        await other.PostAsync($"{Root}/places/{shelf.Id}/retire", null).Refused(HttpStatusCode.NotFound, "not-found");
        await other.GetAsync($"{Root}/volumes/{volume}/place").Refused(HttpStatusCode.NotFound, "not-found");
        await host.Put(shelf, [foreign], branch: "gz").Refused(HttpStatusCode.NotFound, "not-found");
        await host.Put(shelf, [foreign]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await other
            .PostAsJsonAsync(
                $"{Root}/places",
                new
                {
                    kind = "cabinet",
                    code = "X",
                    parentId = room.Id,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Empty(await host.All("places", branch: "gz"));
        Assert.Empty(await host.All("places/index", branch: "gz"));
        Assert.Empty(await host.All("places/moves", branch: "gz"));
        // Two branches may use the same codes; who works for both puts nothing of the one into the other's place.
        var (_, _, theirs) = await host.Shelf(branch: "gz");
        await host.Put(theirs, [volume], branch: "sz,gz").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
