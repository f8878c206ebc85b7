import { Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api, ifMatch } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { formatDuration } from '../../../ui/duration.ts'
import { Money } from '../../../ui/Money.tsx'
import { useNotice, useUndo } from '../../../ui/notice.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo } from '../../../ui/url.ts'
import { languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { Translated } from '../../../ui/words/Translated.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { ColourDot } from './ColourDot.tsx'
import { useService } from './data.ts'
import type { Service } from './data.ts'
import { meaningOf, missingIn } from './service-words.ts'
import classes from './services.module.css'

/** One service: what it is, who gives it, on which terms, and in which languages it can be read. */
export function ServicePanel({ id }: { id: string }) {
  const t = useWords('catalogue.office.services')
  const service = useService(id)
  const setState = useSetState()
  const go = useGo()

  return (
    <RecordPanel
      query={service}
      label={service.data?.name ?? t('title')}
      backTo="/office/services"
      title={({ colour, name, language }) => (
        <Group gap="sm" wrap="nowrap">
          <ColourDot colour={colour} />
          <span>
            <Translated text={name} language={language} />
          </span>
        </Group>
      )}
      status={({ state }) => <StatusDot meaning={meaningOf(state)}>{t(`states.${state}`)}</StatusDot>}
      actions={(shown) => [
        { label: t('edit'), primary: true, hidden: !shown.can['edit'], run: () => go(`/office/services/${shown.id}/edit`) },
        { label: t('hide'), hidden: !shown.can['edit'] || shown.state !== 'active', run: () => void setState(shown, 'hidden') },
        { label: t('show'), hidden: !shown.can['edit'] || shown.state !== 'hidden', run: () => void setState(shown, 'active') },
        { label: t('restore'), hidden: !shown.can['edit'] || shown.state !== 'archived', run: () => void setState(shown, 'active') },
        { label: t('archive'), hidden: !shown.can['edit'] || shown.state === 'archived', run: () => void setState(shown, 'archived'), danger: true },
      ]}
    >
      {(shown) => (
        <>
          {shown.description && (
            <Text size="sm" {...(shown.isFallback && { lang: shown.language })} dir="auto">
              {shown.description}
            </Text>
          )}
          <Terms service={shown} />
          <People service={shown} />
          <Translations service={shown} />
        </>
      )}
    </RecordPanel>
  )
}

function Terms({ service }: { service: Service }) {
  const t = useWords('catalogue.office.services')
  const { locale } = useLanguage()
  const length = (minutes: number) => formatDuration(minutes, locale)
  return (
    <Facts
      of={[
        { label: t('fields.category'), value: service.category },
        { label: t('fields.price'), value: service.price.amount === '0' ? t('free') : <Money {...service.price} /> },
        { label: t('fields.duration'), value: length(service.durationMinutes) },
        { label: t('fields.buffer_before'), value: service.bufferBeforeMinutes > 0 ? length(service.bufferBeforeMinutes) : null },
        { label: t('fields.buffer_after'), value: service.bufferAfterMinutes > 0 ? length(service.bufferAfterMinutes) : null },
        { label: t('fields.notice'), value: service.noticeMinutes > 0 ? length(service.noticeMinutes) : null },
        { label: t('fields.horizon'), value: length(service.horizonDays * 1440) },
        { label: t('fields.cancellation'), value: t(`cancellation.${service.cancellation.afterwards}`, { time: length(service.cancellation.freeMinutes) }) },
      ]}
    />
  )
}

function People({ service: { variants } }: { service: Service }) {
  const t = useWords('catalogue.office.services')
  const { locale } = useLanguage()
  return (
    <Part title={t('given_by')}>
      {variants.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('nobody_yet')}
        </Text>
      ) : (
        <ul className={classes.words}>
          {variants.map(({ resourceId, name, price, durationMinutes, ownPrice, ownDuration }) => (
            <li key={resourceId}>
              <Text size="sm" truncate>
                <bdi>{name}</bdi>
              </Text>
              <Text size="sm" c="dimmed" className="tabular">
                {ownDuration && formatDuration(durationMinutes, locale)}
                {ownDuration && ownPrice && ' · '}
                {ownPrice && <Money {...price} />}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

/** Each language of the business, and what a reader of it would miss. */
function Translations({ service }: { service: Service }) {
  const t = useWords('catalogue.office.services')
  const { organization } = useSession()
  const { locale } = useLanguage()
  if (organization.languages.length < 2) return null
  return (
    <Part title={t('translations.title')}>
      <ul className={classes.words}>
        {organization.languages.map((language) => {
          const missing = missingIn(service.translations, language, organization.defaultLanguage)
          return (
            <li key={language}>
              <Text size="sm" lang={language}>
                {languages[language as Language].name}
              </Text>
              <StatusDot meaning={missing.length === 0 ? 'good' : 'caution'}>
                {missing.length === 0 ? t('translations.complete') : t('translations.missing', { fields: new Intl.ListFormat(locale).format(missing.map((field) => t(`translations.${field}`))) })}
              </StatusDot>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm">
      <Title order={3} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  )
}

/** Archived, hidden or shown at once, and taken back as easily. */
function useSetState() {
  const t = useWords('catalogue.office.services')
  const queries = useQueryClient()
  const notice = useNotice()
  const undo = useUndo()

  const save = async ({ id, version }: Pick<Service, 'id' | 'version'>, state: Service['state']): Promise<Service> => {
    const { data } = await api.PATCH('/services/{id}', { params: { path: { id } }, body: { state }, headers: ifMatch(version) })
    await refetchPaths(queries, ['/services', '/services/{id}'])
    return data
  }
  return async (service: Service, state: Service['state']) => {
    try {
      const saved = await save(service, state)
      undo({ text: t(`done.${state}`, { name: service.name }), undo: () => save(saved, service.state) })
    } catch (problem) {
      notice({ problem })
    }
  }
}
