CREATE TABLE "LogHead" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "position" INTEGER NOT NULL
);

CREATE TABLE "TicketEvent" (
    "position" INTEGER NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "by" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "service" TEXT,
    "kind" TEXT NOT NULL,
    "residentId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "handlerId" TEXT NOT NULL,
    "firstAskedId" TEXT NOT NULL,
    "firstHandlerId" TEXT,
    "unitId" TEXT,
    "gridId" TEXT,
    "openedAt" BIGINT NOT NULL,
    "deadlineAt" BIGINT NOT NULL,
    "remindAt" BIGINT,
    "closeAt" BIGINT,
    "closedAt" BIGINT,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "words" TEXT NOT NULL
);

CREATE TABLE "Resident" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT,
    "phone" TEXT,
    "language" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);

CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "residentId" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "owner" TEXT NOT NULL,
    "waitingSince" BIGINT,
    "waitingFor" TEXT,
    "optedOut" BOOLEAN NOT NULL,
    "lastAt" BIGINT NOT NULL
);

CREATE TABLE "Inbound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "digits" TEXT,
    "attachments" TEXT NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "doneAt" BIGINT,
    "ticketId" TEXT,
    "decision" TEXT,
    "service" TEXT,
    "reply" TEXT
);

CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dedupe" TEXT NOT NULL,
    "conversationId" TEXT,
    "seq" INTEGER,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "ticketId" TEXT,
    "staffId" TEXT,
    "author" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAt" BIGINT NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" BIGINT,
    "externalId" TEXT,
    "code" TEXT,
    "createdAt" BIGINT NOT NULL,
    "settledAt" BIGINT
);

CREATE TABLE "EarlyReceipt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "status" TEXT NOT NULL,
    "code" TEXT,
    "at" BIGINT NOT NULL
);

CREATE TABLE "CallBack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "ticketId" TEXT,
    "reason" TEXT NOT NULL,
    "owedSince" BIGINT NOT NULL,
    "doneAt" BIGINT,
    "doneBy" TEXT
);

CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "gridId" TEXT,
    "body" TEXT NOT NULL,
    "releasedAt" BIGINT NOT NULL,
    "releasedBy" TEXT NOT NULL,
    "updatedAt" BIGINT NOT NULL,
    "revision" INTEGER NOT NULL,
    "retracted" BOOLEAN NOT NULL
);

CREATE TABLE "Picture" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT,
    "ticketId" TEXT,
    "mime" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);

CREATE TABLE "Staff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "phone" TEXT,
    "workPhone" TEXT,
    "roles" TEXT NOT NULL,
    "unitId" TEXT,
    "gridId" TEXT,
    "active" BOOLEAN NOT NULL,
    "passwordHash" TEXT,
    "mustChange" BOOLEAN NOT NULL
);

CREATE TABLE "StaffSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "lastAt" BIGINT NOT NULL
);

CREATE TABLE "Unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "phone" TEXT,
    "headId" TEXT
);

CREATE TABLE "Grid" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "communityName" TEXT NOT NULL,
    "townName" TEXT NOT NULL,
    "headId" TEXT,
    "memberIds" TEXT NOT NULL,
    "promise" TEXT,
    "supervisionPhone" TEXT
);

CREATE TABLE "Building" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "gridId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "address" TEXT NOT NULL
);

CREATE TABLE "Duty" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "unitId" TEXT,
    "gridId" TEXT,
    "fromMinute" INTEGER NOT NULL,
    "toMinute" INTEGER NOT NULL
);

CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

CREATE UNIQUE INDEX "TicketEvent_ticketId_seq_key" ON "TicketEvent"("ticketId", "seq");
CREATE UNIQUE INDEX "Ticket_number_key" ON "Ticket"("number");
CREATE INDEX "Ticket_status_deadlineAt_idx" ON "Ticket"("status", "deadlineAt");
CREATE INDEX "Ticket_handlerId_status_deadlineAt_idx" ON "Ticket"("handlerId", "status", "deadlineAt");
CREATE INDEX "Ticket_residentId_status_idx" ON "Ticket"("residentId", "status");
CREATE INDEX "Ticket_conversationId_idx" ON "Ticket"("conversationId");
CREATE INDEX "Ticket_position_idx" ON "Ticket"("position");
CREATE INDEX "Ticket_remindAt_idx" ON "Ticket"("remindAt");
CREATE INDEX "Ticket_closeAt_idx" ON "Ticket"("closeAt");
CREATE UNIQUE INDEX "Resident_phone_key" ON "Resident"("phone");
CREATE UNIQUE INDEX "Conversation_channel_address_key" ON "Conversation"("channel", "address");
CREATE INDEX "Conversation_waitingSince_idx" ON "Conversation"("waitingSince");
CREATE INDEX "Conversation_owner_idx" ON "Conversation"("owner");
CREATE INDEX "Conversation_residentId_idx" ON "Conversation"("residentId");
CREATE UNIQUE INDEX "Inbound_channel_externalId_key" ON "Inbound"("channel", "externalId");
CREATE INDEX "Inbound_status_receivedAt_idx" ON "Inbound"("status", "receivedAt");
CREATE INDEX "Inbound_conversationId_seq_idx" ON "Inbound"("conversationId", "seq");
CREATE UNIQUE INDEX "Delivery_dedupe_key" ON "Delivery"("dedupe");
CREATE INDEX "Delivery_status_urgent_nextAt_idx" ON "Delivery"("status", "urgent", "nextAt");
CREATE INDEX "Delivery_channel_externalId_idx" ON "Delivery"("channel", "externalId");
CREATE INDEX "Delivery_conversationId_seq_idx" ON "Delivery"("conversationId", "seq");
CREATE INDEX "Delivery_ticketId_idx" ON "Delivery"("ticketId");
CREATE INDEX "CallBack_doneAt_owedSince_idx" ON "CallBack"("doneAt", "owedSince");
CREATE UNIQUE INDEX "Notice_ticketId_key" ON "Notice"("ticketId");
CREATE UNIQUE INDEX "Notice_revision_key" ON "Notice"("revision");
CREATE INDEX "Picture_ticketId_idx" ON "Picture"("ticketId");
CREATE UNIQUE INDEX "Staff_login_key" ON "Staff"("login");
CREATE INDEX "StaffSession_staffId_idx" ON "StaffSession"("staffId");

-- 1 positions of the ticket log, 2 revisions of the board.
INSERT INTO "LogHead" ("id", "position") VALUES (1, 0), (2, 0);
