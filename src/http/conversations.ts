import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { may } from '../core/may.ts'
import { answer, handBack, takeOver } from '../desk/conversations.ts'
import { callBackRow, conversationPage, conversationRow } from './conversation-view.ts'
import type { Counter } from './counter.ts'
import { languageOf, problem } from './problems.ts'
import { forStaffOnly, staffBy } from './staff-session.ts'
import {
  CallBackRow,
  ConversationPage,
  ConversationRow,
  Done,
  IdParams,
  Nothing,
  Say,
} from './wire/console.ts'

/** Conversations that wait for a person, and calls owed: for those who may take a conversation. */
export const conversationRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['conversations']
    forStaffOnly(scope, counter)
    app.addHook('preHandler', async (request, reply) =>
      may(staffBy(request).roles, 'take-conversation')
        ? undefined
        : problem(request, reply, 403, 'not-allowed'),
    )

    app.get(
      '/api/conversations',
      {
        schema: {
          tags,
          summary: 'Conversations that wait for a person or are with one',
          response: { 200: Type.Object({ conversations: Type.Array(ConversationRow) }) },
        },
      },
      async (request) => {
        const found = await desk.memory.conversationsWithPeople()
        const language = languageOf(request)
        const staff = staffBy(request)
        return {
          conversations: await Promise.all(
            found.map((one) => conversationRow(desk, one, staff, language)),
          ),
        }
      },
    )

    app.get(
      '/api/conversations/:id',
      {
        schema: {
          tags,
          summary: 'What was said',
          params: IdParams,
          response: { 200: ConversationPage },
        },
      },
      async (request, reply) => {
        const conversation = await desk.memory.conversation(request.params.id)
        if (!conversation) return problem(request, reply, 404, 'no-such-conversation')
        return conversationPage(desk, conversation, staffBy(request), languageOf(request))
      },
    )

    app.put(
      '/api/conversations/:id/owner',
      {
        schema: {
          tags,
          summary: 'Take it over: the machine falls silent',
          params: IdParams,
          body: Nothing,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        if (!(await desk.memory.conversation(request.params.id)))
          return problem(request, reply, 404, 'no-such-conversation')
        const taken = await takeOver(desk, request.params.id, staffBy(request).id)
        return taken ? { ok: true } : problem(request, reply, 409, 'already-taken-over')
      },
    )

    app.delete(
      '/api/conversations/:id/owner',
      {
        schema: {
          tags,
          summary: 'Hand it back to the machine',
          params: IdParams,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const back = await handBack(desk, request.params.id, staffBy(request).id)
        return back ? { ok: true } : problem(request, reply, 409, 'not-the-owner')
      },
    )

    app.post(
      '/api/conversations/:id/messages',
      {
        schema: {
          tags,
          summary: 'Answer as a person',
          params: IdParams,
          body: Say,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const text = request.body.text.trim()
        if (!text) return problem(request, reply, 400, 'answer-missing')
        const said = await answer(desk, request.params.id, staffBy(request).id, text)
        return said ? { ok: true } : problem(request, reply, 409, 'not-the-owner')
      },
    )

    app.get(
      '/api/call-backs',
      {
        schema: {
          tags,
          summary: 'Calls the hotline owes',
          response: { 200: Type.Object({ callBacks: Type.Array(CallBackRow) }) },
        },
      },
      async (request) => {
        const owed = await desk.memory.callBacksOwed()
        const language = languageOf(request)
        return { callBacks: await Promise.all(owed.map((one) => callBackRow(desk, one, language))) }
      },
    )

    app.post(
      '/api/call-backs/:id/done',
      {
        schema: {
          tags,
          summary: 'The call was made',
          params: IdParams,
          body: Nothing,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const { memory, world } = desk
        const done = await memory.callBackDone(request.params.id, staffBy(request).id, world.now())
        return done ? { ok: true } : problem(request, reply, 409, 'no-such-call-back')
      },
    )
  }
