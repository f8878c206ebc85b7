import { useTranslations } from 'use-intl'
import type { ReactNode } from 'react'
export { useLanguage } from './WordsProvider.tsx'

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
  return useTranslations(namespace as never)
}
