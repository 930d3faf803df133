using System.Globalization;

namespace CustomerArchive.Leases.Leases;

/// <summary>One stretch of days under one rule, within one rental month.</summary>
/// <param name="Month">Rental month, from 1.</param>
/// <param name="Whole">The rental month that it is, or is a part of.</param>
internal sealed record RentLine(int Month, DateOnly From, DateOnly To, Days Whole, RentRate Rate)
{
    public RentTerms Terms => Rate.Terms;
    public int Days => new Days(From, To).Count;

    /// <summary>Year of the price, from 1.</summary>
    public int Year => Rate.Year;
    public decimal UnitPrice => Rate.Price;

    /// <summary>Yuan.</summary>
    public decimal Amount { get; } = Charge(From, To, Whole, Rate);

    /// <summary><c>month</c>, <c>part-of-month</c>, <c>rent-free</c>, <c>rent-free-part</c>.</summary>
    public string Kind =>
        Rate.Free is null ? (IsWhole ? "month" : "part-of-month")
        : Whole.To == To ? "rent-free"
        : "rent-free-part";

    private bool IsWhole => Whole == new Days(From, To);
    private bool Daily => Terms.Further.PriceUnit == PriceUnit.Day;
    private bool Of365 => Terms.Further.DayCount == DayCount.Of365;

    /// <summary>How the amount comes about, for people.</summary>
    public string RuleZh
    {
        get
        {
            if (Rate.Free is { } free)
                return $"{(free.Kind == FreeKind.FittingOut ? "装修免租期" : "免租期")}（{Day(free.From)} 至 {Day(free.To)}）";
            var since = Terms.Further.PricedFrom is { } priced ? $"自 {Day(priced)} 起" : "";
            var price = $"{since}第{Year}年单价 {Risen}{Show(UnitPrice)} 元/㎡/{(Daily ? "天" : "月")} × {Show(Terms.Area)} ㎡";
            if (Daily)
                return Of365 && IsWhole ? $"{price} × 365 ÷ 12 = {Money(Amount)} 元/月" : $"{price} × {Days} 天 = {Money(Amount)} 元";
            var month = $"{price} = {Money(Rate.Monthly)} 元/月";
            return IsWhole ? month
                : Of365 ? $"{month}；不足整月按一年 365 天：{Money(Rate.Monthly)} × 12 ÷ 365 × {Days} 天 = {Money(Amount)} 元"
                : $"{month}；不足整月按天：{Money(Rate.Monthly)} ÷ {Whole.Count} × {Days} 天 = {Money(Amount)} 元";
        }
    }

    public string RuleEn
    {
        get
        {
            if (Rate.Free is { } free)
                return $"{(free.Kind == FreeKind.FittingOut ? "free for fitting out" : "rent-free")} ({Day(free.From)} to {Day(free.To)})";
            var since = Terms.Further.PricedFrom is { } priced ? $" since {Day(priced)}" : "";
            var price = $"year {Year}{since}: {Risen}{Show(UnitPrice)} yuan per ㎡ and {(Daily ? "day" : "month")} × {Show(Terms.Area)} ㎡";
            if (Daily)
                return Of365 && IsWhole
                    ? $"{price} × 365 ÷ 12 = {Money(Amount)} yuan a month"
                    : $"{price} × {Days} days = {Money(Amount)} yuan";
            var month = $"{price} = {Money(Rate.Monthly)} yuan a month";
            return IsWhole ? month
                : Of365 ? $"{month}; part of a month by a year of 365 days: × 12 ÷ 365 × {Days} days = {Money(Amount)} yuan"
                : $"{month}; part of a month by days: {Money(Rate.Monthly)} ÷ {Whole.Count} × {Days} days = {Money(Amount)} yuan";
        }
    }

    private string Risen
    {
        get
        {
            var (rise, first) = (Terms.Escalation, Show(Terms.UnitPrice));
            return rise.Steps(Year) switch
            {
                0 => "",
                var steps when rise.Amount > 0 => $"{first} + {steps} × {Show(rise.Amount)} = ",
                1 => $"{first} × (1 + {Show(rise.Percent)}%) = ",
                var steps => $"{first} × (1 + {Show(rise.Percent)}%)^{steps} = ",
            };
        }
    }

    private static decimal Charge(DateOnly from, DateOnly to, Days whole, RentRate rate)
    {
        if (rate.Free is not null)
            return 0m;
        var days = new Days(from, to);
        if (days == whole && !(rate.Terms.Further is { PriceUnit: PriceUnit.Day, DayCount: DayCount.Actual }))
            return rate.Monthly;
        return Cents.Round(
            rate.Terms.Further switch
            {
                { PriceUnit: PriceUnit.Day } => rate.Price * rate.Terms.Area * days.Count,
                { DayCount: DayCount.Of365 } => rate.Monthly * 12 * days.Count / 365,
                _ => rate.Monthly * days.Count / whole.Count,
            }
        );
    }

    private static string Show(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Money(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
