using CustomerArchive.Leases.Leases;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerArchive.Leases.Tests;

/// <summary>What holds for every schedule, whatever was agreed.</summary>
[Trait("req", "L4")]
public sealed class RentPropertyTests
{
    private static readonly Gen<RentTerms> AnyTerms =
        from area in Gen.Choose(1, 1_000_000)
        from price in Gen.Choose(0, 5_000_000)
        from escalation in Gen.Elements("无", "每年递增3%", "第二年起每年递增5%", "第3年起递增6%", "每两年递增7.25%", "每年递增1.5元")
        from free in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 400))
        from payment in Gen.Elements("押一付一", "押三付三", "押一付三", "半年付", "押二付一", "年付")
        from unit in Gen.Elements(PriceUnit.Month, PriceUnit.Day)
        from count in Gen.Elements(DayCount.Actual, DayCount.Of365)
        from due in Gen.Elements(DueRule.FirstDay, new(15), new(0, 31), new(0, 5, 1))
        select new RentTerms(area / 100m, price / 10_000m, Escalation.Read(escalation)!, free, 0, PaymentMethod.Read(payment)!, 0, 0, 0)
        {
            Further = new()
            {
                PriceUnit = unit,
                DayCount = count,
                Due = due,
            },
        };

    private static readonly Gen<(DateOnly Start, int Days, RentTerms Terms)> AnyLease =
        from start in Gen.OneOf(
            Gen.Choose(new DateOnly(2019, 1, 1).DayNumber, new DateOnly(2032, 12, 31).DayNumber),
            Gen.Elements(new DateOnly(2024, 2, 29).DayNumber, new DateOnly(2026, 1, 31).DayNumber)
        )
        from days in Gen.OneOf(Gen.Choose(1, 100), Gen.Choose(1, 7305))
        from terms in AnyTerms
        from free in Periods(start, days).ListOf()
        select (
            DateOnly.FromDayNumber(start),
            days,
            terms with
            {
                Further = terms.Further with { FreePeriods = [.. free.Take(5).OrderBy(period => period.From)] },
            }
        );

    [Fact]
    public void Every_day_is_charged_once_and_everything_adds_up() =>
        ForAll(
            AnyLease,
            given =>
            {
                var (start, days, terms) = given;
                var schedule = RentSchedule.Of(start, start.AddDays(days - 1), terms);
                var lines = schedule.Lines;
                CoversEveryDay(lines, start, days);
                AddsUp(schedule);
                Assert.All(lines, line => Assert.True(line.Amount >= 0 && decimal.Round(line.Amount, 2) == line.Amount));
                Assert.Equal(
                    Enumerable.Range(0, days).Count(day => IsFree(start, start.AddDays(day), terms)),
                    lines.Where(line => line.Kind.StartsWith("rent-free", StringComparison.Ordinal)).Sum(line => line.Days)
                );
                Assert.All(lines, line => Assert.True(line.Kind.Contains("free") == (line.Rate.Free is not null)));

                // No month costs more than its full rent.
                var months = lines.GroupBy(line => line.Month).ToList();
                Assert.Equal(Enumerable.Range(1, months.Count), months.Select(month => month.Key));
                if (terms.Further is not { PriceUnit: PriceUnit.Day, DayCount: DayCount.Actual })
                    Assert.All(months, month => Assert.InRange(month.Sum(line => line.Amount), 0, month.First().Rate.Monthly + 0.02m));
                // Lease years turn on the anniversary, and an escalation never lowers the price.
                Assert.All(lines, line => Assert.True(start.AddYears(line.Year - 1) <= line.From && line.To < start.AddYears(line.Year)));
                Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(pair.First.UnitPrice <= pair.Second.UnitPrice));
            }
        );

    [Fact]
    public void Cutting_a_term_changes_no_line_before() =>
        ForAll(
            from lease in AnyLease
            from cut in Gen.Choose(1, lease.Days)
            select (lease, cut),
            given =>
            {
                var ((start, days, terms), cut) = given;
                var whole = RentSchedule.Of(start, start.AddDays(days - 1), terms).Lines;
                var part = RentSchedule.Of(start, start.AddDays(cut - 1), terms).Lines;
                Same(whole.Take(part.Count - 1), part.Take(part.Count - 1));
                Assert.Equal((whole[part.Count - 1].From, start.AddDays(cut - 1)), (part[^1].From, part[^1].To));
                Assert.True(part[^1].Amount <= whole[part.Count - 1].Amount);
            }
        );

    [Fact]
    public void What_is_agreed_anew_changes_no_line_before() =>
        ForAll(
            from lease in AnyLease
            from day in Gen.Choose(0, lease.Days - 1)
            from anew in AnyTerms
            select (lease, day, anew),
            given =>
            {
                var ((start, days, terms), day, anew) = given;
                var (last, from) = (start.AddDays(days - 1), start.AddDays(day));
                anew = anew with { RentFreeDays = 0, Further = anew.Further with { PricedFrom = from } };
                var before = RentSchedule.Of(start, last, terms).Lines;
                var schedule = RentSchedule.Of(last, [new(start, terms), new(from, anew)]);
                CoversEveryDay(schedule.Lines, start, days);
                AddsUp(schedule);
                Assert.All(schedule.Lines, line => Assert.True(line.Amount >= 0));
                var untouched = before.Where(line => line.To < from).ToList();
                Same(untouched, schedule.Lines.Take(untouched.Count));
                // The days up to then cost what they cost when the term ended there, to the cent.
                Assert.Equal(
                    RentSchedule.Of(start, from.AddDays(-1), terms).Lines.Sum(line => line.Amount),
                    schedule.Lines.Where(line => line.From < from && !Runs(line, from)).Sum(line => line.Amount)
                        + schedule.Lines.Where(line => Runs(line, from)).Sum(line => Cut(line, from))
                );
            }
        );

    [Fact]
    public void An_agreement_that_leaves_the_rent_alone_changes_no_line() =>
        ForAll(
            from lease in AnyLease
            from day in Gen.Choose(0, lease.Days - 1)
            select (lease, day),
            given =>
            {
                var ((start, days, terms), day) = given;
                var last = start.AddDays(days - 1);
                var (before, after) = (
                    RentSchedule.Of(start, last, terms),
                    RentSchedule.Of(last, [new(start, terms), new(start.AddDays(day), terms with { Deposit = 5, PropertyFee = 7 })])
                );
                Same(before.Lines, after.Lines);
                Assert.Equal(before.Instalments, after.Instalments);
            }
        );

    private static Gen<FreePeriod> Periods(int start, int days) =>
        from first in Gen.Choose(0, days - 1)
        from length in Gen.Choose(0, 60)
        from kind in Gen.Elements(FreeKind.RentFree, FreeKind.FittingOut)
        let begin = DateOnly.FromDayNumber(start + first)
        select new FreePeriod(begin, DateOnly.FromDayNumber(start + Math.Min(first + length, days - 1)), kind);

    private static bool IsFree(DateOnly start, DateOnly day, RentTerms terms) =>
        day < start.AddDays(terms.RentFreeDays) || terms.Further.FreePeriods.Any(period => period.From <= day && day <= period.To);

    private static bool Runs(RentLine line, DateOnly from) => line.From < from && line.To >= from;

    private static decimal Cut(RentLine line, DateOnly from) => (line with { To = from.AddDays(-1) }).Amount;

    private static void CoversEveryDay(IReadOnlyList<RentLine> lines, DateOnly start, int days)
    {
        Assert.Equal((start, start.AddDays(days - 1)), (lines[0].From, lines[^1].To));
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
        Assert.Equal(days, lines.Sum(line => line.Days));
        Assert.All(lines, line => Assert.True(line.Whole.From <= line.From && line.To <= line.Whole.To));
    }

    private static void AddsUp(RentSchedule schedule)
    {
        Assert.Equal(schedule.Total, schedule.Lines.Sum(line => line.Amount));
        Assert.Equal(schedule.Total, schedule.Instalments.Sum(instalment => instalment.Amount));
        Assert.Equal(Enumerable.Range(1, schedule.Instalments.Count), schedule.Instalments.Select(instalment => instalment.Number));
        Assert.All(schedule.Instalments, instalment => Assert.True(instalment.Amount >= 0));
        Assert.Equal(
            schedule.Lines.Sum(line => line.Days),
            schedule.Instalments.Sum(instalment => instalment.To.DayNumber - instalment.From.DayNumber + 1)
        );
    }

    private static void Same(IEnumerable<RentLine> expected, IEnumerable<RentLine> actual) =>
        Assert.Equal(expected.Select(Said), actual.Select(Said));

    private static (int, DateOnly, DateOnly, decimal, decimal, string) Said(RentLine line) =>
        (line.Month, line.From, line.To, line.UnitPrice, line.Amount, line.Kind);

    private static void ForAll<T>(Gen<T> cases, Action<T> check) =>
        Prop.ForAll(Arb.From(cases), check).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
