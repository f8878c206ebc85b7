import { Tooltip } from '@mantine/core'
import { useNow } from 'use-intl'
import { useLanguage } from './words/use-words.ts'
import { absolute, relative, zoneToName } from './when.ts'
import type { WhenShape } from './when.ts'

export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone

interface WhenProps {
  /** ISO 8601 with an offset. */
  at: string
  as?: WhenShape | 'relative'
  /** The zone it is told in; without one, the viewer's. Where the two clocks differ, the zone is named. */
  zone?: string
}

/** An instant: how long from now, with the whole time on hover; or the time itself. */
export function When({ at, as = 'relative', zone = viewerZone }: WhenProps) {
  const { locale } = useLanguage()
  const now = useNow({ updateInterval: 60_000 })
  const instant = new Date(at)
  const name = zoneToName(instant, zone, viewerZone, locale)
  const withZone = (text: string) => (name ? `${text} (${name})` : text)
  const whole = withZone(absolute(instant, now, 'long', locale, zone))

  const text = as === 'relative' ? relative(instant, now, locale) : as === 'long' ? whole : absolute(instant, now, as, locale, zone)
  return (
    <Tooltip label={whole}>
      <time dateTime={at}>
        {text}
        {as !== 'relative' && as !== 'long' && name ? <span className="for-screen-readers"> {name}</span> : null}
      </time>
    </Tooltip>
  )
}
