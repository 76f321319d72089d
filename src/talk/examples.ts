import type { Service } from '../core/people.ts'
import type { Corpus } from './corpus.ts'
import type { Example } from './linear-training.ts'
import { repeatable } from './repeatable.ts'

const OPENINGS = [
  '',
  '',
  '你好，',
  '您好，我想反映一下，',
  '请问',
  '反映',
  '投诉',
  '领导好，',
  '关于',
  '我们小区',
  '我家在建设路，',
  '师傅，',
  '请求解决',
  '咨询',
  '强烈要求',
]
const CLOSINGS = [
  '',
  '',
  '，请尽快处理',
  '，麻烦派人看看',
  '，谢谢',
  '，希望政府管一管',
  '的问题',
  '，什么时候能解决？',
  '，请领导重视',
  '！！',
  '，急',
]

/**
 * What a service is called (names, synonyms) and what people write about it, each also in a second
 * dress: another opening and closing, so that 你好 and 请尽快处理 tell nothing. The two stay together: one must not
 * be held out to judge what was learnt from the other. Repeatable.
 */
export function serviceExamples(
  services: readonly Service[],
  corpus: Corpus,
): readonly (readonly Example[])[] {
  const next = repeatable(7)
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? ''
  const named = services.flatMap(({ code, name, nameEn, synonyms }) => [
    ...[name, ...synonyms].map((text) => ({ text, label: code, weight: 0.7 })),
    { text: nameEn, label: code, weight: 0.5 },
  ])
  const written: readonly Example[] = [...corpus.services, ...named]
  return written.map((example) => [
    example,
    {
      text: `${pick(OPENINGS)}${example.text.replace(/[。！？!?]+$/u, '')}${pick(CLOSINGS)}`,
      label: example.label,
      weight: 0.6 * (example.weight ?? 1),
    },
  ])
}
