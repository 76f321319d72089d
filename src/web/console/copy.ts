import { sayDone } from './feedback.ts'
import { say } from './language.ts'

/** Puts words on the clipboard and says so; where the browser will not, says that instead. */
export const copyWords = async (words: string): Promise<void> => {
  const copied = await written(words)
  sayDone(copied ? say('entity.copied', { words }) : say('entity.not-copied'))
}

/** Plain http:// in the village hall has no clipboard of its own: there the old way still works. */
const written = async (words: string): Promise<boolean> => {
  if (!navigator.clipboard) return selectedAndCopied(words)
  return navigator.clipboard.writeText(words).then(
    () => true,
    () => false,
  )
}

const selectedAndCopied = (words: string): boolean => {
  const field = document.createElement('textarea')
  field.value = words
  field.className = 'aside'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}
