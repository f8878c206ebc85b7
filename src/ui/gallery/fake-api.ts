/** Answers what the parts ask, as the API would, from memory. For the gallery only. */
export interface Thing {
  id: string
  version: number
  name: string
  email: string | null
  note: string
  kind: 'customer' | 'lead' | 'supplier'
  spent: { amount: string; currency: string }
  createdAt: string
  can: { edit: boolean }
}

const first = ['Anna', 'Omar', 'Μαρία', 'Ирина', 'فاطمة', 'James', 'Sofía', 'Ελένη', 'Дмитрий', 'يوسف', 'Priya', 'Zoë']
const last = ['Petrova', 'Al Mansoori', 'Παπαδοπούλου', 'Кузнецова', 'الهاشمي', "O'Neill", 'García', 'Γεωργίου', 'Соколов', 'خليل', 'Raman', 'Müller-Lüdenscheidt']

export const things: Thing[] = Array.from({ length: 480 }, (_, index) => ({
  id: `thing-${index}`,
  version: 1,
  name: `${first[index % 12]} ${last[(index * 7 + Math.floor(index / 12)) % 12]}`,
  email: index % 5 === 0 ? null : `person.${index}@example.com`,
  note: '',
  kind: (['customer', 'lead', 'supplier'] as const)[index % 3]!,
  spent: { amount: String((index * 7919) % 900_000), currency: 'AED' },
  createdAt: new Date(Date.UTC(2026, 10, 20, 9) - index * 7_200_000).toISOString(),
  can: { edit: true },
}))

const native = globalThis.fetch

export function pretendToBeTheApi(): void {
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    if (!url.pathname.startsWith('/api/v1/')) return native(input, init)
    await new Promise((done) => setTimeout(done, 250))
    return answer(request, url)
  }
}

async function answer(request: Request, url: URL): Promise<Response> {
  const [, path = '', id] = /^\/api\/v1(\/[a-z-]+)\/?(.*)$/.exec(url.pathname) ?? []
  if (path === '/session') return json({ id: 's', user: { id: 'u', name: 'Maria', email: 'maria@example.com' }, organization: null, organizations: [], member: null, permissions: {}, platformRoles: [], platformBarrier: null, platformFactorDue: null, language: 'en' })
  if (path === '/nothings') return json({ items: [], next: null })
  if (path === '/failures') return problem(500, 'kernel.internal', 'Something broke on our side. We have been told.')
  if (path === '/secrets') return problem(403, 'kernel.forbidden', 'Your role does not include this.')
  if (path !== '/things') return problem(404, 'kernel.not_found', 'There is nothing at this address.')
  if (!id) return json(list(url.searchParams))

  const thing = things.find((one) => one.id === id)
  if (!thing) return problem(404, 'kernel.not_found', 'There is nothing at this address.')
  if (request.method === 'PATCH') {
    const change = (await request.json()) as Partial<Thing>
    if (change.email === 'taken@example.com') return problem(422, 'things.email_taken', 'Two fields are not right.', { errors: [{ pointer: '/email', code: 'things.email_taken', detail: 'Another record has this address.' }] })
    if (request.headers.get('If-Match') !== `"${thing.version}"`) return problem(412, 'kernel.precondition_failed', 'Somebody saved in between.', { data: { current: thing } })
    Object.assign(thing, change, { version: thing.version + 1 })
  }
  return json(thing)
}

function list(query: URLSearchParams): { items: Thing[]; next: string | null } {
  const q = query.get('q')?.toLowerCase() ?? ''
  const kinds = query.get('filter[kind]')?.split(',')
  const sort = query.get('sort') ?? 'name'
  const key = sort.replace('-', '') as 'name' | 'createdAt'
  const found = things.filter((thing) => thing.name.toLowerCase().includes(q) && (!kinds || kinds.includes(thing.kind))).toSorted((a, b) => a[key].localeCompare(b[key]) * (sort.startsWith('-') ? -1 : 1))
  const at = Number(query.get('cursor') ?? 0)
  const limit = Number(query.get('limit') ?? 25)
  return { items: found.slice(at, at + limit), next: at + limit < found.length ? String(at + limit) : null }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

function problem(status: number, code: string, detail: string, more: object = {}): Response {
  return new Response(JSON.stringify({ type: `/docs/problems#${code}`, title: 'Refused', detail, status, code, requestId: 'req-7f3a', ...more }), { status, headers: { 'content-type': 'application/problem+json' } })
}
