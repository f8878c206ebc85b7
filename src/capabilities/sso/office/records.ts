import type { Static } from 'typebox'
import type { SsoConnection as SsoConnectionSchema, SsoDomain as SsoDomainSchema } from '../contract.ts'

export type SsoConnection = Static<typeof SsoConnectionSchema>
export type SsoDomain = Static<typeof SsoDomainSchema>
export type MappedRole = SsoConnection['defaultRoles'][number]
