// Lets a demonstration live some days ago, as many as take.mjs writes down: only so can its pictures
// show what happens to a matter over weeks. Nothing of the hotline knows of it.
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const daysAgoFile = join(tmpdir(), 'hotline-days-ago')

const dayMs = 86_400_000
const now = Date.now
let agoMs = 0

function look() {
  try {
    agoMs = Number(readFileSync(daysAgoFile, 'utf8')) * dayMs
  } catch {
    agoMs = 0
  }
}

// Whoever only wants the file's name keeps their own time.
if (process.env.HOTLINE_DAYS_AGO) {
  look()
  setInterval(look, 200).unref()
  Date.now = () => now() - agoMs
}
