import { accentScale, surfaces } from '../../ui/accent.ts'
import type { AccentRoles } from '../../ui/accent.ts'

/** A business brings its colour; every role of it is corrected until it can be read, in the light and in the dark. */
export function brandStyle(colour: string): string {
  const { light, dark } = accentScale(colour)
  return `:root{${variables(light)}}@media(prefers-color-scheme:dark){:root{${variables(dark)}}}`
}

/** What the browser's own bars around the page are coloured. */
export const barColours = { light: surfaces.light, dark: surfaces.dark }

function variables({ fill, fillHover, onFill, text, tint, tintHover }: AccentRoles): string {
  return `--fill:${fill};--fill-hover:${fillHover};--on-fill:${onFill};--accent:${text};--tint:${tint};--tint-hover:${tintHover}`
}
