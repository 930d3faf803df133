using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Customers.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MergesRevealsRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "StoredOnlyAt",
                table: "Customers",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "StoredOnlyFor",
                table: "Customers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "CustomerMerges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SurvivorId = table.Column<Guid>(type: "uuid", nullable: false),
                    MergedId = table.Column<Guid>(type: "uuid", nullable: false),
                    SurvivorName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MergedName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    WaitingFor = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    RequestedById = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    RequestedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    DecidedById = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Comment = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    TakenOver = table.Column<string>(type: "text", nullable: true),
                    SurvivorVersion = table.Column<int>(type: "integer", nullable: false),
                    MergedVersion = table.Column<int>(type: "integer", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    UndoneByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerMerges", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "CustomerTies",
                columns: table => new
                {
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceVersion = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerTies", x => x.SourceId);
                }
            );

            migrationBuilder.CreateTable(
                name: "LeadNotices",
                columns: table => new
                {
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    NoticedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    EraseOn = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadNotices", x => x.CustomerId);
                }
            );

            migrationBuilder.CreateTable(
                name: "RevealRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerIds = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    Fields = table.Column<List<string>>(type: "text[]", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RequestedById = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    RequestedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    DecidedById = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Comment = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    OpenUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RevealRequests", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Reveals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    PersonName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Fields = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    RevealedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reveals", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "SubjectRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Right = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Applicant = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ByAgent = table.Column<bool>(type: "boolean", nullable: false),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReceivedById = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    ReceivedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    IdentityProof = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    IdentityCheckedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    IdentityCheckedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedById = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    RefusedFor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    CompletedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    OpenFor = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubjectRequests", x => x.Id);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Customers_StoredOnlyAt", table: "Customers", column: "StoredOnlyAt");

            migrationBuilder.CreateIndex(
                name: "IX_CustomerMerges_BranchId_Id",
                table: "CustomerMerges",
                columns: new[] { "BranchId", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_CustomerMerges_MergedId", table: "CustomerMerges", column: "MergedId");

            migrationBuilder.CreateIndex(name: "IX_CustomerMerges_SurvivorId", table: "CustomerMerges", column: "SurvivorId");

            migrationBuilder.CreateIndex(name: "IX_CustomerMerges_WaitingFor", table: "CustomerMerges", column: "WaitingFor", unique: true);

            migrationBuilder.CreateIndex(name: "IX_CustomerTies_CustomerId", table: "CustomerTies", column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadNotices_EraseOn_CustomerId",
                table: "LeadNotices",
                columns: new[] { "EraseOn", "CustomerId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_RevealRequests_BranchId_Id",
                table: "RevealRequests",
                columns: new[] { "BranchId", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_RevealRequests_RequestedById_State_OpenUntil",
                table: "RevealRequests",
                columns: new[] { "RequestedById", "State", "OpenUntil" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Reveals_BranchId_RevealedAt",
                table: "Reveals",
                columns: new[] { "BranchId", "RevealedAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_Reveals_CustomerId", table: "Reveals", column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_Reveals_PersonId_RevealedAt",
                table: "Reveals",
                columns: new[] { "PersonId", "RevealedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_SubjectRequests_BranchId_DueOn_Id",
                table: "SubjectRequests",
                columns: new[] { "BranchId", "DueOn", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_SubjectRequests_CustomerId", table: "SubjectRequests", column: "CustomerId");

            migrationBuilder.CreateIndex(name: "IX_SubjectRequests_OpenFor", table: "SubjectRequests", column: "OpenFor", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "CustomerMerges");

            migrationBuilder.DropTable(name: "CustomerTies");

            migrationBuilder.DropTable(name: "LeadNotices");

            migrationBuilder.DropTable(name: "RevealRequests");

            migrationBuilder.DropTable(name: "Reveals");

            migrationBuilder.DropTable(name: "SubjectRequests");

            migrationBuilder.DropIndex(name: "IX_Customers_StoredOnlyAt", table: "Customers");

            migrationBuilder.DropColumn(name: "StoredOnlyAt", table: "Customers");

            migrationBuilder.DropColumn(name: "StoredOnlyFor", table: "Customers");
        }
    }
}
