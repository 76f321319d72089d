import { afterAll, beforeAll, describe } from 'vitest'
import type { Memory } from '../../src/store/memory.ts'
import { createMemory } from '../../src/store/open-memory.ts'
import {
  migrationsDir,
  reportMissing,
  type TestDatabase,
  type TestServer,
} from '../kit/databases.ts'
import { createWorld } from '../kit/town.ts'
import { inboxContract } from './inbox.contract.ts'
import { lifeContract } from './life.contract.ts'
import { logContract } from './log.contract.ts'
import { outboxContract } from './outbox.contract.ts'
import { peopleContract } from './people.contract.ts'
import { placesContract } from './places.contract.ts'
import { sealsContract } from './seals.contract.ts'
import { ticketsContract } from './tickets.contract.ts'

/** A memory of its own for a group of tests. */
export type Opened = () => Memory

/** Everything the desk relies on, on one kind of database. */
export function memoryContract(server: TestServer): void {
  describe(`the memory on ${server.provider}`, () => {
    if (server.missing) {
      reportMissing(server.missing)
      return
    }
    group(server, 'inbox', inboxContract)
    group(server, 'log', logContract)
    group(server, 'outbox', outboxContract)
    group(server, 'tickets', ticketsContract)
    group(server, 'the life of tickets', lifeContract)
    group(server, 'seals', sealsContract)
    group(server, 'people who change', peopleContract)
    group(server, 'directory, notices, pictures', placesContract)
  })
}

function group(server: TestServer, name: string, contract: (opened: Opened) => void) {
  describe(name, () => {
    let database: TestDatabase | undefined
    let memory: Memory | undefined
    beforeAll(async () => {
      database = await server.create()
      memory = await createMemory({ url: database.url, world: createWorld(), migrationsDir })
    })
    afterAll(async () => {
      await memory?.close()
      await database?.drop()
    })
    contract(() => {
      if (!memory) throw new Error('not open')
      return memory
    })
  })
}
