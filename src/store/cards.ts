import { int, text, word } from './columns.ts'
import { equal, from, whereAll } from './conditions.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import type { CardRow } from './records.ts'
import { type Row, rows } from './work.ts'

/** Yellow and red cards, the latest first. They are entered by `append` with their ticket. */
export function cards(db: Database): Pick<Memory, 'cards'> {
  return {
    cards: ({ unitId, since }) =>
      db.read(function* () {
        const { sql, params } = whereAll([...equal('unitId', unitId), ...from('issuedAt', since)])
        const found = yield* rows(
          `SELECT * FROM "Card"${sql} ORDER BY "issuedAt" DESC, "id" DESC`,
          ...params,
        )
        return found.map(cardIn)
      }),
  }
}

const cardIn = (row: Row): CardRow => ({
  id: text(row, 'id'),
  unitId: text(row, 'unitId'),
  colour: word(row['colour'], ['yellow', 'red']),
  ticketId: text(row, 'ticketId'),
  issuedAt: int(row, 'issuedAt'),
  state: word(row['state'], ['standing', 'appealed', 'upheld', 'withdrawn']),
})
