import { Spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { IconArrowRight, IconSearch } from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay, useMaybeSession } from '../../../ui/data/session.ts'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { commands, navigation, pages, searches } from '../pages.ts'

interface Choice {
  id: string
  label: string
  detail?: string | null | undefined
  icon?: Icon | undefined
  run: () => void
}

/** Passed on to the list's scroll area, though its types do not say so. */
const scrollsByKeyboard: object = { viewportProps: { tabIndex: 0 } }

/** ⌘K: every screen, every command, and what the capabilities can search for, under one field. */
export function Palette() {
  const t = useWords('office.search')
  const [typed, setTyped] = useState('')
  const screens = useScreens()
  const named = new Set(screens.map(({ label }) => label))
  const actions = useCommands().filter(({ label }) => !named.has(label)) // a screen of that name says it already
  const groups = [{ label: t('screens'), choices: screens }, { label: t('commands'), choices: actions }]
  const found = useFound(typed)
  const matching = [...groups.map(({ label, choices }) => ({ label, choices: choices.filter(({ label: name }) => matches(name, typed)) })), ...found.groups].filter(({ choices }) => choices.length > 0)

  return (
    <Spotlight.Root query={typed} onQueryChange={setTyped} shortcut="mod + K" clearQueryOnClose scrollable maxHeight={420} size={600} yOffset="12vh" centered={false} overlayProps={{ backgroundOpacity: 0.35, blur: 0 }} attributes={{ content: { 'aria-label': t('open') } }}>
      <Spotlight.Search placeholder={t('placeholder')} aria-label={t('placeholder')} leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />} />
      <Spotlight.ActionsList {...scrollsByKeyboard}>
        {matching.map(({ label, choices }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {choices.map(({ id, label: name, detail, icon: Symbol = IconArrowRight, run }) => (
              <Spotlight.Action key={id} label={name} {...(detail && { description: detail })} leftSection={<Symbol size={18} stroke={1.5} className={Symbol === IconArrowRight ? 'mirrored' : ''} aria-hidden />} onClick={run} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {matching.length === 0 && <Spotlight.Empty>{found.isSearching ? t('searching') : t('nothing', { typed })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useScreens(): Choice[] {
  const t = useWords()
  const may = useMay()
  const go = useGo()
  const hasOrganization = useMaybeSession()?.organization != null
  const shown = pages.filter(({ path, frame, permission }) => frame !== 'plain' && may(permission) && !/\$\w+(?!\w*\?)/.test(path) && (hasOrganization || !path.startsWith('/office')))
  return shown.map(({ path, title }) => {
    const address = path.replace(/\/\$\w+\?/, '')
    return { id: address, label: t(title), icon: navigation.find((entry) => entry.path === address)?.icon, run: () => go(address) }
  })
}

function useCommands(): Choice[] {
  const t = useWords()
  const may = useMay()
  const go = useGo()
  return commands.filter(({ permission }) => may(permission)).map((command) => ({ id: command.key, label: t(command.key), icon: command.icon, run: 'path' in command ? () => go(command.path) : command.run }))
}

/** Asked after a breath, and only for words long enough to mean something. */
function useFound(typed: string): { groups: { label: string; choices: Choice[] }[]; isSearching: boolean } {
  const t = useWords()
  const may = useMay()
  const go = useGo()
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const own = searches.filter(({ permission }) => may(permission))
  const answers = useQueries({ queries: own.map(({ key, run }) => ({ queryKey: ['palette', key, asked], queryFn: ({ signal }: { signal: AbortSignal }) => run(asked, signal), enabled: asked.length >= 2, staleTime: 10_000 })) })
  return {
    isSearching: typed.trim().length >= 2 && (asked !== typed.trim() || answers.some(({ isFetching }) => isFetching)),
    groups: own.map(({ key }, index) => ({
      label: t(key),
      choices: asked.length < 2 ? [] : (answers[index]?.data ?? []).map(({ id, label, detail, path }) => ({ id: `${key} ${id}`, label, detail, run: () => go(path) })),
    })),
  }
}

function matches(label: string, typed: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()
  return plain(label).includes(plain(typed.trim()))
}

