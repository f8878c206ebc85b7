import { useApi } from '../../../ui/data/api.ts'
import { RecoveriesDesk } from './RecoveriesDesk.tsx'

/** The same over all organizations, for whom nobody else can help. */
export default function OperatorRecoveriesPage() {
  const recoveries = useApi.useQuery('get', '/operator/factor-recoveries')
  return <RecoveriesDesk recoveries={recoveries} desk="/operator/factor-recoveries" />
}
