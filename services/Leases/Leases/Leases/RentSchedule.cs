namespace CustomerArchive.Leases.Leases;

/// <summary>
/// What rent is due for which days, to the cent (L4). A rental month runs from a day of the month to the day before the next one,
/// counted from the first day of the term (31 January: 28 February, 31 March, …); a month in part is charged by its days; the price rises
/// with lease years, which begin on such a day. Terms agreed anew hold from their day on and leave every line before it as it was.
/// </summary>
internal sealed record RentSchedule(IReadOnlyList<RentLine> Lines, IReadOnlyList<RentInstalment> Instalments, decimal Total)
{
    /// <param name="lastDay">Inclusive; before <paramref name="startsOn"/> nothing is due.</param>
    public static RentSchedule Of(DateOnly startsOn, DateOnly lastDay, RentTerms terms) => Of(lastDay, [new(startsOn, terms)]);

    /// <param name="lastDay">Inclusive.</param>
    /// <param name="versions">In order of their days; the first begins with the term.</param>
    public static RentSchedule Of(DateOnly lastDay, IReadOnlyList<TermsFrom> versions)
    {
        var startsOn = versions[0].From;
        var counted = versions[0].Terms.Further.CountedFrom ?? startsOn;
        var tariff = new RentTariff(versions);
        var lines = new List<RentLine>();
        var first = CompleteMonths(counted, startsOn);
        for (var month = first; counted.AddMonths(month) <= lastDay; month++)
        {
            // Always from the first day: adding to 28 February would lose the 31st for ever.
            var whole = new Days(counted.AddMonths(month), counted.AddMonths(month + 1).AddDays(-1));
            var last = Earlier(whole.To, lastDay);
            for (var day = whole.From < startsOn ? startsOn : whole.From; day <= last; day = lines[^1].To.AddDays(1))
            {
                var rate = tariff.On(day);
                var to = Earlier(rate.Until, last);
                // A change of what is not rent cuts no month in two: the halves might be a cent away from the whole.
                while (to < last && tariff.On(to.AddDays(1)) is var next && next.ChargesAs(rate))
                    to = Earlier(next.Until, last);
                lines.Add(new(month - first + 1, day, to, whole, rate));
            }
        }
        return new(lines, Cycles(lines, first), lines.Sum(line => line.Amount));
    }

    private static List<RentInstalment> Cycles(List<RentLine> lines, int first)
    {
        var instalments = new List<RentInstalment>();
        for (var i = 0; i < lines.Count; )
        {
            var (begin, amount) = (i, 0m);
            var cycle = Cycle(lines[i]);
            for (; i < lines.Count && Cycle(lines[i]) == cycle; i++)
                amount += lines[i].Amount;
            var due = lines[begin].Terms.Further.Due.DueOn(lines[begin].From);
            instalments.Add(new(instalments.Count + 1, lines[begin].From, lines[i - 1].To, due, amount));
        }
        return instalments;

        (int, int) Cycle(RentLine line) => (line.Rate.Agreement, (line.Month - 1 + first) / line.Terms.Payment.CycleMonths);
    }

    public static int CompleteMonths(DateOnly from, DateOnly to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>Terms and the day from which they hold.</summary>
internal sealed record TermsFrom(DateOnly From, RentTerms Terms);

/// <summary>First and last day, inclusive.</summary>
internal readonly record struct Days(DateOnly From, DateOnly To)
{
    public int Count => To.DayNumber - From.DayNumber + 1;
}

/// <summary>What is paid at once.</summary>
internal sealed record RentInstalment(int Number, DateOnly From, DateOnly To, DateOnly DueOn, decimal Amount);
