ALTER TABLE "Ticket" ADD COLUMN "layer" TEXT NOT NULL DEFAULT 'grid';
ALTER TABLE "Ticket" ADD COLUMN "buildingId" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "parentId" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "signBy" BIGINT;
ALTER TABLE "Ticket" ADD COLUMN "contactBy" BIGINT;
ALTER TABLE "Ticket" ADD COLUMN "informerId" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "informBy" BIGINT;
ALTER TABLE "Ticket" ADD COLUMN "checkBy" BIGINT;
ALTER TABLE "Ticket" ADD COLUMN "pressed" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "offeredUntil" BIGINT;
ALTER TABLE "Ticket" ADD COLUMN "extensionAskedAt" BIGINT;
ALTER TABLE "Ticket" ADD COLUMN "redo" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Ticket" ADD COLUMN "suspended" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Ticket" ADD COLUMN "confidential" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Ticket" ADD COLUMN "provisional" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Ticket" ADD COLUMN "activeAt" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "Ticket" ADD COLUMN "dueAt" BIGINT;

-- What was due keeps its day; the first start afterwards folds every ticket anew (store/refold).
UPDATE "Ticket" SET "dueAt" = COALESCE("remindAt", "closeAt"), "activeAt" = "openedAt";

DROP INDEX "Ticket_remindAt_idx";
ALTER TABLE "Ticket" DROP COLUMN "remindAt";
DROP INDEX "Ticket_closeAt_idx";
ALTER TABLE "Ticket" DROP COLUMN "closeAt";

ALTER TABLE "Delivery" ADD COLUMN "confirms" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Delivery" ADD COLUMN "connectTo" TEXT;
ALTER TABLE "Staff" ADD COLUMN "byText" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Staff" ADD COLUMN "wechat" TEXT;
ALTER TABLE "Grid" ADD COLUMN "endedAt" BIGINT;
ALTER TABLE "Grid" ADD COLUMN "successorIds" TEXT NOT NULL DEFAULT '[]';

CREATE TABLE "AssistTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "unitId" TEXT,
    "handlerId" TEXT NOT NULL,
    "dueAt" BIGINT NOT NULL,
    "state" TEXT NOT NULL
);

CREATE TABLE "Card" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "ticketId" TEXT NOT NULL,
    "issuedAt" BIGINT NOT NULL,
    "state" TEXT NOT NULL
);

CREATE TABLE "Interview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "cardIds" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "dueAt" BIGINT NOT NULL,
    "heldAt" BIGINT,
    "heldBy" TEXT,
    "explanation" TEXT,
    "rectifyBy" BIGINT
);

CREATE TABLE "Seal" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);

CREATE TABLE "GridChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "gridId" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "by" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT
);

CREATE TABLE "Shift" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "post" TEXT NOT NULL,
    "unitId" TEXT,
    "gridId" TEXT,
    "staffId" TEXT NOT NULL,
    "insteadOfId" TEXT,
    "fromAt" BIGINT NOT NULL,
    "toAt" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);

CREATE TABLE "Absence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "deputyId" TEXT,
    "fromAt" BIGINT NOT NULL,
    "toAt" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "cancelled" BOOLEAN NOT NULL
);

CREATE TABLE "Presence" (
    "staffId" TEXT NOT NULL PRIMARY KEY,
    "seenAt" BIGINT NOT NULL
);

CREATE TABLE "StaffBinding" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "expiresAt" BIGINT NOT NULL
);

CREATE INDEX "Ticket_dueAt_idx" ON "Ticket"("dueAt");
CREATE INDEX "Ticket_gridId_openedAt_idx" ON "Ticket"("gridId", "openedAt");
CREATE INDEX "Ticket_unitId_status_deadlineAt_idx" ON "Ticket"("unitId", "status", "deadlineAt");
-- Few tickets have these: an index of those few costs the others nothing.
CREATE INDEX "Ticket_informerId_idx" ON "Ticket"("informerId") WHERE "informerId" IS NOT NULL;
CREATE INDEX "Ticket_offeredUntil_idx" ON "Ticket"("offeredUntil") WHERE "offeredUntil" IS NOT NULL;
CREATE INDEX "Ticket_parentId_idx" ON "Ticket"("parentId") WHERE "parentId" IS NOT NULL;
CREATE INDEX "Ticket_checkBy_idx" ON "Ticket"("checkBy") WHERE "checkBy" IS NOT NULL;
CREATE INDEX "Ticket_extensionAskedAt_idx" ON "Ticket"("extensionAskedAt");
CREATE INDEX "Ticket_buildingId_openedAt_idx" ON "Ticket"("buildingId", "openedAt");
CREATE INDEX "Ticket_provisional_id_idx" ON "Ticket"("provisional", "id");
CREATE INDEX "AssistTask_handlerId_state_idx" ON "AssistTask"("handlerId", "state");
CREATE INDEX "AssistTask_ticketId_idx" ON "AssistTask"("ticketId");
CREATE INDEX "Card_unitId_issuedAt_idx" ON "Card"("unitId", "issuedAt");
CREATE INDEX "Card_ticketId_idx" ON "Card"("ticketId");
CREATE INDEX "Interview_unitId_createdAt_idx" ON "Interview"("unitId", "createdAt");
CREATE INDEX "GridChange_gridId_at_idx" ON "GridChange"("gridId", "at");
CREATE INDEX "Shift_toAt_idx" ON "Shift"("toAt");
CREATE INDEX "Absence_toAt_idx" ON "Absence"("toAt");
