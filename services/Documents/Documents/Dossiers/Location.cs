namespace CustomerArchive.Documents.Dossiers;

/// <summary>Where the paper stood by word alone, before places were kept: 库房 → 柜 → 层 → 盒 (D12; S4§2(5)).</summary>
internal sealed class Location
{
    public string? Room { get; set; }
    public string? Cabinet { get; set; }
    public string? Shelf { get; set; }
    public string? Box { get; set; }

    public override string ToString() => string.Join(" / ", new[] { Room, Cabinet, Shelf, Box }.Where(part => part is not null));
}

/// <summary>One move of the paper (S1-4§16).</summary>
internal sealed class Move
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public required string From { get; init; }
    public required string To { get; init; }
    public required string MovedBy { get; init; }
    public required DateTimeOffset MovedAt { get; init; }
    public string? Reason { get; init; }
}
