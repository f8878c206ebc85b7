import type { paths } from '../../web/api-types.ts'

export type Job = paths['/api/v1/jobs/{id}']['get']['responses'][200]['content']['application/json']
