import { readFileSync } from 'node:fs'
import { readLabelled } from '../../src/talk/labelled.ts'
import { repeatable, shuffle } from '../../src/talk/repeatable.ts'

/** Domains of the boards as groups of the scheme (issue 4); rows of other domains are left out. */
const groupOf: Readonly<Record<string, string>> = {
  城建: '城乡建设',
  交通: '交通运输',
  教育: '教育文体',
  文娱: '教育文体',
  体育: '教育文体',
  环保: '环境保护',
  就业: '劳动和社会保障',
  医疗: '卫生计生',
  旅游: '商贸旅游',
}

type Post = { readonly text: string; readonly label: string }

/** Posts of another population, with the group each belongs to. */
export function boardPosts(file: string): readonly Post[] {
  return readLabelled(file, 'text').rows.flatMap(({ text, label }) => {
    const group = groupOf[label]
    return group === undefined ? [] : [{ text, label: group }]
  })
}

/** Texts of a data file without labels. */
export function textsOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row: unknown = JSON.parse(line)
      const text: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'text') : ''
      return typeof text === 'string' ? text : ''
    })
}

/** The same `count` posts at every run, and the others. */
export function split(posts: readonly Post[], count: number) {
  const mixed = shuffle([...posts], repeatable(2024))
  return { reviewed: mixed.slice(0, count), rest: mixed.slice(count) }
}
