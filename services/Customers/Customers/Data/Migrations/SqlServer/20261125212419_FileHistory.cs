using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Customers.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class FileHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Before",
                table: "FileChanges",
                type: "nvarchar(max)",
                maxLength: 1000000,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "CorrectionId", table: "FileChanges", type: "uniqueidentifier", nullable: true);

            migrationBuilder.AddColumn<int>(name: "FileVersion", table: "FileChanges", type: "int", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Values",
                table: "FileChanges",
                type: "nvarchar(max)",
                maxLength: 1000000,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "BirthDateTailIndex",
                table: "Customers",
                type: "varchar(24)",
                unicode: false,
                maxLength: 24,
                nullable: true
            );

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmedOn",
                table: "Customers",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1)
            );

            migrationBuilder.AddColumn<DateOnly>(name: "CooperatesSince", table: "Customers", type: "date", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cooperation",
                table: "Customers",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true
            );

            migrationBuilder.AddColumn<int>(name: "FoundedDay", table: "Customers", type: "int", nullable: true);

            migrationBuilder.CreateTable(
                name: "AnnualReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Revenue = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    NetProfit = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    Summary = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ArrangedDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WaivedBecause = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ArrangedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnnualReports", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PendingOf = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Fields = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Values = table.Column<string>(type: "nvarchar(max)", maxLength: 1000000, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    EvidenceDocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RequestedById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    RequestedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    DecidedById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: true),
                    DecidedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    Comment = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Corrections", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "HouseholdChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    MemberId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MemberName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Event = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    ById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Values = table.Column<string>(type: "nvarchar(max)", maxLength: 40000, nullable: true),
                    After = table.Column<string>(type: "nvarchar(max)", maxLength: 40000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HouseholdChanges", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "HouseholdMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Relation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Sex = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    BirthDate = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    IdKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    IdNumber = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Nationality = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Phone = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Occupation = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Remark = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    JoinedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BirthDateTailIndex = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    IdNumberIndex = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    IdNumberTailIndex = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    PhoneIndex = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    PhoneTailIndex = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HouseholdMembers", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Matters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ReportedById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ReportedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ResponsibleId = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: true),
                    ResponsibleName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    TimesReopened = table.Column<int>(type: "int", nullable: false),
                    Satisfaction = table.Column<int>(type: "int", nullable: true),
                    AcknowledgedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Matters", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Occupancies",
                columns: table => new
                {
                    LeaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContractNumber = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    UnitId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Place = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StartsDay = table.Column<int>(type: "int", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    MovedOutOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Changes = table.Column<int>(type: "int", nullable: false),
                    EndedVersion = table.Column<int>(type: "int", nullable: false),
                    MovedOutVersion = table.Column<int>(type: "int", nullable: false),
                    SignedVersion = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Occupancies", x => x.LeaseId);
                }
            );

            migrationBuilder.CreateTable(
                name: "ServiceRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    OccurredAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 40000, nullable: true),
                    WithWhom = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Score = table.Column<int>(type: "int", nullable: true),
                    NextOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NextStep = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FollowedUpBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FollowsUp = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RecordedById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    RecordedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    WithdrawnBecause = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceRecords", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Standings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Remark = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    ById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Timeline",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    What = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Timeline", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "MatterSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    What = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 40000, nullable: true),
                    ById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    MatterId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatterSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MatterSteps_Matters_MatterId",
                        column: x => x.MatterId,
                        principalTable: "Matters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_FileChanges_CustomerId_FileVersion",
                table: "FileChanges",
                columns: new[] { "CustomerId", "FileVersion" }
            );

            migrationBuilder.CreateIndex(name: "IX_Customers_BirthDateTailIndex", table: "Customers", column: "BirthDateTailIndex");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_State_ConfirmedOn_Id",
                table: "Customers",
                columns: new[] { "BranchId", "State", "ConfirmedOn", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Customers_FoundedDay", table: "Customers", column: "FoundedDay");

            migrationBuilder.CreateIndex(
                name: "IX_AnnualReports_CustomerId_Year_Kind",
                table: "AnnualReports",
                columns: new[] { "CustomerId", "Year", "Kind" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_BranchId_State_RequestedAt_Id",
                table: "Corrections",
                columns: new[] { "BranchId", "State", "RequestedAt", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_CustomerId_RequestedAt",
                table: "Corrections",
                columns: new[] { "CustomerId", "RequestedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_PendingOf",
                table: "Corrections",
                column: "PendingOf",
                unique: true,
                filter: "[PendingOf] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_HouseholdChanges_CustomerId_On_Id",
                table: "HouseholdChanges",
                columns: new[] { "CustomerId", "On", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_HouseholdMembers_BirthDateTailIndex",
                table: "HouseholdMembers",
                column: "BirthDateTailIndex"
            );

            migrationBuilder.CreateIndex(
                name: "IX_HouseholdMembers_CustomerId_IdNumberIndex",
                table: "HouseholdMembers",
                columns: new[] { "CustomerId", "IdNumberIndex" },
                unique: true,
                filter: "[IdNumberIndex] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "IX_HouseholdMembers_IdNumberIndex", table: "HouseholdMembers", column: "IdNumberIndex");

            migrationBuilder.CreateIndex(
                name: "IX_HouseholdMembers_IdNumberTailIndex",
                table: "HouseholdMembers",
                column: "IdNumberTailIndex"
            );

            migrationBuilder.CreateIndex(name: "IX_HouseholdMembers_PhoneIndex", table: "HouseholdMembers", column: "PhoneIndex");

            migrationBuilder.CreateIndex(name: "IX_HouseholdMembers_PhoneTailIndex", table: "HouseholdMembers", column: "PhoneTailIndex");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_BranchId_ResponsibleId",
                table: "Matters",
                columns: new[] { "BranchId", "ResponsibleId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Matters_BranchId_State_DueOn_Id",
                table: "Matters",
                columns: new[] { "BranchId", "State", "DueOn", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Matters_CustomerId_DueOn", table: "Matters", columns: new[] { "CustomerId", "DueOn" });

            migrationBuilder.CreateIndex(name: "IX_MatterSteps_MatterId", table: "MatterSteps", column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_Occupancies_CustomerId_LeaseId",
                table: "Occupancies",
                columns: new[] { "CustomerId", "LeaseId" }
            );

            migrationBuilder.CreateIndex(name: "IX_Occupancies_StartsDay", table: "Occupancies", column: "StartsDay");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceRecords_BranchId_NextOn_Id",
                table: "ServiceRecords",
                columns: new[] { "BranchId", "NextOn", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ServiceRecords_CustomerId_OccurredAt_Id",
                table: "ServiceRecords",
                columns: new[] { "CustomerId", "OccurredAt", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Standings_CustomerId_KnownOn",
                table: "Standings",
                columns: new[] { "CustomerId", "KnownOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_CustomerId_Kind_OccurredAt_Id",
                table: "Timeline",
                columns: new[] { "CustomerId", "Kind", "OccurredAt", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_CustomerId_OccurredAt_Id",
                table: "Timeline",
                columns: new[] { "CustomerId", "OccurredAt", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Timeline_SubjectId_What", table: "Timeline", columns: new[] { "SubjectId", "What" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "AnnualReports");

            migrationBuilder.DropTable(name: "Corrections");

            migrationBuilder.DropTable(name: "HouseholdChanges");

            migrationBuilder.DropTable(name: "HouseholdMembers");

            migrationBuilder.DropTable(name: "MatterSteps");

            migrationBuilder.DropTable(name: "Occupancies");

            migrationBuilder.DropTable(name: "ServiceRecords");

            migrationBuilder.DropTable(name: "Standings");

            migrationBuilder.DropTable(name: "Timeline");

            migrationBuilder.DropTable(name: "Matters");

            migrationBuilder.DropIndex(name: "IX_FileChanges_CustomerId_FileVersion", table: "FileChanges");

            migrationBuilder.DropIndex(name: "IX_Customers_BirthDateTailIndex", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_State_ConfirmedOn_Id", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_FoundedDay", table: "Customers");

            migrationBuilder.DropColumn(name: "Before", table: "FileChanges");

            migrationBuilder.DropColumn(name: "CorrectionId", table: "FileChanges");

            migrationBuilder.DropColumn(name: "FileVersion", table: "FileChanges");

            migrationBuilder.DropColumn(name: "Values", table: "FileChanges");

            migrationBuilder.DropColumn(name: "BirthDateTailIndex", table: "Customers");

            migrationBuilder.DropColumn(name: "ConfirmedOn", table: "Customers");

            migrationBuilder.DropColumn(name: "CooperatesSince", table: "Customers");

            migrationBuilder.DropColumn(name: "Cooperation", table: "Customers");

            migrationBuilder.DropColumn(name: "FoundedDay", table: "Customers");
        }
    }
}
