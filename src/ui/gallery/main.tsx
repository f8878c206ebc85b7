import { QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { fromQueryString, toQueryString } from '../data/query-string.ts'
import type { QueryValue } from '../data/query-string.ts'
import { createQueries } from '../data/queries.ts'
import { UiProvider } from '../Provider.tsx'
import { isLanguage } from '../words/languages.ts'
import type { Language } from '../words/languages.ts'
import { loadHabits, WordsProvider } from '../words/WordsProvider.tsx'
import { speak } from '../words/parts.ts'
import type { Messages } from '../words/parts.ts'
import { Bits } from './Bits.tsx'
import { CalendarSample } from './CalendarSample.tsx'
import { pretendToBeTheApi } from './fake-api.ts'
import { FormSample } from './FormSample.tsx'
import classes from './gallery.module.css'
import { ImportSample } from './ImportSample.tsx'
import { EmptyList, FailedList, ListSample } from './ListSample.tsx'
import { Menu } from './Menu.tsx'

pretendToBeTheApi()

const words = import.meta.glob<Messages>('../i18n/*.json', { import: 'default' })
const load = async (language: Language): Promise<Messages> => ({ ui: await words[`../i18n/${language}.json`]!() })

const root = createRootRoute({
  component: () => (
    <div className={classes.frame}>
      <Menu />
      <main className={classes.stage}>
        <Outlet />
      </main>
    </div>
  ),
})
const samples = { '': Bits, 'list/{-$id}': ListSample, 'empty-list': EmptyList, 'failed-list': FailedList, form: FormSample, calendar: CalendarSample, import: ImportSample }
const router = createRouter({
  routeTree: root.addChildren(Object.entries(samples).map(([path, component]) => createRoute({ getParentRoute: () => root, path: `/gallery/${path}`, component }))),
  parseSearch: (text) => fromQueryString(text.replace(/^\?/, '')),
  stringifySearch: (search) => {
    const text = toQueryString(search as Record<string, QueryValue>)
    return text ? `?${text}` : ''
  },
})

const asked = new URLSearchParams(location.search).get('language') ?? localStorage.getItem('frontdesk.language')
const language = isLanguage(asked) ? asked : 'en'
await loadHabits(language)
createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={createQueries({ onSignedOut: () => undefined })}>
    <WordsProvider initial={{ language, messages: await speak(language, load) }} load={load}>
      <UiProvider brandColour={new URLSearchParams(location.search).get('brand') ?? '#8a3f6b'}>
        <RouterProvider router={router} />
      </UiProvider>
    </WordsProvider>
  </QueryClientProvider>,
)
