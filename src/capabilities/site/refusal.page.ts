import { html } from 'ghtml'
import type { FastifyRequest } from 'fastify'

import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import { languageOf, setLanguage } from '../../kernel/http/language.ts'
import { pagePath } from '../../kernel/http/pages.ts'
import { problemOf } from '../../kernel/http/problem.ts'
import { isLanguage } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Refusal } from '../../kernel/refusal.ts'

import { barePage, sitePage } from './layout.ts'

/** What somebody sees who went where nothing is, or at a bad moment: why, and the way back, in the business's brand where there is one. */
export function refusalPageOf(kernel: Kernel) {
  return async (request: FastifyRequest, refusal: Refusal): Promise<string> => {
    const organization = await organizationOfAddress(kernel, request, refusal)
    speakAsAddressed(request, organization)
    const language = languageOf(request)
    const { title, detail } = wordsFor(kernel, request, refusal)
    const isClosed = refusal.code === 'kernel.organization_closed' // nothing of it is open: neither its pages nor the way to them
    const main = html`<section class="problem">
      !${isClosed ? html`<p class="number" aria-hidden="true">${organization?.name ?? ''}</p>` : html`<p class="number" aria-hidden="true">${refusal.status}</p>`}
      <h1>${title}</h1>
      <p>${detail}</p>
      !${organization && !isClosed ? html`<p class="actions"><a class="button" href="${pagePath(organization, language)}">${kernel.words.t(language, 'site.refusal.home', { name: organization.name })}</a></p>` : ''}
    </section>`

    const place = { kernel, language, request }
    if (!organization || isClosed) return barePage(place, { title, main })
    return sitePage({ ...place, organization }, { title: `${title} · ${organization.name}`, path: '', indexed: false, main })
  }
}

function wordsFor(kernel: Kernel, request: FastifyRequest, refusal: Refusal): { title: string; detail: string } {
  const language = languageOf(request)
  if (refusal.code === 'kernel.organization_closed') return { title: kernel.words.t(language, 'site.refusal.closed'), detail: problemOf(kernel, refusal, request).detail }
  if (refusal.code === 'kernel.not_found') return { title: kernel.words.t(language, 'site.refusal.missing.title'), detail: kernel.words.t(language, 'site.refusal.missing.detail') }
  return problemOf(kernel, refusal, request)
}

const address = /^\/(?:(?<language>[a-z]{2})\/)?(?:s\/(?<slug>[a-z0-9-]+))?/

/** In a flood or an outage the database is not asked for a colour. */
async function organizationOfAddress(kernel: Kernel, request: FastifyRequest, { status, code }: Refusal): Promise<OrganizationFacts | null> {
  const slug = address.exec(request.url)?.groups?.slug
  return slug && status !== 429 && (status < 500 || code === 'kernel.organization_closed') ? kernel.organizations.bySlug(slug) : null
}

function speakAsAddressed(request: FastifyRequest, organization: OrganizationFacts | null): void {
  const named = address.exec(request.url)?.groups?.language
  const spoken = isLanguage(named) && (organization === null || organization.languages.includes(named)) ? named : organization?.defaultLanguage
  if (spoken) setLanguage(request, spoken)
}
