import { fold } from './fold.ts'

/** A text as a bag: neighbouring Han characters in pairs, and words in Latin letters. */
export type Terms = ReadonlySet<string>

/** Politeness and the frame of a question: the same whatever is asked. */
const FRAME =
  /请问|想问(?:一下|下)?|问一下|问下|咨询(?:一下|下)?|你好|您好|麻烦|谢谢|我们?|你们|咱们?|一下|应该|现在|目前|今年|明年|这边|这里|的话|是不是|能不能|可不可以|可以|能够|需要|要不要|要|得|吗|呢|啊|呀|吧|不$|嘛|哪些|什么|啥|怎么(?:样|弄|办理|办|个)?|如何|哪里|哪儿|在哪|到哪|去哪(?:里|儿)?|哪个(?:部门|窗口|地方|单位)|找谁|多少钱|多少|几个|几|的|了|在|去|到|带|有|是|能|会|给|把|和|与|及|就|都|还/g

const STOP = new Set(
  'a an the i my me we our do does did can could how what where when who is are am to for of in on at by it this that get need have must with and or if any there much'.split(
    ' ',
  ),
)

/** The terms of a text, without the frame of its question. */
export function termsOf(text: string): Terms {
  const folded = fold(text).replace(FRAME, ' ')
  return new Set([
    ...(folded.match(/[\u4e00-\u9fff]+/g) ?? []).flatMap(pairsOf),
    ...(folded.match(/[a-z]+/g) ?? []).filter((word) => !STOP.has(word)).map(stem),
  ])
}

const pairsOf = (run: string): readonly string[] =>
  run.length === 1
    ? [run]
    : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))

const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word
