import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

test('every problem of the settings is told at once', () => {
  const read = readConfig({
    PORT: '99999',
    HOTLINE_ROLE: 'worker',
    HOTLINE_ZONE: 'Mars',
    TWILIO_NUMBER: '12',
    PUBLIC_URL: 'nowhere',
    WECHATY_PUPPET: 'nobody',
    SECRET_KEY: 'short',
  })
  const problems = read.ok ? [] : read.problems
  for (const name of [
    'PORT=99999',
    'HOTLINE_ROLE=worker needs',
    'HOTLINE_ZONE=Mars',
    'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN missing',
    'PUBLIC_URL',
    'WECHATY_PUPPET=nobody is none of wechaty-puppet-mock',
    'SECRET_KEY has fewer',
  ])
    expect(problems.join('\n')).toContain(name)
})
