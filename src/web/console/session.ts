import { ref } from 'vue'
import type { Role } from '../../core/people.ts'
import type { Me, Overview } from '../../http/wire/console.ts'
import type { Counters } from '../../http/wire/counters.ts'
import { ask, onSignedOut, Problem } from './api.ts'

/** Who is signed in; null when nobody is; undefined until the server has said. */
export const me = ref<Me | null | undefined>(undefined)

/** What waits, as last counted. */
export const overview = ref<Overview | null>(null)

/** The six counters (六不让) of who is signed in, as last counted. */
export const counters = ref<Counters | null>(null)

/** True when the server could not be reached at the last try. */
export const unreachable = ref(false)

/** Whether who is signed in has one of these roles. */
export const hasRole = (...roles: readonly Role[]): boolean =>
  roles.some((role) => me.value?.roles.includes(role) ?? false)

onSignedOut(() => {
  me.value = null
})

/** Asks who is signed in; nobody is no error. */
export const loadMe = async (): Promise<void> => {
  try {
    me.value = await ask<Me>('GET', '/api/session')
    unreachable.value = false
  } catch (error) {
    if (error instanceof Problem && error.status === 401) me.value = null
    else unreachable.value = true
  }
}

export const signOut = async (): Promise<void> => {
  await ask('DELETE', '/api/session').catch(() => undefined)
  me.value = null
  overview.value = null
  counters.value = null
}

/** Counts again; keeps the old counts when the server cannot be reached. */
export const countAgain = async (): Promise<void> => {
  if (!me.value || me.value.mustChange) return
  await Promise.all([
    ask<Overview>('GET', '/api/overview').then((counted) => {
      overview.value = counted
    }),
    ask<Counters>('GET', '/api/counters').then((counted) => {
      counters.value = counted
    }),
  ]).catch(() => undefined)
}
