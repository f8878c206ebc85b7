import type { Channel } from '../../../kernel/notifications/define.ts'

import type { InsideChannel, OutsideChannel } from './channel.ts'
import { email } from './email.ts'
import { inApp } from './in-app.ts'
import { push } from './push.ts'
import { sms } from './sms.ts'

const ways: Record<Channel, InsideChannel | OutsideChannel> = { in_app: inApp, email, sms, push }

export function channelOf(channel: Channel): InsideChannel | OutsideChannel {
  return ways[channel]
}
