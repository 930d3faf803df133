namespace CustomerArchive.Retention.Schedules;

/// <summary>Triggers as people call them.</summary>
internal static class TriggerWords
{
    public static string Zh(Trigger trigger) =>
        trigger switch
        {
            Trigger.LeaseEnded => "终止",
            Trigger.MovedOut => "退租交房",
            Trigger.LeaseClosed => "结清",
            Trigger.DepositReturned => "押金退清",
            Trigger.CaseClosed => "诉讼结案",
            Trigger.YearEnd => "归档年度终了",
            Trigger.Filed => "归档",
            _ => "约定事件发生",
        };

    public static string En(Trigger trigger) =>
        trigger switch
        {
            Trigger.LeaseEnded => "lease ended",
            Trigger.MovedOut => "moved out",
            Trigger.LeaseClosed => "lease settled",
            Trigger.DepositReturned => "deposit returned",
            Trigger.CaseClosed => "case closed",
            Trigger.YearEnd => "end of the year of filing",
            Trigger.Filed => "filed",
            _ => "event happened",
        };
}
