CREATE TABLE "LogHead" (
    "id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "LogHead_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "TicketEvent" (
    "position" INTEGER NOT NULL,
    "ticketId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "by" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "TicketEvent_pkey" PRIMARY KEY ("position")
);

CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL,
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
    "words" TEXT NOT NULL,

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Resident" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "phone" TEXT,
    "language" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Resident_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL,
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
    "lastAt" BIGINT NOT NULL,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Inbound" (
    "id" TEXT NOT NULL,
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
    "reply" TEXT,

    CONSTRAINT "Inbound_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
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
    "settledAt" BIGINT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "EarlyReceipt" (
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "code" TEXT,
    "at" BIGINT NOT NULL,

    CONSTRAINT "EarlyReceipt_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CallBack" (
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "ticketId" TEXT,
    "reason" TEXT NOT NULL,
    "owedSince" BIGINT NOT NULL,
    "doneAt" BIGINT,
    "doneBy" TEXT,

    CONSTRAINT "CallBack_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "ticketId" TEXT NOT NULL,
    "gridId" TEXT,
    "body" TEXT NOT NULL,
    "releasedAt" BIGINT NOT NULL,
    "releasedBy" TEXT NOT NULL,
    "updatedAt" BIGINT NOT NULL,
    "revision" INTEGER NOT NULL,
    "retracted" BOOLEAN NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Picture" (
    "id" TEXT NOT NULL,
    "conversationId" TEXT,
    "ticketId" TEXT,
    "mime" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Picture_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Staff" (
    "id" TEXT NOT NULL,
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
    "mustChange" BOOLEAN NOT NULL,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "StaffSession" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "lastAt" BIGINT NOT NULL,

    CONSTRAINT "StaffSession_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Unit" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "phone" TEXT,
    "headId" TEXT,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Grid" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "communityName" TEXT NOT NULL,
    "townName" TEXT NOT NULL,
    "headId" TEXT,
    "memberIds" TEXT NOT NULL,
    "promise" TEXT,
    "supervisionPhone" TEXT,

    CONSTRAINT "Grid_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Building" (
    "id" TEXT NOT NULL,
    "gridId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "Building_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Duty" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "unitId" TEXT,
    "gridId" TEXT,
    "fromMinute" INTEGER NOT NULL,
    "toMinute" INTEGER NOT NULL,

    CONSTRAINT "Duty_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
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
