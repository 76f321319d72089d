/** What WECHATY_PUPPET may name: the puppets wechaty names as its own (wechaty 1.20, puppet-config). */
export const puppets = [
  'wechaty-puppet-service',
  'wechaty-puppet-wechat',
  'wechaty-puppet-wechat4u',
  'wechaty-puppet-padlocal',
  'wechaty-puppet-xp',
] as const

/** The puppet of tests and demonstration: no WeChat behind it. */
export const mockPuppet = 'wechaty-puppet-mock'
