using System.Globalization;
using CustomerArchive.Retention.Schedules;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>
/// One line of the sum: <c>trigger</c>, <c>start</c>, <c>period</c>, <c>kept</c>, <c>due</c>, <c>transferred</c>, <c>undetermined</c> or <c>hold</c>.
/// </summary>
internal sealed record DerivationStep(string Step, string Text, string En, DateOnly? Date);

/// <summary>The disposition date as a sum that a person can follow: event + start + period + rule (T1). Holds come off it, see <c>GetRetention</c>.</summary>
internal static class Derivation
{
    public static IReadOnlyList<DerivationStep> Of(RetainedDossier dossier)
    {
        var steps = new List<DerivationStep> { TriggerOf(dossier) };
        if (dossier.StartsOn is { } starts)
            steps.Add(new("start", $"自 {Day(starts)} 起算", $"counted from {Day(starts)}", starts));
        steps.Add(PeriodOf(dossier));
        if (dossier.KeptUntil is { } kept && kept == dossier.DueOn)
            steps.Add(
                new("kept", $"鉴定续存至 {Day(kept)}：{dossier.KeptBecause}", $"kept on until {Day(kept)}: {dossier.KeptBecause}", kept)
            );
        if (dossier.DueOn is { } due)
            steps.Add(
                new("due", $"{Day(due)} 到期，{DisposalZh(dossier.Disposal)}", $"due on {Day(due)}, {DisposalEn(dossier.Disposal)}", due)
            );
        if (dossier.WithGroupSince is { } since)
            steps.Add(new("transferred", $"已于 {Day(since)} 移交集团档案馆", $"with the group archive since {Day(since)}", since));
        if (dossier.NotBefore is { } later)
            steps.Add(
                new(
                    "undetermined",
                    $"鉴定未定，{Day(later)} 前不再列入清册",
                    $"appraisal undetermined, not listed again before {Day(later)}",
                    later
                )
            );
        return steps;
    }

    private static DerivationStep TriggerOf(RetainedDossier dossier)
    {
        var lease = dossier.Trigger is Trigger.LeaseEnded or Trigger.MovedOut or Trigger.LeaseClosed;
        var (of, ofEn) = lease && dossier.LeaseNumber is { } number ? ($"租约 {number} ", $"lease {number}: ") : ("", "");
        var (zh, en) = (TriggerWords.Zh(dossier.Trigger), TriggerWords.En(dossier.Trigger));
        return dossier.Happened() is { } on
            ? new("trigger", $"{of}{zh}于 {Day(on)}", $"{ofEn}{en} on {Day(on)}", on)
            : new("trigger", $"尚未触发：等待{zh}，期限未起算", $"not begun: waits for '{en}'", null);
    }

    private static DerivationStep PeriodOf(RetainedDossier dossier)
    {
        var (scope, scopeEn) = dossier.RuleScope switch
        {
            "*" => ("集团", "of the group"),
            RetentionRule.Shipped => ("随附", "as shipped"),
            _ => ("分公司", "of the branch"),
        };
        var (rule, ruleEn) = (
            $"{scope}第 {dossier.ScheduleNumber} 版规则：{dossier.Basis}",
            $"rule {dossier.ScheduleNumber} {scopeEn}: {dossier.Basis}"
        );
        if (dossier.Period == Period.Permanent)
            return new("period", $"永久保管（{rule}）", $"permanent ({ruleEn})", null);
        var (term, termEn) = dossier switch
        {
            { Months: null } => ($"{dossier.Years} 年", $"{dossier.Years} years"),
            { Years: null } => ($"{dossier.Months} 个月", $"{dossier.Months} months"),
            _ => ($"{dossier.Years} 年 {dossier.Months} 个月", $"{dossier.Years} years {dossier.Months} months"),
        };
        var (period, periodEn) = dossier.Period switch
        {
            Period.Long => ("长期", "long"),
            Period.Short => ("短期", "short"),
            _ => ("定期", "fixed"),
        };
        return new("period", $"{period}保管 {term}（{rule}）", $"{periodEn} term, {termEn} ({ruleEn})", null);
    }

    private static string DisposalZh(Disposal disposal) =>
        disposal switch
        {
            Disposal.Transfer => "应移交集团档案馆",
            Disposal.Review => "应鉴定",
            _ => "可鉴定销毁",
        };

    private static string DisposalEn(Disposal disposal) =>
        disposal switch
        {
            Disposal.Transfer => "to be transferred to the group archive",
            Disposal.Review => "to be appraised",
            _ => "may be appraised for destruction",
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
