using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Places;

/// <summary>What a place is called and how much it takes.</summary>
/// <param name="Mm">Length of a shelf, spine of a box; null for rooms and cabinets.</param>
/// <param name="Pages">How many pages a box takes at most; null when only its spine counts.</param>
internal sealed record PlaceDescription(string Code, string Name, RoomKind? Room = null, int? Mm = null, int? Pages = null);

/// <summary>
/// 库位: a room, cabinet, shelf or box (D12; S4§2(5)). Shelves and boxes take paper and know how much they still take: what is put in
/// and taken out changes this row, so that of two people only one gets the last of its room.
/// </summary>
internal sealed class Place : Aggregate
{
    public const int MaxCode = 20;
    public const int MaxName = 100;
    public const int MaxPath = 100;

    private Place() { }

    public PlaceKind Kind { get; private set; }

    /// <summary>Of rooms only.</summary>
    public RoomKind? Room { get; private set; }
    public Guid? ParentId { get; private set; }
    public Guid? RoomId { get; private set; }
    public Guid? CabinetId { get; private set; }
    public Guid? ShelfId { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Codes from the room down, <c>K1/A/3/12</c>; unique in the branch, also of what is retired: labels stay true.</summary>
    public string Path { get; private set; } = "";
    public int? CapacityMm { get; private set; }
    public int? CapacityPages { get; private set; }

    /// <summary>What stands in it, or is expected back.</summary>
    public int UsedMm { get; private set; }
    public int UsedPages { get; private set; }

    /// <summary>Kept as a column, to find room by an index.</summary>
    public int FreeMm { get; private set; }

    /// <summary>Places and volumes that are in it or belong there.</summary>
    public int Holds { get; private set; }
    public DateTimeOffset SetUpAt { get; private set; }
    public DateTimeOffset? RetiredAt { get; private set; }

    public int? FreePages => CapacityPages - UsedPages;

    public static Place SetUp(string branchId, PlaceKind kind, Place? parent, PlaceDescription said, DateTimeOffset now)
    {
        var place = new Place
        {
            BranchId = branchId,
            Kind = kind,
            Room = kind == PlaceKind.Room ? said.Room ?? RoomKind.Archive : null,
            Code = said.Code,
            Name = said.Name,
            CapacityMm = said.Mm,
            FreeMm = said.Mm ?? 0,
            CapacityPages = said.Pages,
            SetUpAt = now,
        };
        place.StandIn(parent);
        return place;
    }

    /// <summary>Whether a list that describes the place so says what is so already; a list without its purpose leaves that open.</summary>
    public bool Says(PlaceDescription said) =>
        (Name, CapacityMm, CapacityPages) == (said.Name, said.Mm, said.Pages) && (said.Room ?? Room) == Room;

    /// <summary>The same place to think on with: what happens to one does not happen to the other.</summary>
    public Place AsItStands() => (Place)MemberwiseClone();

    /// <summary>Another name or size; not smaller than what stands in it.</summary>
    public void Change(string name, int? mm, int? pages)
    {
        RefuseIfRetired();
        if (mm < UsedMm || pages < UsedPages)
            throw new RuleBroken(
                "place.too-small",
                $"库位“{Path}”已占用 {UsedMm} 毫米、{UsedPages} 页，不能改得更小。",
                $"Place {Path} holds {UsedMm} mm and {UsedPages} pages; it cannot become smaller than that."
            );
        (Name, CapacityMm, CapacityPages) = (name, mm, pages);
        FreeMm = (mm ?? 0) - UsedMm;
    }

    /// <summary>A whole box goes to another shelf, with all that is in it.</summary>
    public void MoveTo(Place shelf, Place from)
    {
        RefuseIfRetired();
        if (Kind != PlaceKind.Box || shelf.Kind != PlaceKind.Shelf)
            throw new RuleBroken("place.not-movable", "只能把档案盒移到层上。", "Only a box is moved, and only to a shelf.");
        from.GiveOut(CapacityMm!.Value, 0);
        StandIn(shelf);
    }

    public void Retire(DateTimeOffset now)
    {
        RefuseIfRetired();
        if (Holds > 0)
            throw new RuleBroken(
                "place.not-empty",
                $"库位“{Path}”内尚有 {Holds} 项，清空后才能停用。",
                $"Place {Path} still holds {Holds}; only an empty one is retired."
            );
        RetiredAt = now;
    }

    public void TakeIn(int mm, int pages)
    {
        RefuseIfRetired();
        if (CapacityMm is not null && (mm > FreeMm || pages > FreePages))
            throw new RuleBroken(
                "place.full",
                $"库位“{Path}”余 {FreeMm} 毫米，放不下 {mm} 毫米、{pages} 页。",
                $"Place {Path} has {FreeMm} mm left; {mm} mm and {pages} pages do not fit.",
                new Dictionary<string, object?>
                {
                    ["placeId"] = Id,
                    ["freeMm"] = FreeMm,
                    ["freePages"] = FreePages,
                    ["neededMm"] = mm,
                    ["neededPages"] = pages,
                }
            );
        Count(mm, pages, 1);
    }

    public void GiveOut(int mm, int pages) => Count(-mm, -pages, -1);

    /// <summary>What stands here has so many pages more, or less, than was written down; that moves nothing, so it is never too full for it.</summary>
    public void Recount(int pages) => Count(0, pages, 0);

    /// <summary>Volumes stand on shelves and in boxes.</summary>
    public void RefuseUnlessForVolumes()
    {
        if (Kind is not (PlaceKind.Shelf or PlaceKind.Box))
            throw new RuleBroken("place.not-for-volumes", "案卷只能放在层上或盒内。", "Volumes are put on a shelf or in a box.");
    }

    private void StandIn(Place? parent)
    {
        if (parent?.Kind != (Kind == PlaceKind.Room ? null : Kind - 1))
            throw new RuleBroken(
                "place.wrong-parent",
                "应依次为：库房、柜、层、盒。",
                "A cabinet stands in a room, a shelf in a cabinet, a box on a shelf."
            );
        parent?.TakeIn(Kind == PlaceKind.Box ? CapacityMm!.Value : 0, 0);
        ParentId = parent?.Id;
        RoomId = Kind == PlaceKind.Room ? Id : parent!.RoomId;
        CabinetId = Kind == PlaceKind.Cabinet ? Id : parent?.CabinetId;
        ShelfId = Kind == PlaceKind.Shelf ? Id : parent?.ShelfId;
        Path = parent is null ? Code : $"{parent.Path}/{Code}";
    }

    private void Count(int mm, int pages, int holds)
    {
        (UsedMm, UsedPages, Holds) = (UsedMm + mm, UsedPages + pages, Holds + holds);
        FreeMm = (CapacityMm ?? 0) - UsedMm;
    }

    public void RefuseIfRetired()
    {
        if (RetiredAt is not null)
            throw new RuleBroken("place.retired", $"库位“{Path}”已停用。", $"Place {Path} is retired.");
    }
}
