namespace CustomerArchive.Audit.Contracts;

/// <summary>
/// An act with its link of the chain (A2), as it is shown to other services and written into bags (D15): who has the two hashes and the
/// act can compute the link again, without the rest of the chain.
/// </summary>
/// <param name="Position">Its place in the chain: 1, 2, 3 …</param>
/// <param name="Act">What was done.</param>
/// <param name="ChainedAt">When it was chained; UTC, to the microsecond.</param>
/// <param name="PreviousHash">The hash of the link before it; 64 zeros before the first. Lower-case hexadecimal SHA-256.</param>
/// <param name="Hash">Its own hash, likewise.</param>
public sealed record ChainedAct(long Position, ActRecorded Act, DateTimeOffset ChainedAt, string PreviousHash, string Hash);
