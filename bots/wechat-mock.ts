import { randomUUID } from 'node:crypto'
import { mock, PuppetMock } from 'wechaty-puppet-mock'
import type { Point } from '../src/core/people.ts'

/** Invented people who write to the hotline by WeChat; only with the mock puppet. */
export type WechatMock = {
  readonly say: (name: string, text: string) => void
  /** Shares a position, in GCJ-02 as WeChat does. */
  readonly share: (name: string, point: Point) => void
  /** Hears everything the hotline writes to them. */
  readonly listen: (heard: (name: string, text: string) => void) => void
}

/** The contact id tells the name, so that a conversation survives a restart of the demonstration. */
const prefix = 'mock-'

// wechaty-puppet: types.Message.Location
const locationType = 8

/** A puppet without WeChat behind it, and the people who write to it. */
export function createMock() {
  const mocker = new mock.Mocker()
  const puppet = new PuppetMock({ mocker })
  const hotline = mocker.createContact({ id: 'hotline', name: '民情热线' })
  const people = new Map<string, ReturnType<typeof mocker.createContact>>()
  const listeners: ((name: string, text: string) => void)[] = []

  const personOf = (id: string) => {
    const known = people.get(id)
    if (known !== undefined) return known
    const person = mocker.createContact({ id, name: id.slice(prefix.length), friend: true })
    people.set(id, person)
    return person
  }

  const send = puppet.messageSendText.bind(puppet)
  puppet.messageSendText = async (to, text) => {
    const sent = await send(to, text)
    for (const heard of listeners) heard(to.slice(prefix.length), text)
    return sent
  }

  const positions = new Map<string, Point>()
  puppet.messageLocation = async (id) => {
    const point = positions.get(id)
    if (point === undefined) throw new Error('no position of that message')
    const [longitude, latitude] = point
    return { accuracy: 20, address: '', name: '', longitude, latitude }
  }

  const voices: WechatMock = {
    say: (name, text) =>
      personOf(prefix + name)
        .say(text)
        .to(hotline),
    share: (name, point) => {
      const message = mocker.MessageMock.create({
        id: randomUUID(),
        talkerId: personOf(prefix + name).id,
        listenerId: hotline.id,
        timestamp: Date.now(),
        type: locationType,
      })
      positions.set(message.id, point)
      puppet.emit('message', { messageId: message.id })
    },
    listen: (heard) => {
      listeners.push(heard)
    },
  }
  return {
    puppet,
    voices,
    login: () => mocker.login(hotline),
    /** An answer may be due to somebody who wrote before a restart. */
    know: (id: string) => {
      if (id.startsWith(prefix)) personOf(id)
    },
  }
}
