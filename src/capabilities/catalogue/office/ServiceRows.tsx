import { ActionIcon, Menu, Skeleton, Text, Title } from '@mantine/core'
import { IconDots, IconGripVertical } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { formatDuration } from '../../../ui/duration.ts'
import { Link } from '../../../ui/Link.tsx'
import { Money } from '../../../ui/Money.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { Translated } from '../../../ui/words/Translated.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { ColourDot } from './ColourDot.tsx'
import type { Service } from './data.ts'
import classes from './services.module.css'
import { meaningOf } from './service-words.ts'
import { useOrder } from './use-order.ts'

/** The services of each category. Arrows go from one to the next; on the grip they carry it. */
export function ServiceRows({ services, openId, canOrder }: { services: Service[]; openId: string | undefined; canOrder: boolean }) {
  const t = useWords('catalogue.office.services')
  const order = useOrder(services)
  const byId = new Map(services.map((service) => [service.id, service]))
  const groups = order.groups.map(({ category, ids }) => ({ category, services: ids.flatMap((id) => byId.get(id) ?? []) }))
  const hasCategories = groups.some(({ category }) => category !== null)

  return (
    <div data-services>
      {groups.map(({ category, services: members }, index) => (
        <section key={category ?? ''} className={classes.group} aria-label={category ?? t('no_category')}>
          {hasCategories && (
            <div className={classes.heading}>
              <Title order={2} size="h4">
                <bdi>{category ?? t('no_category')}</bdi>
              </Title>
              {canOrder && category !== null && groups.length > 1 && (
                <Menu>
                  <Menu.Target>
                    <ActionIcon size="sm" aria-label={t('order.category', { name: category })}>
                      <IconDots size={16} stroke={1.5} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item disabled={index === 0} onClick={() => order.moveCategory(category, -1)}>
                      {t('order.up')}
                    </Menu.Item>
                    <Menu.Item disabled={index === groups.length - 1} onClick={() => order.moveCategory(category, 1)}>
                      {t('order.down')}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              )}
            </div>
          )}
          <ul className={classes.rows}>
            {members.map((service) => (
              <li key={service.id} className={classes.row} data-service={service.id} data-open={service.id === openId || undefined} data-carried={service.id === order.carried || undefined}>
                {canOrder && (
                  <button type="button" className={classes.grip} aria-label={t('order.grip', { name: service.name })} {...order.grip(service.id)}>
                    <IconGripVertical size={16} stroke={1.5} aria-hidden />
                  </button>
                )}
                <ServiceLink service={service} isOpen={service.id === openId} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <span className="for-screen-readers" aria-live="assertive">
        {order.said}
      </span>
    </div>
  )
}

function ServiceLink({ service, isOpen }: { service: Service; isOpen: boolean }) {
  const t = useWords('catalogue.office.services')
  const { locale } = useLanguage()
  const { name, language, colour, state, price, durationMinutes, variants } = service
  return (
    <Link to={`/office/services/${service.id}${location.search}`} className={classes.link} aria-current={isOpen || undefined} data-row onKeyDown={goByArrows}>
      <span className={classes.name}>
        <ColourDot colour={colour} />
        <Text span size="sm" fw={500} truncate>
          <Translated text={name} language={language} />
        </Text>
        {state !== 'active' && <StatusDot meaning={meaningOf(state)}>{t(`states.${state}`)}</StatusDot>}
      </span>
      <Text span size="sm" c="dimmed" truncate className={classes.people}>
        {variants.length === 0 ? t('nobody') : variants.length > 3 ? t('people', { count: variants.length }) : new Intl.ListFormat(locale, { style: 'narrow' }).format(variants.map((variant) => variant.name))}
      </Text>
      <Text span size="sm" className={`${classes.duration} tabular`}>
        {formatDuration(durationMinutes, locale)}
      </Text>
      <Text span size="sm" className={classes.price}>
        {price.amount === '0' ? t('free') : <Money {...price} />}
      </Text>
    </Link>
  )
}

/** Of the shape of the rows that are coming. */
export function ServiceRowsSkeleton() {
  const t = useWords('ui.states')
  return (
    <div className={classes.group} role="status" aria-label={t('loading')} aria-busy>
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className={classes.row} aria-hidden>
          <div className={classes.link}>
            <Skeleton height={12} width={`${35 + ((row * 23) % 35)}%`} />
            <Skeleton height={12} width="60%" className={classes.people} />
            <Skeleton height={12} width={48} className={classes.duration} />
            <Skeleton height={12} width={72} className={classes.price} />
          </div>
        </div>
      ))}
    </div>
  )
}

function goByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [...event.currentTarget.closest('[data-services]')!.querySelectorAll<HTMLElement>('[data-row]')]
  event.preventDefault()
  rows[rows.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
}
