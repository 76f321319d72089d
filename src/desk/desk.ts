import type { Media } from '../core/carrier.ts'
import type { Channel } from '../core/channel.ts'
import type { Directory } from '../core/people.ts'
import type { Rules } from '../core/rules.ts'
import type { ChannelName } from '../core/ticket.ts'
import type { WorkCalendar } from '../core/work-calendar.ts'
import type { Log } from '../log.ts'
import type { Bell, Queue } from '../queue/queue.ts'
import type { Memory } from '../store/memory.ts'
import type { ModelPlaces } from '../talk/scheme.ts'
import type { Talk } from '../talk/talk.ts'
import type { World } from '../world.ts'
import type { ModelInUse } from './model-in-use.ts'
import type { TopicBook } from './topics-book.ts'

/** What every use-case works with: handed in by main, replaced whole by tests. */
export type Desk = {
  readonly world: World
  readonly log: Log
  readonly memory: Memory
  readonly queue: Queue
  readonly bell: Bell
  readonly calendar: WorkCalendar
  readonly channels: ReadonlyMap<ChannelName, Channel>
  /** The latest directory and the talk that knows its places; refreshed when the directory bell rings. */
  readonly current: { directory: Directory; talk: Talk; model: ModelInUse }
  readonly rules: Rules
  readonly zone: string
  readonly publicUrl: string
  /** Name of this process in leases. */
  readonly worker: string
  /** Where models are learnt from and lie; `entryFile` is the built process that trains, ended by `closing`. */
  readonly learning: ModelPlaces & {
    readonly flowsDir: string
    readonly entryFile: string
    readonly closing: AbortController
  }
  /** Pictures' bytes: kept outside the database. */
  readonly files: Files
  /** Fetches a picture the carrier keeps. */
  readonly fetchPicture: (url: string) => Promise<Media>
  /** Hot topics: a cache of this process (desk/topics). */
  readonly topics: TopicBook
}

type Files = {
  save(id: string, bytes: Uint8Array): Promise<void>
  read(id: string): Promise<Uint8Array | undefined>
}
