using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Applications;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Checklists;
using CustomerArchive.Leases.Closing;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.FitOuts;
using CustomerArchive.Leases.Imports;
using CustomerArchive.Leases.Keys;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Parking;
using CustomerArchive.Leases.Reactions;
using CustomerArchive.Leases.Receipts;
using CustomerArchive.Leases.Reminders;
using CustomerArchive.Leases.Units;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.SheetExchange;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("leases");
builder.AddArchiveDb<LeasesDb>();
builder.AddMessaging<LeasesDb>(bus =>
    bus.Announces<LeaseSigned>()
        .Announces<LeaseDrafted>()
        .Announces<LeaseEnded>()
        .Announces<CustomerMovedOut>()
        .Announces<LeaseExpiring>()
        .Announces<LeaseHeldOver>()
        .Announces<PaymentDue>()
        .Announces<PaymentOverdue>()
        .Announces<ReminderClosed>()
        .Announces<LeaseAmended>()
        .Announces<LeaseClosed>()
        .Announces<LeaseStepUndone>()
        .Announces<RentLedgerExported>()
        .Reacts<CustomerTakenIn, WhenCustomerTakenIn>()
        .Reacts<CustomerApproved, WhenCustomerApproved>()
        .Reacts<CustomerRenamed, WhenCustomerRenamed>()
        .Reacts<CustomerWithdrawn, WhenCustomerWithdrawn>()
        .Reacts<CustomerErased, WhenCustomerErased>()
        .Reacts<CustomersMerged, WhenCustomersMerged>()
        .Reacts<CustomersParted, WhenCustomersParted>()
);
builder.AddSheetExchange<UndoLedger>(RentLedger.Table);
builder.Services.AddOptions<LeaseOptions>().BindConfiguration("Leases").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<ReceivableOptions>().BindConfiguration("Receivables").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<ReminderOptions>().BindConfiguration("Reminders").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddScoped<Receivables>();
builder.Services.AddPrinting();
builder.Services.AddHostedService<PlanCharges>();
builder.Services.AddHostedService<RaiseReminders>();

builder.Services.AddScoped<WhatStandsOpen>();
builder.Services.AddScoped<LeaseAnswers>();

var app = builder.Build();
app.UseServiceDefaults();
var api = app.MapServiceApi("leases");
api.MapUnits();
api.MapLeases();
api.MapCharges();
api.MapReceipts();
api.MapReminders();
api.MapClosing();
api.MapKeys();
api.MapParking();
api.MapChecklists();
api.MapApplications();
api.MapFitOuts();
api.MapImports();
return await app.RunArchiveServiceAsync<LeasesDb>(args);
