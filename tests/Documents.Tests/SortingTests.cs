using CustomerArchive.Documents.Inventory;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerArchive.Documents.Tests;

/// <summary>What sorting promises for every volume there may be.</summary>
[Trait("req", "D13")]
[Trait("databases", "one")]
public sealed class SortingTests
{
    private static readonly Guid[] Places = [.. Enumerable.Range(1, 3).Select(_ => Guid.CreateVersion7())];

    private static readonly Gen<Guid?> Somewhere = Gen.Elements(Places.Select(place => (Guid?)place).Append(null));

    private static readonly Gen<Situation> Expected =
        from at in Gen.Elements(Places)
        from now in Gen.Frequency((3, Gen.Constant((Guid?)at)), (1, Somewhere))
        from seen in Gen.Frequency((2, Gen.Constant((Guid?)at)), (2, Gen.Constant((Guid?)null)), (1, Somewhere))
        from flags in Gen.Choose(0, 63)
        select new Situation(
            at,
            now,
            seen,
            (flags & 1) > 0,
            (flags & 2) > 0,
            (flags & 4) > 0,
            (flags & 8) > 0,
            (flags & 16) > 0,
            (flags & 32) > 0
        );

    [Fact]
    public void Every_expected_volume_is_in_one_bucket_and_the_counts_add_up() =>
        Prop.ForAll(
                Expected.ListOf().ToArbitrary(),
                volumes =>
                {
                    var sorted = volumes.Select(volume => Sorting.Of(volume).Bucket).ToList();
                    var counts = Enum.GetValues<Bucket>().ToDictionary(bucket => bucket, bucket => sorted.Count(one => one == bucket));
                    return counts.Values.Sum() == volumes.Count && counts[Bucket.Unknown] == 0;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Only_what_nobody_saw_and_nothing_explains_is_missing() =>
        Prop.ForAll(
                Expected.ToArbitrary(),
                volume =>
                {
                    var explained =
                        volume.Lent
                        || volume.Lost
                        || volume.Destroyed
                        || volume.NowAt != volume.ExpectedAt
                        || (volume.SetApart && !volume.ExpectedInQuarantine);
                    return (Sorting.Of(volume).Bucket == Bucket.Missing) == (volume.SeenAt is null && !explained);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_stands_where_the_register_says_is_found_unless_it_should_be_out() =>
        Prop.ForAll(
                Expected.ToArbitrary(),
                volume =>
                    volume.SeenAt is null
                    || (volume.SeenAt != volume.ExpectedAt && volume.SeenAt != volume.NowAt)
                    || Sorting.Of(volume) is var sorted
                        && (
                            volume.Lent ? sorted.Why == Explanation.LentButHere
                            : volume.Lost ? sorted.Why == Explanation.LostButHere
                            : sorted.Bucket == Bucket.Found
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Scans_leave_the_same_line_in_whatever_order_they_come() =>
        Prop.ForAll(
                Gen.Zip(Gen.Choose(0, 5), Gen.Choose(0, 2)).ListOf().ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (minutes, seed) =>
                {
                    var scans = minutes
                        .Select(one =>
                            (Id: Guid.CreateVersion7(), At: DateTimeOffset.UnixEpoch.AddMinutes(one.Item1), Place: Places[one.Item2])
                        )
                        .ToList();
                    var shuffled = scans.ToArray();
                    new System.Random(seed).Shuffle(shuffled);
                    return Line(scans) == Line(shuffled);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(true, false, "Misplaced", "LentButHere")]
    [InlineData(false, false, "Misplaced", "NotExpectedHere")]
    [InlineData(false, true, "Quarantine", null)]
    public void What_was_not_expected_is_told_apart(bool lent, bool setApart, string bucket, string? why)
    {
        var sorted = Sorting.Of(new(null, Places[0], Places[1], lent, setApart, false, SeenInQuarantine: setApart));
        Assert.Equal((bucket, why), (sorted.Bucket.ToString(), sorted.Why?.ToString()));
    }

    private static (Guid?, DateTimeOffset?, Guid?) Line(IEnumerable<(Guid Id, DateTimeOffset At, Guid Place)> scans)
    {
        var line = new InventoryLine
        {
            SessionId = Guid.Empty,
            VolumeId = Guid.Empty,
            BranchId = "sz",
        };
        foreach (var (id, at, place) in scans)
            line.See(id, place, at, "甲", null);
        return (line.SeenAt, line.ScannedAt, line.ScanId);
    }
}
