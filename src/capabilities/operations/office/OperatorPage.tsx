import { Navigate } from '@tanstack/react-router'
import { useMay } from '../../../ui/data/session.ts'

/** The console opens on what went out and what did not; for whoever may not read mails, on the organizations. */
export default function OperatorPage() {
  const may = useMay()
  const first = may('platform.view_mails') ? '/operator/outbox' : '/operator/organizations'
  return <Navigate to={first} replace />
}
