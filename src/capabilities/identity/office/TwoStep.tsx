import { Stack, Text } from '@mantine/core'
import { IconDeviceMobile, IconLifebuoy } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, useApi } from '../../../ui/data/api.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Enrolment, SecondFactor } from '../factor-contract.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { Passkeys } from './Passkeys.tsx'
import { Phone } from './Phone.tsx'
import { TwoStepSetUp } from './TwoStepSetUp.tsx'
import { useConfirmed } from './use-confirmed.tsx'
import { useRefetchWays, useRemoval } from './use-removal.ts'
import { WayRow, WayRows } from './WayRow.tsx'

/** From here on, few enough are left to think of new ones. */
const FEW = 3

interface TwoStepProps {
  /** Something was set up, and its backup codes are kept. */
  onSettled?: () => void
}

/** Every way to take the second step: what is set up, what could be, and the backup codes at the one moment at which they can be seen. */
export function TwoStep({ onSettled }: TwoStepProps) {
  const factor = useApi.useQuery('get', '/second-factor')
  const refetch = useRefetchWays()
  const [enrolment, setEnrolment] = useState<Static<typeof Enrolment> | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const added = (made: string[]) => {
    setEnrolment(null)
    if (made.length > 0) setCodes(made)
    else onSettled?.()
    void refetch()
  }

  const leaveCodes = () => {
    setCodes(null)
    onSettled?.()
  }

  if (codes) return <BackupCodes codes={codes} onDone={leaveCodes} />
  if (enrolment) return <TwoStepSetUp enrolment={enrolment} onCancel={() => setEnrolment(null)} onDone={added} />
  return (
    <Loaded query={factor} skeleton={<Skeletons rows={3} height={64} />}>
      {(known) => (
        <Stack gap="md" w="100%">
          <State isOn={known.state === 'on'} />
          <WayRows>
            <Passkeys onAdded={added} />
            <App factor={known} onBegin={setEnrolment} />
            <Phone factor={known} onAdded={added} />
            {known.state === 'on' && <Codes left={known.backupCodesLeft} onCodes={setCodes} />}
          </WayRows>
        </Stack>
      )}
    </Loaded>
  )
}

function State({ isOn }: { isOn: boolean }) {
  const t = useWords('identity.two_step')
  return <StatusDot meaning={isOn ? 'good' : 'neutral'}>{t(isOn ? 'on' : 'off')}</StatusDot>
}

function App({ factor, onBegin }: { factor: Static<typeof SecondFactor>; onBegin: (enrolment: Static<typeof Enrolment>) => void }) {
  const t = useWords('identity.two_step')
  const { locale } = useLanguage()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const begin = useMutation({
    mutationFn: () => confirmed(async () => (await api.POST('/second-factor/app')).data),
    onSuccess: (enrolment) => enrolment && onBegin(enrolment),
    onError: (problem) => notice({ problem }),
  })
  const remove = useRemoval(() => api.DELETE('/second-factor/app'))
  const since = factor.app && new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(factor.app.since))
  return (
    <WayRow
      icon={IconDeviceMobile}
      name={t('app')}
      text={since ? t('since', { date: since }) : t('app_text')}
      action={
        since
          ? { verb: t('remove'), run: () => remove.mutate(t('app')), isPending: remove.isPending }
          : { verb: t('set_up'), run: () => begin.mutate(), isPending: begin.isPending }
      }
    />
  )
}

function Codes({ left, onCodes }: { left: number; onCodes: (codes: string[]) => void }) {
  const t = useWords('identity.two_step')
  const ask = useConfirm()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const refetch = useRefetchWays()
  const renew = useMutation({
    mutationFn: async () => {
      if (!(await ask({ title: t('renew'), text: t('renew_text'), verb: t('renew') }))) return null
      return confirmed(async () => (await api.PUT('/second-factor/backup-codes')).data.codes)
    },
    onSuccess: (codes) => codes && onCodes(codes),
    onError: (problem) => notice({ problem }),
    onSettled: refetch,
  })
  return (
    <WayRow
      icon={IconLifebuoy}
      name={t('codes')}
      text={
        <Text span inherit c={left <= FEW ? 'caution' : undefined}>
          {t('left', { count: left })} {left <= FEW && t('few')}
        </Text>
      }
      action={{ verb: t('renew'), run: () => renew.mutate(), isPending: renew.isPending }}
    />
  )
}
