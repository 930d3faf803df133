namespace CustomerArchive.Customers.Erasure;

/// <summary>Why a file was erased.</summary>
internal enum ErasureReason
{
    /// <summary>A potential customer whom nobody pursued (S3§五(5)).</summary>
    LeadNotPursued,

    /// <summary>The data subject asked, and nothing had to be kept (PIPL 47).</summary>
    SubjectAsked,
}
