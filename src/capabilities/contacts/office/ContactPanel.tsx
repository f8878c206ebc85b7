import { ActionIcon, CopyButton, Stack, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy, IconMail, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useMay } from '../../../ui/data/session.ts'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { languages } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { useRoleNames } from './contact-words.ts'
import { ContactBookings } from './ContactBookings.tsx'
import { EditContact } from './ContactForm.tsx'
import { ContactHistory } from './ContactHistory.tsx'
import classes from './contacts.module.css'
import { useArchive, useContact } from './data.ts'
import { Part } from './Part.tsx'
import type { Contact } from './records.ts'
import { Tags } from './Tags.tsx'

/** One contact: who, how to reach them, what is known, what is booked, and what happened. */
export function ContactPanel({ id }: { id: string }) {
  const t = useWords('contacts.office')
  const contact = useContact(id)
  const archive = useArchive()
  const [isEditing, setEditing] = useState(false)

  return (
    <RecordPanel
      query={contact}
      label={contact.data?.name ?? t('record')}
      backTo="/office/contacts"
      title={({ name, kind }) => (kind === 'company' ? <bdi>{name}</bdi> : <PersonName name={name} avatar whole />)}
      status={(shown) => <Status contact={shown} />}
      actions={(shown) => [
        { label: t('edit'), primary: true, hidden: !shown.can['edit'] || isEditing, run: () => setEditing(true) },
        { label: t('restore'), hidden: !shown.can['archive'] || shown.archivedAt === null, run: () => void archive(shown, false) },
        { label: t('archive'), danger: true, hidden: !shown.can['archive'] || shown.archivedAt !== null, run: () => void archive(shown, true) },
      ]}
    >
      {(shown) => (isEditing ? <EditContact contact={shown} onDone={() => setEditing(false)} /> : <About contact={shown} />)}
    </RecordPanel>
  )
}

/** In what the business knows them; and if they were put away, since when. */
function Status({ contact: { roles, kind, archivedAt } }: { contact: Contact }) {
  const t = useWords('contacts')
  const nameRoles = useRoleNames()
  const what = [kind === 'company' ? t('kinds.company') : '', nameRoles(roles)].filter(Boolean).join(' · ')
  if (!what && !archivedAt) return null
  return (
    <Stack gap={4}>
      {what && (
        <Text size="sm" c="dimmed">
          {what}
        </Text>
      )}
      {archivedAt && <StatusDot meaning="neutral">{t.rich('office.archived_on', { date: () => <When at={archivedAt} as="date" /> })}</StatusDot>}
    </Stack>
  )
}

function About({ contact }: { contact: Contact }) {
  const t = useWords('contacts.office.fields')
  const may = useMay()
  const { assignee, language, externalId, tags, notes, createdAt, updatedAt } = contact
  return (
    <>
      <Reach contact={contact} />
      {notes && (
        <Part title={t('notes')}>
          <Text size="sm" dir="auto" className={classes.notes}>
            {notes}
          </Text>
        </Part>
      )}
      <Facts
        of={[
          { label: t('tags'), value: tags.length > 0 ? <Tags of={tags} /> : null },
          { label: t('assignee'), value: assignee?.name },
          { label: t('language'), value: language && languages[language].name },
          { label: t('external_id'), value: externalId },
          { label: t('created'), value: <When at={createdAt} as="date" /> },
          { label: t('updated'), value: updatedAt === createdAt ? null : <When at={updatedAt} /> },
        ]}
      />
      {may('bookings.view') && <ContactBookings contactId={contact.id} isOpen={contact.archivedAt === null} />}
      {may('audit.view') && <ContactHistory contactId={contact.id} />}
    </>
  )
}

function Reach({ contact: { emails, phones } }: { contact: Contact }) {
  const t = useWords('contacts.office')
  if (emails.length + phones.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('reach.none')}
      </Text>
    )
  }
  return (
    <ul className={classes.list} aria-label={t('reach.title')}>
      {phones.map((phone) => (
        <Address key={phone} value={phone} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} label={t('call', { value: phone })} icon={<IconPhone size={18} stroke={1.5} aria-hidden />} />
      ))}
      {emails.map((email) => (
        <Address key={email} value={email} href={`mailto:${email}`} label={t('write', { value: email })} icon={<IconMail size={18} stroke={1.5} aria-hidden />} />
      ))}
    </ul>
  )
}

function Address({ value, href, label, icon }: { value: string; href: string; label: string; icon: ReactNode }) {
  const t = useWords('contacts.office.reach')
  return (
    <li className={classes.reach}>
      <a href={href} aria-label={label}>
        {icon}
        <bdi dir="ltr">{value}</bdi>
      </a>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('copied') : t('copy', { value })}>
            <ActionIcon aria-label={t('copy', { value })} onClick={copy}>
              {copied ? <IconCheck size={16} stroke={1.5} aria-hidden /> : <IconCopy size={16} stroke={1.5} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </li>
  )
}
