/** Reads a page as text, for tests that have no browser. It knows the pages of this house, not all of HTML. */
export function decoded(html: string): string {
  return html.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll('&amp;', '&')
}

/** What a person reads: without tags, scripts and styles, white space folded. */
export function textOf(html: string): string {
  const visible = html.replaceAll(/<(script|style|title)\b[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]*>/g, ' ')
  return decoded(visible).replaceAll(/\s+/g, ' ').trim()
}

/** Every element of a name: its attributes, and what stands inside. */
export function elements(html: string, name: string): { attributes: Record<string, string>; inner: string }[] {
  const isVoid = /^(input|link|meta)$/.test(name)
  const pattern = new RegExp(`<${name}\\b((?:"[^"]*"|[^">])*)>${isVoid ? '' : `([\\s\\S]*?)</${name}>`}`, 'g')
  return [...html.matchAll(pattern)].map(([, attributes = '', inner = '']) => ({
    attributes: Object.fromEntries([...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key, value = '']) => [key!, decoded(value)])),
    inner,
  }))
}

/** The address of the first link whose text matches. */
export function linkTo(html: string, text: string | RegExp): string {
  const found = elements(html, 'a').find(({ inner }) => (typeof text === 'string' ? textOf(inner).includes(text) : text.test(textOf(inner))))
  if (!found) throw new Error(`there is no link “${String(text)}” among: ${elements(html, 'a').map(({ inner }) => textOf(inner)).join(' | ')}`)
  return found.attributes.href!
}

/** What a form would send as it is, were its button pressed. */
export function fieldsOf(html: string): Record<string, string> {
  const inputs = elements(html, 'input').filter(({ attributes }) => attributes.name && !/^(radio|checkbox)$/.test(attributes.type ?? ''))
  const areas = elements(html, 'textarea').map(({ attributes, inner }) => ({ attributes: { ...attributes, value: decoded(inner) } as Record<string, string> }))
  return Object.fromEntries([...inputs, ...areas].map(({ attributes }) => [attributes.name!, attributes.value ?? '']))
}
