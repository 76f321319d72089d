import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'

type Operation = {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly requestBody?: object
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly responses?: Readonly<Record<string, { readonly content?: object }>>
}

let hotline: Hotline
let operations: readonly (readonly [string, Operation])[]
beforeAll(async () => {
  hotline = await openHotline()
  const document = (await hotline.app.inject('/api/openapi.json')).json()
  const paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = document.paths
  operations = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => [`${method} ${path}`, one] as const),
    )
})
afterAll(() => hotline.close())

const without = (isThere: (operation: Operation, name: string) => unknown): readonly string[] =>
  operations.filter(([name, one]) => !isThere(one, name)).map(([name]) => name)

it('every /api route has a summary and a tag', () => {
  expect(operations.length).toBeGreaterThan(30)
  expect(without(({ summary, tags }) => summary && tags?.length)).toEqual([])
})

it('every /api route says what it answers, and how it refuses', () => {
  expect(
    without(({ responses }) =>
      Object.entries(responses ?? {}).some(([code, one]) => code.startsWith('2') && one.content),
    ),
  ).toEqual([])
  expect(without(({ responses }) => responses?.['4XX']?.content)).toEqual([])
})

it('every /api route that takes something says what, and names what stands in its address', () => {
  expect(without((one, name) => !/^(post|put|patch) /.test(name) || one.requestBody)).toEqual([])
  expect(
    without((one, name) =>
      [...name.matchAll(/\{(\w+)\}/g)].every(([, gap]) =>
        one.parameters?.some((given) => given.in === 'path' && given.name === gap),
      ),
    ),
  ).toEqual([])
})
