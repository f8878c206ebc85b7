import { Stack } from '@mantine/core'
import type { Static } from 'typebox'
import { useList } from '../../../ui/list/use-list.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Timeline } from '../../../ui/record/Timeline.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { SecurityActivity as Activity } from '../risk/contract.ts'

type Happening = Static<typeof Activity>

/** Those that there are words for; whatever else happens to an account is said in general. */
const told = ['signed_in', 'password_wrong', 'sign_in_judged', 'sign_in_disputed', 'device_trusted', 'trust_ended', 'code_wrong', 'password_changed', 'password_reset', 'factor_added', 'factor_removed', 'account_claimed', 'company_linked', 'company_unlinked'] as const

/** What happened to this account lately, for its owner to recognise or not. */
export function SecurityActivity() {
  const activity = useList<Happening>('/security-activity', {})
  const present = usePresent()
  return (
    <Loaded query={activity} skeleton={<Skeletons rows={3} height={48} />}>
      {() => (
        <Stack gap="md" w="100%">
          <Timeline entries={activity.rows.map(present)} onMore={activity.hasNextPage ? () => void activity.fetchNextPage() : undefined} />
        </Stack>
      )}
    </Loaded>
  )
}

function usePresent() {
  const t = useWords('identity.activity')
  const account = useWords('identity.account')
  const { locale } = useLanguage()
  return ({ id, kind, at, browser, system, country, reasons, isTrusted, answer }: Happening) => {
    const known = told.find((one) => one === kind) ?? 'other'
    const device = browser && system ? account('device', { browser, system }) : (browser ?? system)
    const place = country ? new Intl.DisplayNames(locale, { type: 'region' }).of(country) : null
    const unlike = answer && answer !== 'allow' ? reasons.filter((reason) => reason !== 'known_device').map((reason) => t(`reasons.${reason}`)) : []
    const detail = [device, place, isTrusted && t('trusted'), ...unlike].filter(Boolean).join(' · ')
    return { id, at, text: t(`kinds.${known}`), detail: detail || t('unknown_place'), ...(kind === 'password_wrong' || kind === 'sign_in_judged' ? { meaning: 'caution' as const } : {}) }
  }
}
