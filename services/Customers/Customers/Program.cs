using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Imports;
using CustomerArchive.Customers.Reviews;
using CustomerArchive.Customers.Search;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.WorkingDays;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("customers");
builder.AddArchiveDb<CustomersDb>();
builder.AddMessaging<CustomersDb>(bus => bus.Announces<CustomerTakenIn>().Announces<CustomerApproved>().Announces<CustomerRenamed>());
builder.Services.AddWorkingDays();
builder.Services.AddScoped<ReviewClock>();
builder.Services.AddOptions<ReviewOptions>().BindConfiguration("Reviews").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<ImportOptions>().BindConfiguration("Imports").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<ExceptionTranslation>(ImportEndpoints.Translate);

var app = builder.Build();
app.UseServiceDefaults();
CustomerEndpoints.Map(app.MapServiceApi("customers"));
return await app.RunArchiveServiceAsync<CustomersDb>(args, () => NameIndex.Fill(app.Services));
