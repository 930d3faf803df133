namespace CustomerArchive.Documents.Work;

/// <summary>What the work needs is away just now: it is tried again later, and that does not count as a failure.</summary>
internal class NotNow(string why, Exception? inner = null) : Exception(why, inner);
