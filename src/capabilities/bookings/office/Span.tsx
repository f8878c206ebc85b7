import { Text } from '@mantine/core'
import { useNow } from 'use-intl'
import { useLanguage } from '../../../ui/words/use-words.ts'
import { viewerZone } from '../../../ui/When.tsx'
import { relative, zoneName, zoneToName } from '../../../ui/when.ts'

interface SpanProps {
  from: string
  until: string
  zone: string
  /** The zone is named always, not only where the reader's clock differs. */
  named?: boolean
}

/** From when until when, the day said once, in a zone that is named where it is not the reader's. */
export function Span({ from, until, zone, named = false }: SpanProps) {
  const { locale } = useLanguage()
  const start = new Date(from)
  const name = named ? zoneName(start, zone, locale) : zoneToName(start, zone, viewerZone, locale)
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone })
  return (
    <time dateTime={from}>
      {format.formatRange(start, new Date(until))}
      {name && (
        <Text span inherit c="dimmed">
          {' '}
          {name}
        </Text>
      )}
    </time>
  )
}

/** "in 20 minutes", beside the time itself. */
export function Soon({ at }: { at: string }) {
  const { locale } = useLanguage()
  return <>{relative(new Date(at), useNow({ updateInterval: 60_000 }), locale)}</>
}
