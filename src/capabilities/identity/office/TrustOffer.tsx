import { Checkbox } from '@mantine/core'
import { useWords } from '../../../ui/words/use-words.ts'

/** Whether a code is asked for in this browser the next time too. Nobody's default: the desk of a salon is everybody's. */
export function TrustOffer({ days, checked, onChange }: { days: number; checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useWords('identity.trust')
  return <Checkbox checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} label={t('offer', { days })} description={t('offer_text')} />
}
