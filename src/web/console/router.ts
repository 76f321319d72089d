import { computed, ref } from 'vue'
import type { Queue } from '../../http/wire/console-tickets.ts'
import type { Counters } from '../../http/wire/counters.ts'

const read = (): string => window.location.hash.replace(/^#/, '') || '/mine'

const path = ref(read())
window.addEventListener('hashchange', () => {
  path.value = read()
})

export type Route = { readonly page: string; readonly id: string | null }

/** Where we are: `#/tickets/123` is page `tickets`, id `123`. */
export const route = computed<Route>(() => {
  const [, page = 'mine', id] = path.value.split('/')
  return { page, id: id ? decodeURIComponent(id) : null }
})

export const go = (to: string): void => {
  window.location.hash = to
}

const queues: readonly Queue[] = [
  'mine',
  'unit',
  'unclassified',
  'emergency',
  'replied',
  'assisting',
  'to-check',
  'suspended',
  'extension-asked',
  'offered',
  'confidential',
  'all',
]

/** The queue a route shows, or undefined. */
export const queueIn = ({ page, id }: Route): Queue | undefined =>
  id ? undefined : queues.find((queue) => queue === page)

export type CounterName = keyof Counters['mine']

/** The six counters (六不让), in the order they are said. */
export const counterNames: readonly CounterName[] = [
  'delayed',
  'owed',
  'backlog',
  'holding',
  'returned',
  'stranded',
]

/** The counter whose list a route shows, or undefined. */
export const counterIn = ({ page, id }: Route): CounterName | undefined =>
  page === 'counters' ? counterNames.find((name) => name === id) : undefined
