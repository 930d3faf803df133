using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Corrections;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Customers.Reviews;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Customers.Customers;

/// <summary>
/// The file of one customer of one branch: what is known, who is responsible, and the two reviews before it is active. Whoever had a
/// hand in a file does not review it, and the two reviewers are different people (C7, P2, P3; S4§2).
/// </summary>
internal sealed partial class Customer : Aggregate
{
    private readonly List<Contact> contacts = [];
    private readonly List<ReviewRound> rounds = [];

    private Customer() { }

    public CustomerKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public string NameKey { get; private set; } = "";

    /// <summary>The name key of an enterprise, which is unique in a branch; people may share a name.</summary>
    public string? EnterpriseNameKey { get; private set; }
    public string? CreditCode { get; private set; }
    public string? OrganisationCode { get; private set; }
    public string? Nature { get; private set; }
    public string? Industry { get; private set; }
    public DateOnly? FoundedOn { get; private set; }

    /// <summary>Month and day of it as <c>MMdd</c>, by which anniversaries are found.</summary>
    public int? FoundedDay { get; private set; }
    public decimal? Capital { get; private set; }
    public string? CapitalCurrency { get; private set; }
    public string? Representative { get; private set; }
    public string? RepresentativeTitle { get; private set; }
    public string? RepresentativePhone { get; private set; }
    public string? RegisteredAddress { get; private set; }
    public string? ActualAddress { get; private set; }
    public string? Postcode { get; private set; }
    public string? Phone { get; private set; }
    public string? Fax { get; private set; }
    public string? Email { get; private set; }
    public string? BusinessScope { get; private set; }
    public string? Scale { get; private set; }
    public string? EconomicStrength { get; private set; }
    public string? OrganisationStructure { get; private set; }
    public string? BankName { get; private set; }
    public string? BankAccount { get; private set; }
    public Sex? Sex { get; private set; }
    public string? BirthDate { get; private set; }
    public IdentityDocumentKind? IdKind { get; private set; }
    public string? IdNumber { get; private set; }
    public string? Nationality { get; private set; }
    public string? Address { get; private set; }
    public string? Occupation { get; private set; }
    public string? Cooperation { get; private set; }
    public DateOnly? CooperatesSince { get; private set; }
    public string? Premises { get; private set; }
    public string? ListedManager { get; private set; }
    public string? Remark { get; private set; }
    public List<string> Tags { get; private set; } = [];
    public IReadOnlyList<Contact> Contacts => contacts;

    /// <summary>The account manager who is responsible, and alone may edit (S4§2(1), (4)).</summary>
    public string OwnerId { get; private set; } = "";
    public string OwnerName { get; private set; } = "";
    public string EnteredById { get; private set; } = "";
    public string EnteredByName { get; private set; } = "";
    public string? EditedById { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public Guid? ImportBatchId { get; private set; }
    public FileState State { get; private set; }

    /// <summary>Until when the review that is due must be done; null when none is.</summary>
    public DateOnly? ReviewDueOn { get; private set; }
    public DateTimeOffset? ActiveAt { get; private set; }

    /// <summary>The day when somebody last stood for the data: taken in, approved, or confirmed unchanged (C10).</summary>
    public DateOnly ConfirmedOn { get; private set; }
    public IReadOnlyList<ReviewRound> Rounds => rounds;

    private ReviewRound Round => rounds.MaxBy(round => round.Number)!;

    /// <summary>Opens a file. The content has passed <see cref="ContentRules"/>.</summary>
    public static (Customer File, CustomerTakenIn Fact) TakeIn(
        CustomerKind kind,
        CustomerContent content,
        string branchId,
        Person entering,
        DateTimeOffset now,
        Guid? importBatchId = null
    )
    {
        var file = new Customer
        {
            Kind = kind,
            BranchId = branchId,
            OwnerId = entering.Id,
            OwnerName = entering.Name,
            EnteredById = entering.Id,
            EnteredByName = entering.Name,
            CreatedAt = now,
            ConfirmedOn = now.ChineseDay(),
            ImportBatchId = importBatchId,
            State = FileState.Draft,
        };
        file.Set(content, now);
        return (file, new(file.Id, branchId, Choice.Word(kind), file.Name, file.NextVersion));
    }

    /// <summary>Replaces the content. Answers the fact to announce when the name became another.</summary>
    public CustomerRenamed? Change(CustomerContent content, Person editor, DateTimeOffset now)
    {
        RefuseOthers(editor);
        RefuseDuringReview();
        var before = FileContent.Of(this);
        var renamed = Correct(content, editor, now);
        if (State == FileState.Active)
            FiledFields.RefuseChange(before, FileContent.Of(this));
        return renamed;
    }

    /// <summary>Puts in what may be put in: a change of a file that is not filed yet, or an approved <see cref="Correction"/>.</summary>
    public CustomerRenamed? Correct(CustomerContent content, Person editor, DateTimeOffset now)
    {
        var oldName = Name;
        Set(content, now);
        EditedById = editor.Id;
        return Name == oldName ? null : new(Id, BranchId, oldName, Name, NextVersion);
    }

    /// <summary>Only the owner works on what belongs to the file (P2; S4§2(4)).</summary>
    public void RefuseOthers(Person person)
    {
        if (OwnerId != person.Id)
            throw new NotPermitted(
                "customer.not-owner",
                "只有负责该客户的客户经理可以操作。",
                "Only the account manager who owns this customer may do this."
            );
    }

    private void RefuseDuringReview()
    {
        if (State is FileState.FirstReview or FileState.SecondReview)
            throw new RuleBroken(
                "customer.under-review",
                "档案正在审核，退回后方可修改。",
                "The file is under review; it can be changed when it is returned."
            );
    }

    /// <summary>The file was imported by mistake and goes again, as if it had never come (C14).</summary>
    public CustomerWithdrawn Withdraw() => new(Id, BranchId, NextVersion);

    /// <summary>Another account manager becomes responsible.</summary>
    public void HandOver(Person owner, DateTimeOffset now)
    {
        (OwnerId, OwnerName, ChangedAt) = (owner.Id, owner.Name, now);
    }

    /// <summary>Asks for review; a new round each time, earlier ones stay.</summary>
    public void Submit(Person submitter, IEnumerable<string> findings, ReviewClock clock)
    {
        if (OwnerId != submitter.Id)
            throw new NotPermitted(
                "customer.not-owner",
                "只有负责该客户的客户经理可以提交审核。",
                "Only the account manager who owns this customer may submit it."
            );
        if (State is not (FileState.Draft or FileState.Returned))
            throw new RuleBroken(
                "customer.wrong-state",
                "只有草稿或被退回的档案可以提交审核。",
                "Only a draft or a returned file can be submitted."
            );

        rounds.Add(new(rounds.Count + 1, submitter, findings, clock.Now, clock.FirstDueOn));
        (State, ReviewDueOn, ChangedAt) = (FileState.FirstReview, clock.FirstDueOn, clock.Now);
    }

    /// <summary>初审, by an account manager: complete, logical, doubts explained.</summary>
    public void ReviewFirst(ReviewDecision decision, string? comment, Person reviewer, ReviewClock clock)
    {
        if (State != FileState.FirstReview)
            throw new RuleBroken("customer.wrong-state", "档案不在初审环节。", "The file is not in first review.");
        RefuseOwnHand(reviewer);
        RefuseSilence(decision, comment);

        Round.DecideFirst(decision, comment, reviewer, clock);
        State = decision == ReviewDecision.Pass ? FileState.SecondReview : FileState.Returned;
        (ReviewDueOn, ChangedAt) = (Round.SecondDueOn ?? Round.CompleteBy, clock.Now);
    }

    /// <summary>复审, by a compliance officer. Answers the fact to announce when the file became active.</summary>
    public CustomerApproved? ReviewSecond(
        ReviewDecision decision,
        string? comment,
        IReadOnlyList<ReviewCheck> checks,
        Person reviewer,
        ReviewClock clock
    )
    {
        if (State != FileState.SecondReview)
            throw new RuleBroken("customer.wrong-state", "档案不在复审环节。", "The file is not in second review.");
        RefuseOwnHand(reviewer);
        if (Round.FirstById == reviewer.Id)
            throw new NotPermitted("review.same-person", "初审与复审不能是同一人。", "The first and the second review need two people.");
        if (decision == ReviewDecision.Return && string.IsNullOrWhiteSpace(comment))
            throw Silent("review.reason-missing", "退回须说明理由。", "Say why the file is returned.");
        ReviewCheck.RefuseIncomplete(Kind, decision, checks);

        Round.DecideSecond(decision, comment, checks, reviewer, clock);
        State = decision == ReviewDecision.Pass ? FileState.Active : FileState.Returned;
        (ReviewDueOn, ChangedAt) = (Round.CompleteBy, clock.Now);
        if (decision != ReviewDecision.Pass)
            return null;
        (ActiveAt, ConfirmedOn) = (clock.Now, clock.Today);
        return new(Id, BranchId, Choice.Word(Kind), Name, clock.Now, NextVersion);
    }

    private void RefuseOwnHand(Person reviewer)
    {
        if (reviewer.Id == EnteredById || reviewer.Id == EditedById || reviewer.Id == Round.SubmittedById)
            throw new NotPermitted(
                "review.own-file",
                "录入、修改或提交该档案的人不能审核它。",
                "Whoever entered, changed or submitted this file cannot review it."
            );
    }

    private void RefuseSilence(ReviewDecision decision, string? comment)
    {
        if (!string.IsNullOrWhiteSpace(comment))
            return;
        if (decision == ReviewDecision.Return)
            throw Silent("review.reason-missing", "退回须说明理由。", "Say why the file is returned.");
        if (Round.Findings.Length > 0)
            throw Silent("review.findings-unexplained", "存在疑点，须在意见中说明。", "There are findings; explain them in the comment.");
    }

    private static InvalidInput Silent(string code, string zh, string en) => new("comment", code, zh, en);

    private void Set(CustomerContent content, DateTimeOffset now)
    {
        SetName(content.Name!);
        CreditCode = content.CreditCode;
        OrganisationCode = content.OrganisationCode;
        Nature = content.Nature;
        Industry = content.Industry;
        FoundedOn = content.FoundedOn;
        FoundedDay = content.FoundedOn?.Month * 100 + content.FoundedOn?.Day;
        Capital = content.Capital;
        CapitalCurrency = content.CapitalCurrency;
        Representative = content.Representative;
        RepresentativeTitle = content.RepresentativeTitle;
        RepresentativePhone = content.RepresentativePhone;
        RegisteredAddress = content.RegisteredAddress;
        ActualAddress = content.ActualAddress;
        Postcode = content.Postcode;
        Phone = content.Phone;
        Fax = content.Fax;
        Email = content.Email;
        BusinessScope = content.BusinessScope;
        Scale = content.Scale;
        EconomicStrength = content.EconomicStrength;
        OrganisationStructure = content.OrganisationStructure;
        BankName = content.BankName;
        BankAccount = content.BankAccount;
        Sex = content.Sex;
        BirthDate = content.BirthDate;
        IdKind = content.IdKind;
        IdNumber = content.IdNumber;
        Nationality = content.Nationality;
        Address = content.Address;
        Occupation = content.Occupation;
        Cooperation = content.Cooperation;
        CooperatesSince = content.CooperatesSince;
        Premises = content.Premises;
        ListedManager = content.ListedManager;
        Remark = content.Remark;
        Tags = [.. content.Tags ?? []];
        ChangedAt = now;
        SetContacts(content.Contacts ?? []);
    }

    private void SetContacts(IReadOnlyList<ContactContent> wanted)
    {
        contacts.RemoveAll(contact => !wanted.Any(content => content.ContactId == contact.Id));
        for (var i = 0; i < wanted.Count; i++)
        {
            var contact = contacts.Find(known => known.Id == wanted[i].ContactId);
            if (contact is null)
                contacts.Add(contact = new());
            contact.Set(wanted[i], i);
        }
    }
}
