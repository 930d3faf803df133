namespace CustomerArchive.Documents.Inventory;

/// <summary>What is known of one volume when it is sorted.</summary>
/// <param name="ExpectedAt">Where it stood by the register when the session began; null when it was not expected.</param>
/// <param name="NowAt">Where it stands by the register now.</param>
/// <param name="SeenAt">Where the latest scan saw it; null without a scan.</param>
/// <param name="SetApart">On a destruction list and resting.</param>
/// <param name="ExpectedInQuarantine">It stood in a room for what is set apart: there it must be seen.</param>
/// <param name="SeenInQuarantine">It was seen in such a room.</param>
/// <param name="Lost">It did not come back from a loan, or was given up after that.</param>
internal sealed record Situation(
    Guid? ExpectedAt,
    Guid? NowAt,
    Guid? SeenAt,
    bool Lent,
    bool SetApart,
    bool Destroyed,
    bool ExpectedInQuarantine = false,
    bool SeenInQuarantine = false,
    bool Lost = false
);

internal readonly record struct Sorted(Bucket Bucket, Explanation? Why = null);

/// <summary>Puts a volume into one bucket (D13): by where it was seen, and unseen by what the register says of it.</summary>
internal static class Sorting
{
    public static Sorted Of(Situation volume) => volume.SeenAt is { } seen ? OfSeen(volume, seen) : OfUnseen(volume);

    private static Sorted OfSeen(Situation volume, Guid seen) =>
        volume switch
        {
            { Lent: true } => new(Bucket.Misplaced, Explanation.LentButHere),
            { Lost: true } => new(Bucket.Misplaced, Explanation.LostButHere),
            _ when seen == volume.ExpectedAt => new(Bucket.Found, seen == volume.NowAt ? null : Explanation.MovedMeanwhile),
            _ when seen == volume.NowAt && volume.ExpectedAt is not null => new(Bucket.Found, Explanation.MovedMeanwhile),
            { SetApart: true, SeenInQuarantine: true } => new(Bucket.Quarantine),
            { ExpectedAt: null } => new(Bucket.Misplaced, Explanation.NotExpectedHere),
            _ => new(Bucket.Misplaced),
        };

    private static Sorted OfUnseen(Situation volume) =>
        volume switch
        {
            { Destroyed: true } => new(Bucket.Quarantine, Explanation.DestroyedMeanwhile),
            { Lent: true } => new(Bucket.Lent),
            { Lost: true } => new(Bucket.Lost),
            _ when volume.NowAt != volume.ExpectedAt => new(Bucket.Found, Explanation.MovedMeanwhile),
            { SetApart: true, ExpectedInQuarantine: false } => new(Bucket.Quarantine),
            _ => new(Bucket.Missing),
        };
}
