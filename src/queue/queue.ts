/** What may be woken. A wake-up is a hint: it may be lost or doubled and nothing changes. */
export type Wake = 'deliver' | 'receive' | 'sweep' | 'learn'

/** The alarm clock. Work is claimed from rows; a job only says "look now". */
export type Queue = {
  /** Runs `handler` soon after each wake (coalesced: at most one run at a time and one pending per kind and process). */
  on(wake: Wake, handler: () => Promise<void>): void
  /** Wake now, or after `delayMs`. */
  wake(wake: Wake, delayMs?: number): void
  /** Repeats `wake` every `everyMs`, once per cluster where the queue can. */
  every(wake: Wake, everyMs: number): void
  ping(): Promise<void>
  /** Waits for the running handlers, then lets go. */
  close(): Promise<void>
}

/** What may be rung to every process: lists and boards look again. */
export type Ring =
  | { readonly type: 'tickets'; readonly position: number }
  | { readonly type: 'conversation'; readonly conversationId: string }
  | { readonly type: 'board'; readonly revision: number }
  | { readonly type: 'directory' }
  | { readonly type: 'model' }

/** The bell: a hint to all processes. Listeners read the database after their cursor. */
export type Bell = {
  ring(ring: Ring): void
  /** Answers the function that stops listening. */
  listen(listener: (ring: Ring) => void): () => void
  close(): Promise<void>
}
