import { useApi } from '../../../ui/data/api.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { RecoveriesDesk } from './RecoveriesDesk.tsx'

/** Who works here, has lost their second step, and waits for two people to approve. */
export default function RecoveriesPage() {
  const recoveries = useApi.useQuery('get', '/factor-recoveries')
  useLive('factor-recoveries', ['/factor-recoveries'])
  return <RecoveriesDesk recoveries={recoveries} desk="/factor-recoveries" />
}
