import { ColorSwatch } from '@mantine/core'

/** The colour by which a service is known in the calendar. It says nothing that words do not say too. */
export function ColourDot({ colour }: { colour: string }) {
  return <ColorSwatch color={colour} size={10} withShadow={false} aria-hidden />
}
