using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Intake : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CoverSheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Section = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: true),
                    MakerId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoverSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CoverSheets_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "IntakeBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    RequestKey = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    Expected = table.Column<int>(type: "integer", nullable: true),
                    Receipts = table.Column<int>(type: "integer", nullable: false),
                    Run = table.Column<Guid>(type: "uuid", nullable: false),
                    SenderId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Sender = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    BytesId = table.Column<Guid>(type: "uuid", nullable: true),
                    StoredVersion = table.Column<string>(type: "character varying(200)", unicode: false, maxLength: 200, nullable: true),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeBatches", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "IntakeItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FileName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    StoredVersion = table.Column<string>(type: "character varying(200)", unicode: false, maxLength: 200, nullable: false),
                    StoredSha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    ArrivedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    BytesErased = table.Column<bool>(type: "boolean", nullable: false),
                    PartOf = table.Column<Guid>(type: "uuid", nullable: true),
                    FirstPage = table.Column<int>(type: "integer", nullable: true),
                    Pages = table.Column<int>(type: "integer", nullable: true),
                    CoverSheetId = table.Column<Guid>(type: "uuid", nullable: true),
                    LookedThrough = table.Column<bool>(type: "boolean", nullable: false),
                    LookFailures = table.Column<int>(type: "integer", nullable: false),
                    RemarkZh = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    RemarkEn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeItems", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Uploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Offset = table.Column<long>(type: "bigint", nullable: false),
                    Metadata = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    SenderId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Sender = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Zh = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    En = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    PartsLeft = table.Column<bool>(type: "boolean", nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uploads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Uploads_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "IntakeReceipts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Zh = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    En = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    Size = table.Column<long>(type: "bigint", nullable: true),
                    Row = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeReceipts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IntakeReceipts_IntakeBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "IntakeBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "UploadParts",
                columns: table => new
                {
                    UploadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Offset = table.Column<long>(type: "bigint", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    StoredVersion = table.Column<string>(type: "character varying(200)", unicode: false, maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UploadParts", x => new { x.UploadId, x.Offset });
                    table.ForeignKey(
                        name: "FK_UploadParts_Uploads_UploadId",
                        column: x => x.UploadId,
                        principalTable: "Uploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_ContractNumber",
                table: "Dossiers",
                columns: new[] { "BranchId", "ContractNumber" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_CustomerName",
                table: "Dossiers",
                columns: new[] { "BranchId", "CustomerName" }
            );

            migrationBuilder.CreateIndex(name: "IX_Documents_BranchId_Sha256", table: "Documents", columns: new[] { "BranchId", "Sha256" });

            migrationBuilder.CreateIndex(name: "IX_CoverSheets_DossierId", table: "CoverSheets", column: "DossierId");

            migrationBuilder.CreateIndex(name: "IX_IntakeBatches_BranchId_Id", table: "IntakeBatches", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_IntakeBatches_BytesId_BegunAt",
                table: "IntakeBatches",
                columns: new[] { "BytesId", "BegunAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_IntakeBatches_RequestKey", table: "IntakeBatches", column: "RequestKey", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IntakeItems_BranchId_Sha256",
                table: "IntakeItems",
                columns: new[] { "BranchId", "Sha256" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeItems_BranchId_State_Id",
                table: "IntakeItems",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_IntakeItems_PartOf", table: "IntakeItems", column: "PartOf");

            migrationBuilder.CreateIndex(
                name: "IX_IntakeItems_State_BytesErased",
                table: "IntakeItems",
                columns: new[] { "State", "BytesErased" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeItems_State_LookedThrough",
                table: "IntakeItems",
                columns: new[] { "State", "LookedThrough" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeReceipts_BatchId_FileName",
                table: "IntakeReceipts",
                columns: new[] { "BatchId", "FileName" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeReceipts_BatchId_Number",
                table: "IntakeReceipts",
                columns: new[] { "BatchId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeReceipts_BatchId_Outcome",
                table: "IntakeReceipts",
                columns: new[] { "BatchId", "Outcome" }
            );

            migrationBuilder.CreateIndex(name: "IX_Uploads_DossierId", table: "Uploads", column: "DossierId");

            migrationBuilder.CreateIndex(name: "IX_Uploads_ExpiresAt", table: "Uploads", column: "ExpiresAt");

            migrationBuilder.CreateIndex(name: "IX_Uploads_State_PartsLeft", table: "Uploads", columns: new[] { "State", "PartsLeft" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "CoverSheets");

            migrationBuilder.DropTable(name: "IntakeItems");

            migrationBuilder.DropTable(name: "IntakeReceipts");

            migrationBuilder.DropTable(name: "UploadParts");

            migrationBuilder.DropTable(name: "IntakeBatches");

            migrationBuilder.DropTable(name: "Uploads");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_ContractNumber", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_CustomerName", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Documents_BranchId_Sha256", table: "Documents");
        }
    }
}
