import type { Channel } from '../../../kernel/notifications/define.ts'

import type { InsideChannel, OutsideChannel } from './channel.ts'
import { email } from './email.ts'
import { inApp } from './in-app.ts'
import { sms } from './sms.ts'

/** The ways out that there are. A topic may offer one that is not here yet: nobody is told by it. */
const ways: Partial<Record<Channel, InsideChannel | OutsideChannel>> = { in_app: inApp, email, sms }

export function channelOf(channel: Channel): InsideChannel | OutsideChannel | null {
  return ways[channel] ?? null
}
