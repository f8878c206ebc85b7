import { Navigate } from '@tanstack/react-router'

/** The console opens on what went out and what did not. */
export default function OperatorPage() {
  return <Navigate to={'/operator/outbox'} replace />
}
