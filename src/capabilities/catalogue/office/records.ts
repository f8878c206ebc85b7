import type { Static } from '../../../kernel/http/schema.ts'
import type * as contract from '../contract.ts'

/** The records of the catalogue, as the API answers them. */
export type Service = Static<typeof contract.Service>
export type Resource = Static<typeof contract.Resource>
export type ResourceHours = Static<typeof contract.ResourceHours>
export type NewService = Static<typeof contract.NewService>
