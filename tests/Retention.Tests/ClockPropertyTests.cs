using CustomerArchive.Documents.Contracts;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Schedules;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerArchive.Retention.Tests;

/// <summary>Whatever happened, however late, how often and in which order it is told: the same date comes out (T7).</summary>
[Trait("req", "T7")]
public sealed class ClockPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Lease = Guid.CreateVersion7();
    private static readonly Guid Dossier = Guid.CreateVersion7();

    /// <summary>A step of the lease on a day, or its undoing.</summary>
    public sealed record Told(int Step, int Day, bool Undone);

    private static readonly Gen<Told> Tellings =
        from step in Gen.Choose(0, 2)
        from day in Gen.Choose(0, 3000)
        from undone in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Told(step, day, undone);

    private static readonly Gen<(Told[] Life, int Seed, int Trigger, int Months, bool NextDay)> Cases =
        from life in Tellings.ArrayOf()
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from trigger in Gen.Choose(0, 7)
        from months in Gen.Choose(0, 400)
        from nextDay in Gen.Elements(true, false)
        select (life, seed, trigger, months, nextDay);

    [Fact]
    public void The_order_of_arrival_does_not_matter() =>
        Prop.ForAll(
                Arb.From(Cases),
                one =>
                {
                    var rules = Rules(one.Trigger, one.Months, one.NextDay);
                    var inOrder = new World(rules);
                    inOrder.File(3);
                    for (var i = 0; i < one.Life.Length; i++)
                        inOrder.Hear(one.Life[i], i + 1);

                    var random = new Random(one.Seed);
                    var shuffled = new World(rules);
                    var deliveries = Enumerable
                        .Range(-1, one.Life.Length + 1)
                        .SelectMany(i => Enumerable.Repeat(i, random.Next(1, 3)))
                        .ToArray();
                    random.Shuffle(deliveries);
                    foreach (var delivery in deliveries)
                        if (delivery < 0)
                            shuffled.File(3);
                        else
                            shuffled.Hear(one.Life[delivery], delivery + 1);
                    return inOrder.Dossier.DueOn == shuffled.Dossier.DueOn
                        && inOrder.Dossier.StartsOn == shuffled.Dossier.StartsOn
                        && (shuffled.Dossier.NewChanges is [.., var last] ? last.To : null) == shuffled.Dossier.DueOn;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact, Trait("req", "T1")]
    public void No_term_ends_early_and_a_later_event_never_makes_an_earlier_date() =>
        Prop.ForAll(
                Arb.From(
                    from day in Gen.Choose(0, 60000)
                    from later in Gen.Choose(0, 400)
                    from months in Gen.Choose(1, 2400)
                    from nextDay in Gen.Elements(true, false)
                    select (new DateOnly(1960, 1, 1).AddDays(day), later, months, nextDay)
                ),
                one =>
                {
                    var (day, later, months, nextDay) = one;
                    var (starts, due) = RetentionRule.DatesAfter(day, nextDay, months / 12, months % 12);
                    var (_, laterDue) = RetentionRule.DatesAfter(day.AddDays(later), nextDay, months / 12, months % 12);
                    return starts > day && due > day.AddMonths(months) && due <= laterDue;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory, Trait("req", "T1")]
    [InlineData("9999-12-31", 10)]
    [InlineData("9998-06-01", 200)]
    public void The_end_of_the_calendar_is_no_error(string day, int years)
    {
        var (_, due) = RetentionRule.DatesAfter(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), true, years, null);
        Assert.True(due is null || due == DateOnly.MaxValue);
    }

    private static RulesInForce Rules(int trigger, int months, bool nextDay) =>
        new(
            1,
            0,
            [
                RetentionSchedule.Create(
                    new RetentionRule(1, (Trigger)trigger, Period.Fixed, months / 12, "x", months % 12, nextDay, Scope: "sz"),
                    "lease",
                    null,
                    new DateOnly(2026, 1, 1),
                    "x",
                    Now
                ),
            ],
            new ScheduleOptions(),
            "lease"
        );

    /// <summary>As the reactions do: a dossier is known from its filing on, the lease from its first word on.</summary>
    private sealed class World(RulesInForce rules)
    {
        private readonly EndedLease lease = new()
        {
            LeaseId = Lease,
            BranchId = "sz",
            ContractNumber = "",
        };

        public RetainedDossier Dossier { get; } = RetainedDossier.Begin(ClockPropertyTests.Dossier, "sz");

        public void File(int version)
        {
            var fact = RetentionHost.Filed("lease", Lease, id: ClockPropertyTests.Dossier, version: version);
            Dossier.File(fact, rules, Now);
            Dossier.Hear(lease, Now);
        }

        public void Hear(Told told, int version)
        {
            var on = told.Undone ? (DateOnly?)null : new DateOnly(2020, 1, 1).AddDays(told.Day);
            if (lease.Hear((LeaseStep)told.Step, on, "2022-ZL-001", version) && Dossier.LeaseId is not null)
                Dossier.Hear(lease, Now);
        }
    }
}
