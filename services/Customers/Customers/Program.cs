using CustomerArchive.Customers.Checklists;
using CustomerArchive.Customers.Consents;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.DueDiligence;
using CustomerArchive.Customers.Dynamics;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Customers.Imports;
using CustomerArchive.Customers.Matters;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Customers.Reactions;
using CustomerArchive.Customers.Reports;
using CustomerArchive.Customers.Reveals;
using CustomerArchive.Customers.Reviews;
using CustomerArchive.Customers.Risks;
using CustomerArchive.Customers.Search;
using CustomerArchive.Customers.SubjectRequests;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.SheetExchange;
using CustomerArchive.WorkingDays;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("customers");
builder.AddArchiveDb<CustomersDb>();
builder.AddMessaging<CustomersDb>(bus =>
    bus.Announces<CustomerTakenIn>()
        .Announces<CustomerApproved>()
        .Announces<CustomerRenamed>()
        .Announces<CustomerWithdrawn>()
        .Announces<PaperFellDue>()
        .Announces<ConsentGiven>()
        .Announces<ConsentWithdrawn>()
        .Reacts<LeaseSigned, WhenLeaseSigned>()
        .Reacts<LeaseEnded, WhenLeaseEnded>()
        .Reacts<CustomerMovedOut, WhenCustomerMovedOut>()
        .Announces<CustomersMerged>()
        .Announces<CustomersParted>()
        .Announces<CustomerErased>()
        .Announces<CustomersExported>()
        .Reacts<LeaseDrafted, WhenLeaseDrafted>()
        .Reacts<DossierOpened, WhenDossierOpened>()
        .Reacts<DocumentStored, WhenDocumentStored>()
);
builder.Services.AddWorkingDays();
builder.Services.AddScoped<ReviewClock>().AddScoped<Doubts>();
builder.AddChecklists();
builder.Services.AddOptions<ReviewOptions>().BindConfiguration("Reviews").ValidateDataAnnotations().ValidateOnStart();
builder.AddSheetExchange<UndoCustomers>(SheetFields.EnterpriseTable, SheetFields.IndividualTable);
builder.Services.AddOptions<MergeOptions>().BindConfiguration("Merges").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<RevealOptions>().BindConfiguration("Reveals").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddScoped<RevealRight>();
builder.AddErasure();
builder.Services.AddOptions<SubjectRequestOptions>().BindConfiguration("SubjectRequests").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<ReportOptions>().BindConfiguration("AnnualReports").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<MatterOptions>().BindConfiguration("Matters").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddScoped<MatterClock>();
builder.Services.AddOptions<FreshnessOptions>().BindConfiguration("Freshness").ValidateDataAnnotations().ValidateOnStart();

var app = builder.Build();
app.UseServiceDefaults();
var api = app.MapServiceApi("customers");
CustomerEndpoints.Map(api);
api.MapChecklists();
api.MapConsents();
api.MapRisks();
api.MapDueDiligence();
return await app.RunArchiveServiceAsync<CustomersDb>(args, () => NameIndex.Fill(app.Services));
