using CustomerArchive.Documents.Viewing;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerArchive.Documents.Tests;

/// <summary>Whatever repeats and overtakes, the same facts about a grant give the same grant.</summary>
[Trait("req", "B7")]
public sealed class ViewingOrderTests
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly DateTimeOffset Day = TestClock.FirstDay;

    private static readonly object[] Facts =
    [
        Granted(1, Day.AddDays(7), downloads: false),
        Granted(2, Day.AddDays(9), downloads: true),
        Granted(4, Day.AddDays(3), downloads: false),
        new ViewingEnded(Id, Id, "sz", "viewer", "revoked", Day.AddDays(1), 5),
    ];

    [Fact]
    public void Any_order_with_any_repeats_ends_in_the_same_state()
    {
        var orders = Gen.Choose(0, Facts.Length - 1)
            .ListOf()
            .SelectMany(repeats => Gen.Shuffle([.. Enumerable.Range(0, Facts.Length), .. repeats]));
        var expected = After(Enumerable.Range(0, Facts.Length));
        Assert.Equal((4, Day.AddDays(3), false, Day.AddDays(1), "revoked"), expected);
        Prop.ForAll(orders.ToArbitrary(), order => After(order) == expected).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Without_its_end_the_newest_grant_counts_in_any_order()
    {
        var orders = Gen.Shuffle([0, 1, 2, 2, 1, 0]);
        Prop.ForAll(orders.ToArbitrary(), order => After(order) == (4, Day.AddDays(3), false, null, null)).QuickCheckThrowOnFailure();
    }

    private static (int, DateTimeOffset, bool, DateTimeOffset?, string?) After(IEnumerable<int> order)
    {
        var grant = new GrantedViewing(Id, Id, "sz", "viewer");
        foreach (var which in order)
            if (Facts[which] is ViewingGranted granted)
                grant.Learn(granted);
            else
                grant.Learn((ViewingEnded)Facts[which]);
        return (grant.GrantedVersion, grant.Until, grant.Downloads, grant.EndedAt, grant.EndReason);
    }

    private static ViewingGranted Granted(int version, DateTimeOffset until, bool downloads) =>
        new(Id, Id, "sz", "viewer", "王小明", "核对", "DZ-SZ-2026-0001", "ordinary", Day, until, downloads, version);
}
