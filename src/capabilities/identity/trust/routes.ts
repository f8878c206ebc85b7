import { defineRoutes } from '../../../kernel/http/route.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { signedIn } from '../entry.ts'
import { EndedTrust, TrustedDevices } from './contract.ts'
import { endAllTrust, endTrust, trustedDevicesOf } from './trusted-devices.ts'
import type { TrustedDevice } from './trusted-devices.ts'

export const trustRoutes = defineRoutes((route) => {
  route.open.get('/trusted-devices', { summary: 'Browsers in which your second factor is not asked for', response: TrustedDevices }, async ({ kernel, request, session }) => {
    const rows = await trustedDevicesOf(kernel, request, signedIn(session).userId)
    return { items: rows.map(presentTrustedDevice), next: null, prev: null }
  })

  route.open.delete('/trusted-devices', { summary: 'Trust no browser any more', response: EndedTrust }, async ({ kernel, request, session }) => {
    const { id: sessionId, userId } = signedIn(session)
    return { ended: await endAllTrust(kernel, request, { userId, sessionId }) }
  })

  route.open.delete('/trusted-devices/:id', { summary: 'Trust a browser no more', status: 204 }, async ({ kernel, request, session, params }) => {
    const { id: sessionId, userId } = signedIn(session)
    if (!(await endTrust(kernel, request, { userId, sessionId, id: params.id }))) refuseAsMissing()
  })
})

function presentTrustedDevice(row: TrustedDevice) {
  return {
    id: row.id,
    browser: row.browser,
    system: row.system,
    device: row.device,
    address: row.address,
    country: row.country,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    isThisOne: row.is_this_one,
  }
}
