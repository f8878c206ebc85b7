import { LRUCache } from 'lru-cache'

/**
 * Answers kept for a second or so, where one that is older would be a fault: who a token belongs to, which organization
 * a slug names. An answer's age counts from when it was asked for, not from when it came.
 */
export interface ShortMemory<Value> {
  /** The kept answer, or that of `load`; those who ask while it loads wait for the same one. */
  get(key: string, load: () => Promise<Value>): Promise<Value>
  /** This has changed: no answer about it that was asked for before now is given to whoever asks from now on. */
  forget(subject: string): void
}

export interface ShortMemoryOptions<Value> {
  max: number
  ttlMs: number
  /** Whom or what an answer is about, as forget() will name it. */
  about: (key: string, value: Value) => string
}

export function createShortMemory<Value>({ max, ttlMs, about }: ShortMemoryOptions<Value>): ShortMemory<Value> {
  const kept = new LRUCache<string, { value: Value; asked: number }>({ max, ttl: ttlMs })
  const loading = new Map<string, { asked: number; startedAt: number; answer: Promise<Value> }>()
  // Changes are numbered, and every question notes how many there had been. A subject's last change need be known only
  // for as long as an answer from before it may still be on its way.
  const changes = new LRUCache<string, number>({ max, ttl: 60_000 })
  let count = 0

  const isOutdated = (key: string, { value, asked }: { value: Value; asked: number }) => asked < (changes.get(about(key, value)) ?? 0)

  const ask = (key: string, load: () => Promise<Value>): Promise<Value> => {
    const startedAt = performance.now()
    const question = { asked: count, startedAt, answer: load().then(keep).finally(leave) }
    function keep(value: Value): Value {
      const answer = { value, asked: question.asked }
      const isLatest = (kept.peek(key)?.asked ?? 0) <= answer.asked
      if (isLatest && !isOutdated(key, answer)) kept.set(key, answer, { start: startedAt })
      return value
    }
    function leave(): void {
      if (loading.get(key) === question) loading.delete(key)
    }
    loading.set(key, question)
    return question.answer
  }

  return {
    async get(key, load) {
      const known = kept.get(key)
      if (known && !isOutdated(key, known)) return known.value
      const question = loading.get(key)
      // Whom a running question is about is not known yet, so any change since makes a new one necessary.
      const mayJoin = question && question.asked === count && performance.now() - question.startedAt < ttlMs
      return mayJoin ? question.answer : ask(key, load)
    },
    forget(subject) {
      count += 1
      changes.set(subject, count)
    },
  }
}
