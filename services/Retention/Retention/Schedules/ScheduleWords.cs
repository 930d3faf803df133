using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;

namespace CustomerArchive.Retention.Schedules;

/// <summary>Reads a rule from the words of a request.</summary>
internal static class ScheduleWords
{
    public static readonly string[] Kinds = ["customer", "lease", "service", "engineering", "sales-office", "company"];

    private static readonly Dictionary<string, Trigger> Triggers = new()
    {
        ["lease-ended"] = Trigger.LeaseEnded,
        ["moved-out"] = Trigger.MovedOut,
        ["lease-closed"] = Trigger.LeaseClosed,
        ["deposit-returned"] = Trigger.DepositReturned,
        ["case-closed"] = Trigger.CaseClosed,
        ["event"] = Trigger.Event,
        ["filed"] = Trigger.Filed,
        ["year-end"] = Trigger.YearEnd,
    };

    private static readonly Dictionary<string, Period> Periods = new()
    {
        ["permanent"] = Period.Permanent,
        ["long"] = Period.Long,
        ["short"] = Period.Short,
        ["d30"] = Period.D30,
        ["d10"] = Period.D10,
        ["fixed"] = Period.Fixed,
    };

    public static RetentionRule Read(SetSchedule.Request request, string scope, bool startsNextYear)
    {
        Choice.OneOf("dossierKind", request.DossierKind, Kinds);
        var period = Periods[Choice.OneOf("period", request.Period, [.. Periods.Keys])];
        if (request.ClassCode is { } code && !IsClass(code))
            throw new InvalidInput(
                "classCode",
                "field.malformed",
                "类目代码由小写单词以点相连，如 lease.office。",
                "A class is lower-case words joined by dots, such as lease.office."
            );
        var start = request.Start is null ? startsNextYear : Choice.OneOf("start", request.Start, "next-year", "next-day") == "next-year";
        return new(
            0,
            Triggers[Choice.OneOf("trigger", request.Trigger, [.. Triggers.Keys])],
            period,
            YearsOf(period, request),
            request.Basis,
            request.Months,
            !start,
            Choice.OneOf("disposal", request.Disposal, "destroy", "review", "transfer") switch
            {
                "destroy" => Disposal.Destroy,
                "review" => Disposal.Review,
                _ => Disposal.Transfer,
            },
            scope
        );
    }

    private static int? YearsOf(Period period, SetSchedule.Request request)
    {
        if (request.Months is not null && period != Period.Fixed)
            throw new InvalidInput("months", "schedule.months", "只有固定期限可以填写月数。", "Only a fixed term has months.");
        var implied = period switch
        {
            Period.D30 => 30,
            Period.D10 => 10,
            _ => (int?)null,
        };
        if (implied is not null)
            return request.Years is null || request.Years == implied
                ? implied
                : throw new InvalidInput("years", "schedule.years", $"该期限固定为 {implied} 年。", $"This term is {implied} years.");
        var hasTerm = request.Years is not null || request.Months is not null;
        return hasTerm != (period == Period.Permanent)
            ? request.Years
            : throw new InvalidInput(
                "years",
                "schedule.years",
                "永久保管不填年限，其余必须填写年限。",
                "Permanent has no years; the others must have them."
            );
    }

    private static bool IsClass(string code) =>
        code.Split('.').All(word => word.Length > 0 && word.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'));
}
