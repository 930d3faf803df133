using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class BytesWatched : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Scan",
                table: "Documents",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Unscanned"
            );

            migrationBuilder.AddColumn<DateTime>(name: "ScannedAt", table: "Documents", type: "datetime2(6)", precision: 6, nullable: true);

            migrationBuilder.AddColumn<int>(name: "ScannedParts", table: "Documents", type: "int", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Scanner", table: "Documents", type: "nvarchar(200)", maxLength: 200, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Signature",
                table: "Documents",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "FixityDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Objects = table.Column<long>(type: "bigint", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Damaged = table.Column<long>(type: "bigint", nullable: false),
                    Repaired = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FixityDays", x => x.Day);
                }
            );

            migrationBuilder.CreateTable(
                name: "FixityFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StoredBytesId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Page = table.Column<int>(type: "int", nullable: false),
                    Finding = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    FoundAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    RepairedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FixityFindings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "StoredBytes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Page = table.Column<int>(type: "int", nullable: false),
                    MediaType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Version = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: false),
                    StoredSha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    StoredAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    CheckingUntil = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    DamagedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ReplicatedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    PageCount = table.Column<int>(type: "int", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredBytes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoredBytes_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "WorkItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Urgency = table.Column<int>(type: "int", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    Turn = table.Column<int>(type: "int", nullable: false),
                    Done = table.Column<int>(type: "int", nullable: false),
                    Total = table.Column<int>(type: "int", nullable: true),
                    Error = table.Column<string>(type: "nvarchar(600)", maxLength: 600, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkItems_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Documents_BranchId_Scan_State_Id",
                table: "Documents",
                columns: new[] { "BranchId", "Scan", "State", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_FixityFindings_BranchId_RepairedAt_Id",
                table: "FixityFindings",
                columns: new[] { "BranchId", "RepairedAt", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_FixityFindings_StoredBytesId_RepairedAt",
                table: "FixityFindings",
                columns: new[] { "StoredBytesId", "RepairedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_StoredBytes_BranchId_CheckedAt",
                table: "StoredBytes",
                columns: new[] { "BranchId", "CheckedAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_StoredBytes_CheckedAt", table: "StoredBytes", column: "CheckedAt");

            migrationBuilder.CreateIndex(
                name: "IX_StoredBytes_DocumentId_Role_Page",
                table: "StoredBytes",
                columns: new[] { "DocumentId", "Role", "Page" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_BranchId_Kind_Id",
                table: "WorkItems",
                columns: new[] { "BranchId", "Kind", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_BranchId_State_Id",
                table: "WorkItems",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_DocumentId_Kind",
                table: "WorkItems",
                columns: new[] { "DocumentId", "Kind" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_State_Urgency_DueAt",
                table: "WorkItems",
                columns: new[] { "State", "Urgency", "DueAt" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "FixityDays");

            migrationBuilder.DropTable(name: "FixityFindings");

            migrationBuilder.DropTable(name: "StoredBytes");

            migrationBuilder.DropTable(name: "WorkItems");

            migrationBuilder.DropIndex(name: "IX_Documents_BranchId_Scan_State_Id", table: "Documents");

            migrationBuilder.DropColumn(name: "Scan", table: "Documents");

            migrationBuilder.DropColumn(name: "ScannedAt", table: "Documents");

            migrationBuilder.DropColumn(name: "ScannedParts", table: "Documents");

            migrationBuilder.DropColumn(name: "Scanner", table: "Documents");

            migrationBuilder.DropColumn(name: "Signature", table: "Documents");
        }
    }
}
