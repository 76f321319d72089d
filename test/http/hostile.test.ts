import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyLog } from '../../src/store/verify-log.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { browserAt } from './console-client.ts'

/** As much of a JSON schema as bodies are made from. */
type Schema = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly pattern?: string
}

type Parameter = { readonly in: string; readonly name: string; readonly schema?: Schema }

type Operation = {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
  }
}

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const
type Method = keyof typeof methods

type Route = { readonly method: Method; readonly path: string; readonly operation: Operation }

let hotline: Hotline
let routes: readonly Route[]
let ids: readonly string[]

beforeAll(async () => {
  hotline = await openHotline()
  const { ticketId } = await hotline.text('+8613900000077', '新华路路灯不亮')
  ids = [String(ticketId), 'zhou', 'nobody']
  const document = (await hotline.app.inject('/api/openapi.json')).json()
  const paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = document.paths
  routes = Object.entries(paths)
    // Signing out, and in as somebody else, would end the test for the routes after it.
    .filter(([path]) => path.startsWith('/api/') && !path.startsWith('/api/session'))
    .flatMap(([path, operations]) =>
      methodsOf(operations).map(([method, operation]) => ({ method, path, operation })),
    )
})
afterAll(() => hotline.close())

const methodsOf = (
  operations: Readonly<Record<string, Operation>>,
): readonly (readonly [Method, Operation])[] =>
  (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
    const operation = operations[method]
    return operation ? [[method, operation] as const] : []
  })

const longText = '长'.repeat(10_000)
const controls = 'a\u0000\u0007\u001b[31m\u202e\ud800\u2028'

/** What no schema expects. */
const malformed: readonly unknown[] = [
  null,
  [],
  'words',
  42,
  true,
  {},
  { reason: 7 },
  { __proto__: null, constructor: 'x' },
]

/** What the schema lets pass though nobody means it: every member at its outermost. */
type Taste = 'least' | 'most' | 'controls' | 'unknown-ids'
const tastes: readonly Taste[] = ['least', 'most', 'controls', 'unknown-ids']

function madeOf(schema: Schema | undefined, taste: Taste, ticketId: string): unknown {
  if (schema === undefined) return {}
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[taste === 'least' ? 0 : schema.enum.length - 1]
  if (schema.anyOf)
    return madeOf(schema.anyOf[taste === 'most' ? 0 : schema.anyOf.length - 1], taste, ticketId)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [
          name,
          madeOf(one, taste, ticketId),
        ]),
      )
    case 'array':
      return [madeOf(schema.items, taste, ticketId)]
    case 'integer':
    case 'number':
      return numberOf(schema, taste)
    case 'boolean':
      return taste === 'most'
    case 'null':
      return null
    default:
      return textOf(schema, taste, ticketId)
  }
}

const year9999 = 253_402_300_799_000

function numberOf({ minimum, maximum = Number.MAX_SAFE_INTEGER }: Schema, taste: Taste): number {
  switch (taste) {
    case 'least':
      return minimum ?? -1e9
    case 'most':
      return maximum
    case 'controls':
    case 'unknown-ids':
      return Math.min(maximum, year9999)
  }
}

function textOf({ maxLength }: Schema, taste: Taste, ticketId: string): string {
  switch (taste) {
    case 'least':
      return ' '
    case 'most':
      return longText.slice(0, maxLength ?? longText.length)
    case 'controls':
      return controls
    case 'unknown-ids':
      return ticketId
  }
}

/** Everything to the first address of a route, a little to the others. */
const bodiesOf = ({ operation }: Route, id: string, isFirst: boolean): readonly unknown[] => {
  if (!operation.requestBody) return [undefined]
  const schema = operation.requestBody.content?.['application/json']?.schema
  const made = tastes.map((taste) => madeOf(schema, taste, id))
  const long = { reason: longText, words: longText, text: longText }
  return isFirst ? [...malformed, long, ...made] : [{}, ...made.slice(1, 2)]
}

const addressesOf = ({ path, operation }: Route, gaps: readonly string[]): readonly string[] => {
  const filled = path.includes('{')
    ? gaps.map((gap) => path.replace(/\{\w+\}/g, encodeURIComponent(speakable(gap))))
    : [path]
  const queries = (operation.parameters ?? []).filter((one) => one.in === 'query')
  if (queries.length === 0) return filled
  return filled.flatMap((address) => [
    address,
    ...tastes.map((taste) => `${address}?${queryOf(queries, taste)}`),
    `${address}?${queries.map(({ name }) => `${name}=a&${name}=b`).join('&')}`,
  ])
}

/** An address cannot hold half a character. */
const speakable = (text: string): string => text.replaceAll('\ud800', '')

const queryOf = (queries: readonly Parameter[], taste: Taste): string =>
  queries
    .map(({ name, schema }) => {
      const value = speakable(String(madeOf(schema, taste, 'nobody'))).slice(0, 2_000)
      return `${name}=${encodeURIComponent(value)}`
    })
    .join('&')

/** Each request from an address of its own: how often one may ask is tested elsewhere. */
let asked = 0
const send = async (cookie: string, method: Method, url: string, body: unknown) => {
  asked += 1
  const response = await hotline.app.inject({
    method: methods[method],
    url,
    remoteAddress: `10.${(asked >> 16) % 256}.${(asked >> 8) % 256}.${asked % 256}`,
    headers: {
      host: '127.0.0.1:3000',
      cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return response.statusCode
}

/** Sends everything hostile to these routes; answers what came back as it should not. */
async function besiege(staffId: string, on: readonly Route[], gaps: readonly string[]) {
  const answer = await browserAt(hotline)('POST', '/api/session/cast', { staffId })
  const cookie = answer.cookie?.split(';')[0] ?? ''
  const shots = on.flatMap((route) =>
    addressesOf(route, gaps).flatMap((address, n) =>
      bodiesOf(route, ids[0] ?? '', n === 0).map((body) => ({ route, address, body })),
    ),
  )
  // No route found in the document, nothing sent: that would be green too.
  expect(new Set(shots.map(({ route }) => route)).size).toBeGreaterThan(40)
  const broken: string[] = []
  for (const { route, address, body } of shots) {
    const status = await send(cookie, route.method, address, body)
    // 401 and 429 would mean that nothing was tried at all.
    if (status >= 500 || status === 401 || status === 429)
      broken.push(`${status} ${route.method} ${address.slice(0, 120)} ${wordsOf(body)}`)
  }
  return broken
}

const wordsOf = (body: unknown): string => JSON.stringify(body)?.slice(0, 200) ?? ''

const noFaults = async () =>
  expect((await verifyLog(hotline.config.databaseUrl)).faults).toEqual([])

it('nothing a supervisor can send makes a 5xx, and nothing of it breaks the log', async () => {
  const gaps = [...ids, controls, '-1', '%', 'x'.repeat(10_000)]
  expect(await besiege('he', routes, gaps)).toEqual([])
  await noFaults()
}, 60_000)

it('nor what the administrator or the handler of a ticket sends', async () => {
  await hotline.desk.memory.setPassword('lin', 'none', false)
  const changing = routes.filter(({ method }) => method !== 'get')
  const [ticketId = ''] = ids
  const ticket = await hotline.desk.memory.ticket(ticketId)
  expect(await besiege(ticket?.handlerId ?? '', changing, [ticketId])).toEqual([])
  expect(await besiege('lin', changing, ids)).toEqual([])
  await noFaults()
}, 60_000)
