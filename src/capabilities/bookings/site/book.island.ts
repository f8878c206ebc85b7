/**
 * Makes the booking page quicker, and nothing else: without it every link and form does the same by loading a page.
 * It exchanges the picker in place, tells the server by whose clocks the visitor lives, keeps what was typed while another
 * time is looked for, and lets a form be sent once.
 */
const picker = () => document.getElementById('picker')
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone

let loading: AbortController | null = null
let isZoneWanted = true

if (picker()) {
  document.addEventListener('click', pickByClick)
  document.addEventListener('submit', pickByForm)
  addEventListener('popstate', () => void show(location.href, null))
  showOwnZone()
}
for (const form of document.querySelectorAll<HTMLFormElement>('form.details')) keepForm(form)
document.querySelector<HTMLElement>('[role="alert"]')?.focus()

// ── Picking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function pickByClick(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('#picker a[data-key]:not(.slot)')
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!link || !isPlain) return
  event.preventDefault()
  if (link.dataset.key === 'zone') isZoneWanted = false
  void go(link.href, link.dataset.key!)
}

function pickByForm(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement
  if (!form.matches('#picker form')) return
  event.preventDefault()
  const query = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
  void go(`${form.action}?${query}`, 'zone')
}

async function go(address: string, key: string): Promise<void> {
  if (await show(address, key)) standAt(address, 'pushState')
}

/** The switch of the language keeps what has been picked meanwhile. */
function standAt(address: string, how: 'pushState' | 'replaceState'): void {
  history[how](null, '', address)
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a, .offer a')) link.search = location.search
}

/** Exchanges the picker for that of another address, keeps the focus where it was, and says what is there now. */
async function show(address: string, key: string | null): Promise<boolean> {
  loading?.abort()
  const { signal } = (loading = new AbortController())
  picker()?.setAttribute('aria-busy', 'true')
  try {
    const part = new URL(address)
    part.searchParams.set('part', 'picker')
    const answer = await fetch(part, { signal })
    const next = document.createRange().createContextualFragment(await answer.text()).firstElementChild
    if (!answer.ok || next?.id !== 'picker') throw new Error('no picker')
    const scrolled = picker()!.querySelector('.who ul')?.scrollLeft ?? 0
    picker()!.replaceWith(next)
    next.querySelector('.who ul')?.scrollTo({ left: scrolled })
  } catch {
    if (!signal.aborted) location.href = address // Whatever went wrong here, the page itself can tell.
    return false
  }
  if (key) focusOn(key)
  const heard = document.getElementById('heard')
  if (heard && key) heard.textContent = picker()!.dataset.heard ?? ''
  return true
}

function focusOn(key: string): void {
  const again = picker()!.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? picker()!.querySelector<HTMLElement>('.days [aria-current]')
  again?.focus({ preventScroll: true })
}

// ── Whose clocks ────────────────────────────────────────────────────────────────────────────────────────────────────

function showOwnZone(): void {
  const address = new URL(location.href)
  if (!isZoneWanted || address.searchParams.has('zone') || ownZone === picker()!.dataset.businessZone) return
  address.searchParams.set('zone', ownZone)
  void show(address.href, null).then((isShown) => isShown && standAt(address.href, 'replaceState'))
}

// ── What was typed ──────────────────────────────────────────────────────────────────────────────────────────────────

function keepForm(form: HTMLFormElement): void {
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[id], textarea[id]')]
  // In this tab only, and for this business only.
  const kept = `frontdesk.details ${new URL(form.action).pathname}`
  const before = JSON.parse(sessionStorage.getItem(kept) ?? '{}') as Record<string, string>
  for (const field of fields) {
    field.value ||= before[field.name] ?? ''
    if (field.value) field.closest('details')?.setAttribute('open', '')
  }
  const keep = () => sessionStorage.setItem(kept, JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value]))))
  keep()
  form.addEventListener('input', keep)
  tellZone(form)

  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = 'true'
    for (const button of form.querySelectorAll('[data-once]')) button.setAttribute('aria-disabled', 'true')
    sessionStorage.removeItem(kept)
  })
  addEventListener('pageshow', () => {
    delete form.dataset.sent
    for (const button of form.querySelectorAll('[data-once]')) button.removeAttribute('aria-disabled')
  })
}

/** For the mails: they name the visitor's own time where it is another. */
function tellZone(form: HTMLFormElement): void {
  const { businessZone } = form.dataset
  if (!businessZone || businessZone === ownZone || form.elements.namedItem('zone')) return
  const input = Object.assign(document.createElement('input'), { type: 'hidden', name: 'zone', value: ownZone })
  form.append(input)
}
