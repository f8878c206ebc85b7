import { Button } from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { fromQueryString, toQueryString } from '../../ui/data/query-string.ts'
import type { QueryValue } from '../../ui/data/query-string.ts'
import { mayIn, sessionQuery, useMay } from '../../ui/data/session.ts'
import { Link } from '../../ui/Link.tsx'
import { Page } from '../../ui/Page.tsx'
import type { OfficePage } from '../../ui/pages.ts'
import { Failed } from '../../ui/states/Failed.tsx'
import { Forbidden } from '../../ui/states/Forbidden.tsx'
import { useWords } from '../../ui/words/use-words.ts'
import { navigation, pages } from './pages.ts'
import { NotFound } from './shell/NotFound.tsx'
import { PageSkeleton } from './shell/PageSkeleton.tsx'
import { Shell } from './shell/Shell.tsx'

/** Two frames, the office's and a plain one, and in them the pages that the capabilities bring. */
export function createOfficeRouter(queries: QueryClient) {
  const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet, notFoundComponent: NotFound })

  const office = createRoute({
    getParentRoute: () => root,
    id: 'office',
    component: Shell,
    notFoundComponent: NotFound,
    beforeLoad: async ({ location, context }) => {
      const session = await context.queries.ensureQueryData(sessionQuery)
      if (!session) throw redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}` })
      if (session.organization || !location.pathname.startsWith('/office')) return
      const own = navigation.find(({ path, permission }) => path.startsWith('/operator') && (!permission || mayIn(session, permission)))
      throw redirect({ href: own?.path ?? (session.platformBarrier ? '/operator' : '/sign-up') }) // somebody whose organization was not opened in the end can open another
    },
  })
  const plain = createRoute({ getParentRoute: () => root, id: 'plain', component: Outlet })

  const routesIn = (frame: typeof office | typeof plain, wanted: OfficePage['frame']) =>
    pages.filter((page) => (page.frame ?? 'office') === wanted).map((page) => createRoute({ getParentRoute: () => frame as typeof office, path: pathOf(page.path), component: guarded(page) }))

  return createRouter({
    routeTree: root.addChildren([office.addChildren(routesIn(office, 'office')), plain.addChildren(routesIn(plain, 'plain'))]),
    context: { queries },
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 120,
    defaultPendingMinMs: 200,
    defaultErrorComponent: Broken,
    scrollRestoration: true,
    parseSearch: (text) => fromQueryString(text.replace(/^\?/, '')),
    stringifySearch: (search) => {
      const text = toQueryString(search as Record<string, QueryValue>)
      return text ? `?${text}` : ''
    },
  })
}

/** `/office/contacts/$id?` -> `/office/contacts/{-$id}`, as the router writes a parameter that may be missing. */
function pathOf(path: string): string {
  return path.replaceAll(/\$(\w+)\?/g, '{-$$$1}')
}

/** The screen hides what the role does not include; the server refuses it in any case. */
function guarded({ load, permission, title }: OfficePage) {
  const Screen = lazyRouteComponent(load)
  const Guarded = () => (useMay()(permission) ? <Screen /> : <NotYours title={title} />)
  return Object.assign(Guarded, { preload: Screen.preload })
}

/** The screen by its name, who can give it to the person, and the way back to what is theirs. */
function NotYours({ title }: { title: string }) {
  const t = useWords()
  const home = (
    <Button component={Link} to="/office" variant="default">
      {t('office.go_to_today')}
    </Button>
  )
  return (
    <Page title={t(title)}>
      <Forbidden action={home} />
    </Page>
  )
}

/** Asked again from the start: what failed may have been the question who is here. */
function Broken({ error }: ErrorComponentProps) {
  const router = useRouter()
  return <Failed error={error} onRetry={() => void router.invalidate()} />
}
