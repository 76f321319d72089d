import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { played } from './transcript.ts'

const folder = new URL('./transcripts/', import.meta.url).pathname

// REWRITE_TRANSCRIPTS=1 writes what the hotline says now; read the difference before keeping it.
const rewrite = process.env['REWRITE_TRANSCRIPTS'] === '1'

for (const file of readdirSync(folder)) {
  const stories = readFileSync(`${folder}${file}`, 'utf8').split(/\n\n(?=# )/)
  describe(file.replace('.txt', ''), () => {
    if (rewrite) writeFileSync(`${folder}${file}`, stories.map(played).join('\n\n'))
    for (const story of stories)
      test(story.split('\n')[0]?.replace('# ', '') ?? '', () => {
        if (!rewrite) expect(played(story).trim()).toBe(story.trim())
      })
  })
}
