import { useApi } from '../../../ui/data/api.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import type { ProfileField } from './records.ts'

/** The fields of a profile in their order, as this organization has them. */
export function useProfileFields(): ProfileField[] {
  useLive('members', ['/profile-fields'])
  return useApi.useQuery('get', '/profile-fields', {}).data?.fields ?? []
}
