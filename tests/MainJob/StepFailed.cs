namespace CustomerArchive.MainJob;

/// <summary>The platform did not do what the rule book promises at this step.</summary>
public sealed class StepFailed(string message) : Exception(message)
{
    public static void Unless(bool holds, string otherwise)
    {
        if (!holds)
            throw new StepFailed(otherwise);
    }
}
