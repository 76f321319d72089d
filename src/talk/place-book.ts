import type { Building, Directory } from '../core/people.ts'
import { type Name, namesOf } from './place-names.ts'
import { type Trie, trieOf } from './place-trie.ts'
import { type Typos, typosOf } from './place-typos.ts'

/** The address book as it is looked things up in. */
export type PlaceBook = {
  readonly trie: Trie
  readonly typos: Typos
  /** 3号楼 of every estate that has one. */
  readonly byNumber: ReadonlyMap<number, readonly Building[]>
  /** Grid ids in the order of the directory: questions list them so. */
  readonly order: ReadonlyMap<string, number>
}

/** Made once for each state of the directory. */
export function placeBookOf(directory: Pick<Directory, 'buildings' | 'grids'>): PlaceBook {
  const names = namesOf(directory)
  return {
    trie: trieOf(names),
    typos: typosOf(names),
    byNumber: byNumber(names),
    order: new Map(directory.grids.map(({ id }, at) => [id, at])),
  }
}

function byNumber(names: readonly Name[]): ReadonlyMap<number, readonly Building[]> {
  const found = new Map<number, Set<Building>>()
  for (const { kind, numbers } of names) {
    if (kind !== 'estate') continue
    for (const [number, buildings] of numbers) {
      const there = found.get(number) ?? new Set()
      for (const building of buildings) there.add(building)
      found.set(number, there)
    }
  }
  return new Map([...found].map(([number, buildings]) => [number, [...buildings]]))
}
