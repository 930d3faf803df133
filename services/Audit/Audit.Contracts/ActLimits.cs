namespace CustomerArchive.Audit.Contracts;

/// <summary>How many characters of an act the chain takes; the detail is as long as it is.</summary>
public static class ActLimits
{
    public const int Service = 40;
    public const int Action = 100;
    public const int SubjectType = 100;
    public const int SubjectId = 200;
    public const int ActorId = 100;
    public const int ActorName = 200;
    public const int From = 64;
    public const int Purpose = 400;
    public const int Result = 40;
    public const int CorrelationId = 64;
}
