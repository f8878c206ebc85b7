import { defineJob } from '../../../kernel/jobs/define.ts'

import { changed } from '../membership.ts'
import { memberById } from '../queries.ts'

/**
 * A grant begins and ends by the clock alone, with nobody's help. This only tells the screens that are open then, the member's
 * own among them, which would otherwise ask again when something else happens.
 */
export const tellOfGrant = defineJob<{ memberId: string }>('tenancy.tell-of-grant', {
  run: async (db, { memberId }, { actor }) => {
    const member = await memberById(db, actor, memberId).executeTakeFirst()
    if (member && member.state !== 'left') await changed(db, actor, member)
  },
})
