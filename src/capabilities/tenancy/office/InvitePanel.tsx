import { SegmentedControl, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import { Panel } from '../../../ui/record/Panel.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { InviteByFile } from './InviteByFile.tsx'
import { InviteByLink } from './InviteByLink.tsx'
import { InviteByMail } from './InviteByMail.tsx'

/** Asking people in: each by a mail of their own, or all who pass the board by one link. */
export function InvitePanel() {
  const t = useWords('tenancy.invite')
  const [way, setWay] = useState<'mail' | 'file' | 'link'>('mail')
  return (
    <Panel backTo="/office/invitations" label={t('title')}>
      <Stack gap="lg">
        <Title order={2} size="h3">
          {t('title')}
        </Title>
        <SegmentedControl
          aria-label={t('title')}
          value={way}
          onChange={setWay}
          data={[
            { value: 'mail', label: t('by_mail') },
            { value: 'file', label: t('by_file') },
            { value: 'link', label: t('by_link') },
          ]}
        />
        {way === 'mail' ? <InviteByMail /> : way === 'file' ? <InviteByFile /> : <InviteByLink />}
      </Stack>
    </Panel>
  )
}
