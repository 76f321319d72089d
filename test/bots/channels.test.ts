import { createSms } from '../../bots/sms.ts'
import { createTwilio } from '../../bots/twilio.ts'
import { createVoice } from '../../bots/voice.ts'
import { createWebchat } from '../../bots/webchat.ts'
import { createWechat } from '../../bots/wechat.ts'
import { type FakeTwilio, fakeTwilio, type Mood } from '../kit/fake-twilio.ts'
import { carrierFailures, channelContract, type Failure } from './contract.ts'

const resident = '+8613800000001'

const moods: Readonly<Record<Exclude<Failure, 'opted-out'>, Mood>> = {
  broken: { type: 'refuse', status: 500 },
  busy: { type: 'refuse', status: 429, code: 20429, retryAfter: '7' },
  timeout: { type: 'hang' },
  network: { type: 'drop' },
  refused: { type: 'refuse', status: 400, code: 21211 },
}

const failing =
  (carrier: FakeTwilio) =>
  (failure: Failure): void => {
    if (failure === 'opted-out') carrier.optOut(resident)
    else carrier.next(moods[failure])
  }

const cannotFail = () => {
  throw new Error('this provider does not fail')
}

channelContract('sms', carrierFailures, async () => {
  const carrier = await fakeTwilio()
  return {
    channel: createSms(createTwilio(carrier.account)),
    to: resident,
    limit: 1600,
    fail: failing(carrier),
    close: carrier.close,
  }
})

channelContract('voice', carrierFailures, async () => {
  const carrier = await fakeTwilio()
  return {
    channel: createVoice(createTwilio(carrier.account)),
    to: resident,
    limit: 320,
    fail: failing(carrier),
    close: carrier.close,
  }
})

channelContract('webchat', [], async () => ({
  channel: createWebchat().channel,
  to: 'device-1',
  limit: null,
  fail: cannotFail,
  close: async () => {},
}))

channelContract('wechat', [], async () => {
  const wechat = await createWechat({
    puppet: 'wechaty-puppet-mock',
    token: null,
    memoryPath: null,
    keepPicture: async () => null,
    onMessage: async () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  await wechat.start()
  return {
    channel: wechat.channel,
    to: 'mock-王秀英',
    limit: 600,
    fail: cannotFail,
    close: wechat.stop,
  }
})
