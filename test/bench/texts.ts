import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type Line = {
  readonly id: string
  readonly text: string
  readonly title: string | null
  readonly label: string
}

const folder = process.env['HOTLINE_DATA'] ?? '../shared/data'

/** The path of a data file, or null (said on standard error) where the data are not at hand. */
export function dataFile(name: string): string | null {
  const file = join(folder, name)
  if (existsSync(file)) return file
  console.error(`skipped: ${file} is missing (HOTLINE_DATA names the folder)`)
  return null
}

/** Every line of a data file. */
export async function linesOf(file: string): Promise<readonly Line[]> {
  const lines: Line[] = []
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    if (line.trim() === '') continue
    const value: unknown = JSON.parse(line)
    const read = (name: string): string => {
      const found: unknown =
        typeof value === 'object' && value !== null ? Reflect.get(value, name) : ''
      return typeof found === 'string' ? found : ''
    }
    lines.push({
      id: read('id'),
      text: read('text'),
      title: read('title') || null,
      label: read('label'),
    })
  }
  return lines
}

/** Reports of our own, for machines without the data. */
export const ownTexts: readonly string[] = [
  '锦绣花园3号楼门口的路灯又不亮了，晚上老人出门看不见',
  '新华路12号院里下水道堵了，污水漫到路上，已经三天',
  '楼下烧烤店夜里两点还在吵，孩子没法睡',
  '我妈的养老金这个月没有到账，该找谁问',
  '小区门口垃圾桶三天没人收，味道很大',
  '建设路十字口红绿灯坏了，早上堵得厉害',
]
