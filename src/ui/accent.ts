/**
 * One hex colour in, every role of that colour out, readable in both schemes.
 * A business brings its own colour; nobody asks it whether yellow can be read on white, so each role is moved in lightness
 * (OKLCH, hue kept) by the smallest step that reaches the contrast WCAG 2.1 AA asks for.
 */
export interface AccentRoles {
  fill: string /* buttons, switches, the chosen tab: 3:1 against the page */
  fillHover: string
  onFill: string /* words on the fill: 4.5:1 */
  text: string /* links and words in the colour: 4.5:1 on the page and on the tint */
  tint: string /* quiet backgrounds */
  tintHover: string
}

export interface AccentScale {
  light: AccentRoles
  dark: AccentRoles
  steps: string[] /* ten, light to dark */
}

export const surfaces = { light: '#ffffff', lightQuiet: '#fafafa', dark: '#19191c', darkRaised: '#232327', ink: '#1d1d21', paper: '#ffffff' }

export const fallbackAccent = '#2f6f5e'

export function accentScale(hex: string): AccentScale {
  const brand = toOklch(isHex(hex) ? hex : fallbackAccent)
  return {
    light: lightRoles(brand),
    dark: darkRoles(brand),
    steps: [0.975, 0.945, 0.89, 0.82, 0.74, 0.66, 0.57, 0.48, 0.39, 0.3].map((lightness) =>
      toHex({ ...brand, lightness, chroma: brand.chroma * (lightness > 0.85 ? (1 - lightness) * 5 : 1) }),
    ),
  }
}

function lightRoles(brand: Oklch): AccentRoles {
  const fill = nearest(brand, (colour) => contrast(colour, surfaces.lightQuiet) >= 3 && readableOn(colour) >= 4.5)
  const tint = toHex({ ...brand, lightness: 0.965, chroma: Math.min(brand.chroma * 0.25, 0.03) })
  return {
    fill,
    fillHover: hover(fill),
    onFill: inkOn(fill),
    text: nearest(brand, (colour) => contrast(colour, tint) >= 4.6 && contrast(colour, surfaces.lightQuiet) >= 4.6),
    tint,
    tintHover: toHex({ ...brand, lightness: 0.935, chroma: Math.min(brand.chroma * 0.4, 0.05) }),
  }
}

function darkRoles(brand: Oklch): AccentRoles {
  const fill = nearest(brand, (colour) => contrast(colour, surfaces.darkRaised) >= 3 && readableOn(colour) >= 4.5)
  const tint = toHex({ ...brand, lightness: 0.29, chroma: Math.min(brand.chroma * 0.4, 0.045) })
  return {
    fill,
    fillHover: hover(fill),
    onFill: inkOn(fill),
    text: nearest(brand, (colour) => contrast(colour, tint) >= 4.6 && contrast(colour, surfaces.darkRaised) >= 4.6),
    tint,
    tintHover: toHex({ ...brand, lightness: 0.34, chroma: Math.min(brand.chroma * 0.5, 0.06) }),
  }
}

/** WCAG 2 contrast ratio of two hex colours. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** The smallest step in lightness, in either direction, at which the colour does what is asked of it. */
function nearest(colour: Oklch, does: (hex: string) => boolean): string {
  for (let step = 0; step <= 1; step += 0.005) {
    for (const lightness of [colour.lightness - step, colour.lightness + step]) {
      if (lightness < 0 || lightness > 1) continue
      const candidate = toHex({ ...colour, lightness })
      if (does(candidate)) return candidate
    }
  }
  return surfaces.ink
}

/** Darker under the pointer, or lighter where the ink is dark: away from the ink, so that the words stay readable. */
function hover(fill: string): string {
  const colour = toOklch(fill)
  const direction = inkOn(fill) === surfaces.paper ? -0.05 : 0.04
  return toHex({ ...colour, lightness: Math.min(1, Math.max(0, colour.lightness + direction)) })
}

function inkOn(fill: string): string {
  return contrast(fill, surfaces.paper) >= 4.5 ? surfaces.paper : surfaces.ink
}

function readableOn(fill: string): number {
  return contrast(fill, inkOn(fill))
}

function isHex(text: string): boolean {
  return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)
}

function luminance(hex: string): number {
  const [red, green, blue] = toLinear(hex)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

// OKLCH, by Björn Ottosson's matrices

interface Oklch {
  lightness: number
  chroma: number
  hue: number
}

type Triple = [number, number, number]

function toLinear(hex: string): Triple {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex
  return [1, 3, 5].map((at) => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as Triple
}

function toOklch(hex: string): Oklch {
  const [red, green, blue] = toLinear(hex)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return { lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) }
}

/** Out of the gamut, chroma gives way; lightness, which contrast hangs on, and hue stay. */
function toHex(colour: Oklch): string {
  let { chroma } = colour
  let linear = toLinearRgb({ ...colour, chroma })
  while (chroma > 0 && linear.some((channel) => channel < -0.0005 || channel > 1.0005)) {
    chroma = Math.max(0, chroma - 0.005)
    linear = toLinearRgb({ ...colour, chroma })
  }
  return `#${linear.map(channelToHex).join('')}`
}

function toLinearRgb({ lightness, chroma, hue }: Oklch): Triple {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function channelToHex(linear: number): string {
  const clamped = Math.min(1, Math.max(0, linear))
  const channel = clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055
  return Math.round(channel * 255).toString(16).padStart(2, '0')
}
