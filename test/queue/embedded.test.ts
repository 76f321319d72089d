import { createEmbeddedBell } from '../../src/queue/bell-embedded.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { bellContract, queueContract } from './queue.contract.ts'

queueContract('in the process', (_clock, log) => createEmbeddedQueue({ log }))
bellContract('in the process', (_tower, log) => createEmbeddedBell({ log }))
