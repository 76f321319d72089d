import { describe, expect, it } from 'vitest'
import { choicesIn } from '../../src/web/chat/choices.ts'

const keysIn = (text: string) => choicesIn(text).map(({ digit, words }) => `${digit} ${words}`)

describe('the answers a message offers as buttons', () => {
  it('a list, one to a line', () => {
    expect(keysIn('解决了吗？\n1 解决了，满意\n2 部分解决\n3 没解决，或不满意')).toEqual([
      '1 解决了，满意',
      '2 部分解决',
      '3 没解决，或不满意',
    ])
  })

  it('a list inside a sentence', () => {
    expect(keysIn('是同一件事吗？回复 1 是、2 不是。')).toEqual(['1 是', '2 不是'])
    expect(keysIn('Is it the same thing? Reply 1 yes, 2 no.')).toEqual(['1 yes', '2 no'])
  })

  it('a key named in a sentence', () => {
    expect(keysIn('找人回复 0')).toEqual(['0 找人'])
    expect(keysIn('您的工单号是 4123456789，12 月 1 日前给您答复。')).toEqual([])
  })
})
