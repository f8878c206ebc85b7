import { html } from 'ghtml'

import { pagePath } from '../../kernel/http/pages.ts'
import type { OpenPage } from '../../kernel/http/pages.ts'
import { organizationsOnTheMap } from '../tenancy/public.ts'

type OpenContext = Parameters<OpenPage['open']>[0]

const hour = 'public, max-age=3600'

/** `/sitemap.xml`: every public page that a search engine may list, in each language, each naming all the others. */
export async function siteMap({ kernel, reply }: OpenContext): Promise<string> {
  const organizations = await organizationsOnTheMap(kernel)
  const entries = organizations.flatMap((organization) =>
    ['', '/book'].flatMap((path) => {
      const address = (language: (typeof organization.languages)[number]) => kernel.env.publicUrl + pagePath(organization, language, path)
      const links = [
        ...organization.languages.map((language) => html`<xhtml:link rel="alternate" hreflang="${language}" href="${address(language)}"/>`),
        html`<xhtml:link rel="alternate" hreflang="x-default" href="${address(organization.defaultLanguage)}"/>`,
      ].join('')
      const day = organization.changedAt.toString().slice(0, 10)
      return organization.languages.map((language) => html`<url><loc>${address(language)}</loc><lastmod>${day}</lastmod>!${links}</url>\n`)
    }),
  )
  const map = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('')}</urlset>\n`
  void reply.type('application/xml; charset=utf-8').header('cache-control', hour)
  return map
}

/** `/robots.txt`: the public sites are for everybody, the rooms behind them are not. */
export async function robots({ kernel, reply }: OpenContext): Promise<string> {
  const closed = ['/api/', '/office', '/operator', '/account', '/sign-in', '/sign-up']
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '', `Sitemap: ${kernel.env.publicUrl}/sitemap.xml`, '']
  void reply.type('text/plain; charset=utf-8').header('cache-control', hour)
  return lines.join('\n')
}
