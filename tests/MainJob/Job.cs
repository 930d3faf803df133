using CustomerArchive.MainJob.Steps;

namespace CustomerArchive.MainJob;

/// <summary>One step of the main job: what it is called and what it found out when it was played.</summary>
public sealed record Step(string Title, Func<Story, Task<string>> Play);

/// <summary>The main job in its order: from a spreadsheet row to a destruction certificate.</summary>
public static class Job
{
    public static IReadOnlyList<Step> Steps { get; } =
    [
        new("Staff sign in by OpenID Connect", SignInStaff.Play),
        new("Enterprise customers come in from the spreadsheet", TakeInCustomers.Enterprises),
        new("Individuals come in from the GBK file", TakeInCustomers.Individuals),
        new("A customer is told, papers come in, a second person verifies them", CollectPapers.Play),
        new("Two people review every file; one person twice is refused", ReviewCustomers.Play),
        new("A near name is asked about, and two files of one company become one", MergeCustomers.Play),
        new("Units and leases come in from the rent ledger", SignLease.ImportLedger),
        new("Lists go out as sheets and come back without effect; a mistaken import is taken back", ExchangeSheets.Play),
        new("One lease is signed and its dossier opens by itself", SignLease.Sign),
        new("A lease is moved into and its rent agreed anew; what was due before stays", KeepLease.Play),
        new("Contract, licence and a large file are stored in streams", FileContract.Upload),
        new("The dossier is filed under the next archive number", FileContract.FileDossier),
        new("200 filings at once leave no gap", FileContract.FileManyAtOnce),
        new("The volume is borrowed, a second loan refused, and it comes back", LendVolume.Play),
        new("A dossier leaves as a BagIt bag, its audit trail in it", PackDossier.Play),
        new("The rent is paid; a receipt sent twice is taken once, and the deposit goes back", CollectRent.Play),
        new("The customer is visited, complains and is corrected by approval; one timeline tells it", TendCustomer.Play),
        new("The lease ends and the retention clock explains its date", EndLease.Play),
        new("A hold stops destruction until it is lifted", DestroyDossier.HoldStopsIt),
        new("Two sides appraise, the executive approves, the list rests", DestroyDossier.AppraiseAndApprove),
        new("Two witnesses confirm; key and bytes are gone, certificate and tombstone stay", DestroyDossier.WitnessAndDestroy),
        new("The audit chain verifies, and a changed byte is named", CheckAuditChain.Play),
    ];
}
