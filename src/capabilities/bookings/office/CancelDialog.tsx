import { Alert, Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { When } from '../../../ui/When.tsx'
import type { Booking } from './records.ts'
import { useBookingActions } from './use-booking-actions.ts'

interface CancelDialogProps {
  booking: Booking
  opened: boolean
  onClose: () => void
}

/** Cancelling asks, because somebody else is told of it; it can still be taken back afterwards. */
export function CancelDialog({ booking, opened, onClose }: CancelDialogProps) {
  const t = useWords('bookings.office')
  const sentence = useSentence()
  const { cancel } = useBookingActions()
  const [reason, setReason] = useState('')
  const [notify, setNotify] = useState(true)
  const cancelling = useMutation({ mutationFn: () => cancel(booking, { reason: reason.trim() || null, notify }), onSuccess: onClose })
  const isLate = Date.parse(booking.terms.freeUntil) < Date.now()

  return (
    <Modal opened={opened} onClose={onClose} title={t('cancel.title', { name: booking.contact.name })}>
      <Stack gap="md">
        <Text size="sm">{t.rich(isLate ? 'cancel.late' : 'cancel.free', { time: () => <When at={booking.terms.freeUntil} as="moment" zone={booking.zone} /> })}</Text>
        <Textarea label={t('cancel.reason')} description={t('cancel.reason_hint')} autosize minRows={2} maxLength={500} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} data-autofocus dir="auto" />
        <Checkbox label={t('cancel.notify')} checked={notify} onChange={({ currentTarget }) => setNotify(currentTarget.checked)} />
        {cancelling.error && (
          <Alert color="danger" role="alert">
            {sentence(cancelling.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel.keep')}
          </Button>
          <Button color="danger" loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
            {t('actions.cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
