import type { FastifyRequest } from 'fastify'

import { languages, negotiateLanguage, sourceLanguage } from '../i18n/language.ts'
import type { Language } from '../i18n/language.ts'

const chosen = new WeakMap<FastifyRequest, Language>()

/** The language decided for this request; before that, what its header asks for. */
export function languageOf(request: FastifyRequest): Language {
  return chosen.get(request) ?? negotiateLanguage(request.headers['accept-language'], languages) ?? sourceLanguage
}

/**
 * Decides the language once: what the header names (the office says there what its person chose), else the
 * person's own, else the organization's.
 */
export function decideLanguage(request: FastifyRequest, ...fallbacks: (Language | null | undefined)[]): Language {
  const language = negotiateLanguage(request.headers['accept-language'], languages) ?? fallbacks.find(Boolean) ?? sourceLanguage
  chosen.set(request, language)
  return language
}

/** For pages whose address carries the language. */
export function setLanguage(request: FastifyRequest, language: Language): void {
  chosen.set(request, language)
}
