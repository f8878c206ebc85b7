import { defineListeners } from '../../kernel/events/define.ts'

import { renewSoon } from './session-renewal.ts'

export const listeners = defineListeners({
  'membership.changed': [
    /** Somebody stands elsewhere now, perhaps higher: a token of theirs that somebody else has seen before should not rise with them. */
    async function renewSessions(db, { payload }) {
      await renewSoon(db.kernel, payload.userId)
    },
  ],
})
