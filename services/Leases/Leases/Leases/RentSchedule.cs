using System.Globalization;

namespace CustomerArchive.Leases.Leases;

/// <summary>
/// What rent is due for which days, to the cent (L4). A rental month runs from a day of the month to the day before the next one,
/// counted from the first day of the term (31 January: 28 February, 31 March, …); a month in part is charged by its days; the price rises
/// with lease years, which begin on such a day. Rent-free days come first.
/// </summary>
internal sealed record RentSchedule(IReadOnlyList<RentLine> Lines, IReadOnlyList<RentInstalment> Instalments, decimal Total)
{
    /// <param name="lastDay">Inclusive; before <paramref name="startsOn"/> nothing is due.</param>
    public static RentSchedule Of(DateOnly startsOn, DateOnly lastDay, RentTerms terms)
    {
        var lines = new List<RentLine>();
        var firstPaidDay = startsOn.AddDays(terms.RentFreeDays);
        for (var month = 0; startsOn.AddMonths(month) <= lastDay; month++)
        {
            // Always from the first day: adding to 28 February would lose the 31st for ever.
            var from = startsOn.AddMonths(month);
            var full = startsOn.AddMonths(month + 1).AddDays(-1);
            var to = full < lastDay ? full : lastDay;
            var freeTo = firstPaidDay.AddDays(-1) < to ? firstPaidDay.AddDays(-1) : to;
            if (from <= freeTo)
                lines.Add(Free(month, from, freeTo, full, terms));
            if (firstPaidDay <= to)
                lines.Add(Charge(month, from < firstPaidDay ? firstPaidDay : from, to, (from, full), terms));
        }
        var instalments = lines
            .GroupBy(line => (line.Month - 1) / terms.Payment.CycleMonths)
            .Select(cycle => new RentInstalment(
                cycle.Key + 1,
                cycle.First().From,
                cycle.Last().To,
                cycle.First().From,
                cycle.Sum(line => line.Amount)
            ))
            .ToList();
        return new(lines, instalments, lines.Sum(line => line.Amount));
    }

    private static RentLine Free(int month, DateOnly from, DateOnly to, DateOnly full, RentTerms terms) =>
        new(
            month + 1,
            month / 12 + 1,
            from,
            to,
            Days(from, to),
            terms.Escalation.Price(terms.UnitPrice, month / 12 + 1),
            0m,
            full == to ? "rent-free" : "rent-free-part",
            $"免租期（自起租日起 {terms.RentFreeDays} 天）",
            $"rent-free ({terms.RentFreeDays} days from the first day)"
        );

    private static RentLine Charge(int month, DateOnly from, DateOnly to, (DateOnly From, DateOnly To) full, RentTerms terms)
    {
        var year = month / 12 + 1;
        var price = terms.Escalation.Price(terms.UnitPrice, year);
        var monthly = Cents.Round(price * terms.Area);
        var (days, fullDays) = (Days(from, to), Days(full.From, full.To));
        var whole = days == fullDays;
        var amount = whole ? monthly : Cents.Round(monthly * days / fullDays);
        var steps = terms.Escalation.Steps(year);
        var risen =
            steps == 0 ? "" : $"{Show(terms.UnitPrice)} × (1 + {Show(terms.Escalation.Percent)}%){(steps == 1 ? "" : $"^{steps}")} = ";
        var part = whole ? "" : $" ÷ {fullDays} × {days}";
        return new(
            month + 1,
            year,
            from,
            to,
            days,
            price,
            amount,
            whole ? "month" : "part-of-month",
            $"第{year}年单价 {risen}{Show(price)} 元/㎡/月 × {Show(terms.Area)} ㎡ = {Money(monthly)} 元/月"
                + (whole ? "" : $"；不足整月按天：{Money(monthly)}{part} 天 = {Money(amount)} 元"),
            $"year {year}: {risen}{Show(price)} yuan per ㎡ and month × {Show(terms.Area)} ㎡ = {Money(monthly)} yuan a month"
                + (whole ? "" : $"; part of a month by days: {Money(monthly)}{part} days = {Money(amount)} yuan")
        );
    }

    private static int Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber + 1;

    private static string Show(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Money(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>One stretch of days under one rule.</summary>
/// <param name="Month">Rental month, from 1.</param>
/// <param name="Year">Lease year, from 1.</param>
/// <param name="Kind"><c>month</c>, <c>part-of-month</c>, <c>rent-free</c>, <c>rent-free-part</c>.</param>
internal sealed record RentLine(
    int Month,
    int Year,
    DateOnly From,
    DateOnly To,
    int Days,
    decimal UnitPrice,
    decimal Amount,
    string Kind,
    string RuleZh,
    string RuleEn
);

/// <summary>What is paid at once, on the first day that it pays for.</summary>
internal sealed record RentInstalment(int Number, DateOnly From, DateOnly To, DateOnly DueOn, decimal Amount);
