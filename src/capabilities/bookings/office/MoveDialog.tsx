import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { useOfferedServices } from './data.ts'
import type { Booking } from './records.ts'
import { anyone } from './records.ts'
import { SlotPicker } from './SlotPicker.tsx'
import { Span } from './Span.tsx'
import { useBookingActions } from './use-booking-actions.ts'

interface MoveDialogProps {
  booking: Booking
  opened: boolean
  onClose: () => void
}

/** Another time, or somebody else, or both. */
export function MoveDialog(props: MoveDialogProps) {
  const t = useWords('bookings.office.move')
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('title', { name: props.booking.contact.name })} size="lg">
      <MoveFields {...props} />
    </Modal>
  )
}

function MoveFields({ booking, onClose }: MoveDialogProps) {
  const t = useWords('bookings.office.move')
  const sentence = useSentence()
  const { move } = useBookingActions()
  const services = useOfferedServices()
  const [first] = booking.segments
  const [person, setPerson] = useState<string>(first!.person.resourceId)
  const [startsAt, setStartsAt] = useState(booking.startsAt)
  const moving = useMutation({ mutationFn: () => move(booking, { startsAt, resourceId: person === anyone ? null : person }), onSuccess: onClose })

  const givers = services.data?.find(({ id }) => id === first!.service.id)?.variants ?? []
  const known = givers.some(({ resourceId }) => resourceId === first!.person.resourceId) ? givers : [first!.person, ...givers]
  const wishes = booking.segments.map((segment, index) => ({ serviceId: segment.service.id, resourceId: index > 0 ? segment.person.resourceId : person === anyone ? null : person }))
  const isSame = startsAt === booking.startsAt && person === first!.person.resourceId

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t.rich('now', { time: () => <Span from={booking.startsAt} until={booking.endsAt} zone={booking.zone} /> })}
      </Text>
      <Select label={t('person')} data={[{ value: anyone, label: t('anyone') }, ...known.map(({ resourceId, name }) => ({ value: resourceId, label: name }))]} value={person} onChange={(next) => next && setPerson(next)} allowDeselect={false} />
      <SlotPicker wishes={wishes} moving={booking.id} value={startsAt} onChange={setStartsAt} problem={moving.error} />
      {moving.error && (
        <Alert color="danger" role="alert">
          {sentence(moving.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('leave')}
        </Button>
        <Button loading={moving.isPending} disabled={isSame} onClick={() => moving.mutate()}>
          {t('verb')}
        </Button>
      </Group>
    </Stack>
  )
}
