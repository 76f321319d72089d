/** Lets go of the lock; calling it again does nothing. */
type Release = () => void

/** First come, first served. */
export type Lock = {
  acquire(): Promise<Release>
  /** Runs `task` (which must not wait for anything) at once when the lock is free, else in its turn. */
  exclusive<T>(task: () => T): T | Promise<T>
}

/** A lock for one connection that everybody shares. */
export function createLock(): Lock {
  let held = false
  const waiting: (() => void)[] = []

  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else held = false
  }
  const once = (): Release => {
    let done = false
    return () => {
      if (done) return
      done = true
      release()
    }
  }
  const acquire = async (): Promise<Release> => {
    if (held) await new Promise<void>((resolve) => waiting.push(resolve))
    held = true
    return once()
  }
  return {
    acquire,
    exclusive: (task) => {
      if (!held) return task()
      return acquire().then((letGo) => {
        try {
          return task()
        } finally {
          letGo()
        }
      })
    },
  }
}
