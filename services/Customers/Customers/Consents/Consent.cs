using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Consents;

/// <summary>A customer's yes to one purpose, until it is withdrawn; both stay on record (C5; PIPL 14-16, 29).</summary>
internal sealed class Consent : Aggregate
{
    private Consent() { }

    public Guid CustomerId { get; private set; }
    public string Purpose { get; private set; } = "";

    /// <summary>The purpose while it is in force, then null: at most one consent is in force for a purpose.</summary>
    public string? InForceFor { get; private set; }
    public bool IsSensitive { get; private set; }
    public Guid TellingId { get; private set; }
    public int Edition { get; private set; }
    public string GivenBy { get; private set; } = "";
    public Way Way { get; private set; }
    public DateOnly GivenOn { get; private set; }

    /// <summary>The signed consent, a document of the archive.</summary>
    public Guid? DocumentId { get; private set; }
    public string RecordedByName { get; private set; } = "";
    public DateTimeOffset RecordedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawalRecordedByName { get; private set; }
    public string? WithdrawalReason { get; private set; }

    /// <summary>The data subject's request that withdrew it, if one did.</summary>
    public Guid? WithdrawalRequestId { get; private set; }

    public static (Consent Consent, ConsentGiven Fact) Give(
        Telling told,
        Purpose purpose,
        string givenBy,
        Way way,
        DateOnly givenOn,
        Guid? documentId,
        Person by,
        DateTimeOffset now
    )
    {
        var consent = new Consent
        {
            BranchId = told.BranchId,
            CustomerId = told.CustomerId,
            Purpose = purpose.Code,
            InForceFor = purpose.Code,
            IsSensitive = purpose.IsSensitive,
            TellingId = told.Id,
            Edition = told.Edition,
            GivenBy = givenBy,
            Way = way,
            GivenOn = givenOn,
            DocumentId = documentId,
            RecordedByName = by.Name,
            RecordedAt = now,
        };
        return (
            consent,
            new(consent.Id, consent.BranchId, consent.CustomerId, purpose.Code, purpose.IsSensitive, givenOn, consent.NextVersion)
        );
    }

    /// <summary>Ends it at once. Answers the fact to announce, nothing when it was withdrawn before.</summary>
    /// <param name="request">The data subject's request that asks for it, if it comes by one.</param>
    public ConsentWithdrawn? Withdraw(string? reason, Person by, DateTimeOffset now, Guid? request = null)
    {
        if (WithdrawnAt is not null)
            return null;
        (InForceFor, WithdrawnAt, WithdrawalRecordedByName, WithdrawalReason, WithdrawalRequestId) = (null, now, by.Name, reason, request);
        return new(Id, BranchId, CustomerId, Purpose, now, NextVersion);
    }
}
