import { useTranslations } from 'use-intl'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { isolateArguments } from '../../kernel/i18n/isolate.ts'
import { keyWithRoom } from '../../kernel/i18n/nouns.ts'
import { useNouns } from './nouns.tsx'
import { useLanguage } from './WordsProvider.tsx'
export { useLanguage }

export type WordArguments = Record<string, string | number | Date>

export interface Words {
  (key: string, args?: WordArguments): string
  /** `<b>…</b>` in the sentence becomes what `args.b` makes of its words. */
  rich: (key: string, args: Record<string, string | number | Date | ((words: ReactNode) => ReactNode)>) => ReactNode
  has: (key: string) => boolean
}

/**
 * The words of one capability, or, without a name, every key in full (`contacts.list.title`).
 * Keys are plain strings here, as `ui` knows no capability; a test reads the sources and the catalogues of all languages instead.
 */
export function useWords(namespace?: string): Words {
  const t = useTranslations(namespace as never) as unknown as Words & { raw: (key: string) => unknown }
  const nouns = useNouns()
  const { direction } = useLanguage()
  return useMemo(() => {
    const messageOf = (key: string) => (t.has(key) ? String(t.raw(key)) : undefined)
    const keyOf = (key: string) => keyWithRoom(key, nouns, messageOf)
    const isolated = <Args extends object>(key: string, args: Args) => isolateArguments(direction, args as Record<string, unknown>, () => messageOf(key) ?? '') as Args
    // Only to sentences that take arguments: others need no reading.
    const withNouns = <Args extends object>(key: string, args?: Args) => (args || messageOf(key)?.includes('{') ? { ...nouns.said, ...(args && isolated(key, args)) } : undefined)
    const say = (key: string, args?: WordArguments) => t(keyOf(key), withNouns(keyOf(key), args))
    return Object.assign(say, { rich: ((key, args) => t.rich(keyOf(key), { ...nouns.said, ...isolated(keyOf(key), args) })) as Words['rich'], has: (key: string) => t.has(key) })
  }, [t, nouns, direction])
}
