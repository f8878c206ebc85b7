import { LRUCache } from 'lru-cache'

/**
 * Answers that may be a little old, kept in this process. Every entry belongs to one organization, so that no key can
 * be built that another organization would find.
 */
export interface Cache<Value> {
  /** The kept answer, or that of `load`; whoever asks while it loads waits for the same answer (single flight). */
  get(organizationId: string, parts: KeyPart[], load: () => Promise<Value>): Promise<Value>
  /** Forgets everything of an organization, answers being loaded at this moment included. */
  forget(organizationId: string): void
}

export type KeyPart = string | number | boolean | null

export interface CacheOptions {
  /** The most entries kept; the one used longest ago goes first. */
  max: number
  /** The most an answer may be old. */
  ttlMs: number
}

export function createCache<Value>({ max, ttlMs }: CacheOptions): Cache<Value> {
  const entries = new LRUCache<string, Promise<Value>>({ max, ttl: ttlMs })
  const epochs = new Map<string, number>()

  return {
    get(organizationId, parts, load) {
      const key = cacheKey(organizationId, epochs.get(organizationId) ?? 0, ...parts)
      const kept = entries.get(key)
      if (kept) return kept

      const loading = load()
      entries.set(key, loading)
      // A failure is not an answer: the next one asks again.
      loading.catch(() => entries.peek(key) === loading && entries.delete(key))
      return loading
    },
    // The entries stay until they are pushed out, but under an epoch that nobody asks for any more.
    forget: (organizationId) => void epochs.set(organizationId, (epochs.get(organizationId) ?? 0) + 1),
  }
}

/** The one place where keys are made. The organization leads, in braces so that a Redis Cluster keeps its keys together. */
export function cacheKey(organizationId: string, epoch: number, ...parts: KeyPart[]): string {
  return `{${organizationId}}:${epoch}:${JSON.stringify(parts)}`
}
