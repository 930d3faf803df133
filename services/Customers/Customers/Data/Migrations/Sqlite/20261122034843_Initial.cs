using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace CustomerArchive.Customers.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Customers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EnterpriseNameKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreditCode = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    OrganisationCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Industry = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FoundedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Capital = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    CapitalCurrency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Representative = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    RepresentativeTitle = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    RepresentativePhone = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    RegisteredAddress = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ActualAddress = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Postcode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Fax = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    BusinessScope = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Scale = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    EconomicStrength = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    OrganisationStructure = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    BankName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    BankAccount = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Sex = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    BirthDate = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    IdKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    IdNumber = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Nationality = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Occupation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Premises = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ListedManager = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Tags = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    EnteredById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    EnteredByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    EditedById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ImportBatchId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReviewDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ActiveAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    BankAccountIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    BankAccountTailIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    IdNumberIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    IdNumberTailIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    PhoneIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    PhoneTailIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    RepresentativePhoneIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    RepresentativePhoneTailIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Customers", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "FileChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ChangedById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    ChangedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileChanges", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ImportBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsDryRun = table.Column<bool>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SheetName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    HeaderRow = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    StartedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ProgressAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Good = table.Column<int>(type: "INTEGER", nullable: false),
                    Taken = table.Column<int>(type: "INTEGER", nullable: false),
                    Known = table.Column<int>(type: "INTEGER", nullable: false),
                    Problems = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportBatches", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ImportedParts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    KeptUntil = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedParts", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ImportFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    FirstRow = table.Column<int>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFindings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Inbox",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reaction = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    HandledAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inbox", x => new { x.MessageId, x.Reaction });
                }
            );

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Contract = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ClaimedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "Tags",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Zh = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    En = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tags", x => x.Code);
                }
            );

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Authorisation = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    AuthorisationDocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsEmergencyContact = table.Column<bool>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PhoneIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    PhoneTailIndex = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ReviewRounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmittedById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    SubmittedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Findings = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    FirstDueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstDecision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    FirstById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    FirstByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FirstAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    FirstComment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    SecondDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SecondDecision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SecondById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    SecondByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SecondAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    SecondComment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewRounds_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.InsertData(
                table: "Tags",
                columns: new[] { "Code", "En", "Zh" },
                values: new object[,]
                {
                    { "channel", "Channel", "渠道客户" },
                    { "household", "Household", "住户" },
                    { "investment", "Investment", "投资客户" },
                    { "lease", "Lease", "租赁客户" },
                    { "ordinary", "Ordinary", "普通客户" },
                    { "potential", "Potential", "潜在客户" },
                    { "purchase", "Purchase", "购买客户" },
                    { "strategic", "Strategic", "战略客户" },
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Contacts_CustomerId", table: "Contacts", column: "CustomerId");

            migrationBuilder.CreateIndex(name: "IX_Contacts_PhoneIndex", table: "Contacts", column: "PhoneIndex");

            migrationBuilder.CreateIndex(name: "IX_Contacts_PhoneTailIndex", table: "Contacts", column: "PhoneTailIndex");

            migrationBuilder.CreateIndex(name: "IX_Customers_BankAccountIndex", table: "Customers", column: "BankAccountIndex");

            migrationBuilder.CreateIndex(name: "IX_Customers_BankAccountTailIndex", table: "Customers", column: "BankAccountTailIndex");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_CreatedAt_Id",
                table: "Customers",
                columns: new[] { "BranchId", "CreatedAt", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_CreditCode",
                table: "Customers",
                columns: new[] { "BranchId", "CreditCode" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_EnterpriseNameKey",
                table: "Customers",
                columns: new[] { "BranchId", "EnterpriseNameKey" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_IdNumberIndex",
                table: "Customers",
                columns: new[] { "BranchId", "IdNumberIndex" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_NameKey_Id",
                table: "Customers",
                columns: new[] { "BranchId", "NameKey", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_OrganisationCode",
                table: "Customers",
                columns: new[] { "BranchId", "OrganisationCode" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_OwnerId",
                table: "Customers",
                columns: new[] { "BranchId", "OwnerId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_State_ReviewDueOn",
                table: "Customers",
                columns: new[] { "BranchId", "State", "ReviewDueOn" }
            );

            migrationBuilder.CreateIndex(name: "IX_Customers_IdNumberIndex", table: "Customers", column: "IdNumberIndex");

            migrationBuilder.CreateIndex(name: "IX_Customers_IdNumberTailIndex", table: "Customers", column: "IdNumberTailIndex");

            migrationBuilder.CreateIndex(name: "IX_Customers_ImportBatchId", table: "Customers", column: "ImportBatchId");

            migrationBuilder.CreateIndex(name: "IX_Customers_PhoneIndex", table: "Customers", column: "PhoneIndex");

            migrationBuilder.CreateIndex(name: "IX_Customers_PhoneTailIndex", table: "Customers", column: "PhoneTailIndex");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_RepresentativePhoneIndex",
                table: "Customers",
                column: "RepresentativePhoneIndex"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_RepresentativePhoneTailIndex",
                table: "Customers",
                column: "RepresentativePhoneTailIndex"
            );

            migrationBuilder.CreateIndex(
                name: "IX_FileChanges_CustomerId_ChangedAt",
                table: "FileChanges",
                columns: new[] { "CustomerId", "ChangedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_BranchId_StartedAt",
                table: "ImportBatches",
                columns: new[] { "BranchId", "StartedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ImportedParts_BatchId_Number",
                table: "ImportedParts",
                columns: new[] { "BatchId", "Number" }
            );

            migrationBuilder.CreateIndex(name: "IX_ImportedParts_KeptUntil", table: "ImportedParts", column: "KeptUntil");

            migrationBuilder.CreateIndex(
                name: "IX_ImportFindings_BatchId_FirstRow",
                table: "ImportFindings",
                columns: new[] { "BatchId", "FirstRow" }
            );

            migrationBuilder.CreateIndex(name: "IX_Inbox_HandledAt", table: "Inbox", column: "HandledAt");

            migrationBuilder.CreateIndex(name: "IX_Outbox_MessageId", table: "Outbox", column: "MessageId", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Outbox_SentAt_Sequence", table: "Outbox", columns: new[] { "SentAt", "Sequence" });

            migrationBuilder.CreateIndex(name: "IX_ReviewRounds_CustomerId", table: "ReviewRounds", column: "CustomerId");

            migrationBuilder.CreateIndex(name: "IX_Tags_Zh", table: "Tags", column: "Zh", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Contacts");

            migrationBuilder.DropTable(name: "FileChanges");

            migrationBuilder.DropTable(name: "ImportBatches");

            migrationBuilder.DropTable(name: "ImportedParts");

            migrationBuilder.DropTable(name: "ImportFindings");

            migrationBuilder.DropTable(name: "Inbox");

            migrationBuilder.DropTable(name: "Outbox");

            migrationBuilder.DropTable(name: "ReviewRounds");

            migrationBuilder.DropTable(name: "Tags");

            migrationBuilder.DropTable(name: "Customers");
        }
    }
}
