import { createTheme, defaultVariantColorsResolver } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple, MantineThemeOverride } from '@mantine/core'
import { accentScale, fallbackAccent, surfaces } from './accent.ts'
import type { AccentRoles, AccentScale } from './accent.ts'

/** The only place with colours, sizes and radii. Pages use Mantine's props and the variables below. */

export type Meaning = 'good' | 'caution' | 'danger' | 'info' | 'neutral'

const meanings = { good: '#2e7d4f', caution: '#b26a00', danger: '#c4352b', info: '#2868b8' }

const gray: MantineColorsTuple = ['#fafafa', '#f4f4f5', '#ebebed', '#e1e1e4', '#cdcdd2', '#a1a1a9', '#696971', '#515158', '#37373d', '#1d1d21']
/** Text, words beside it, dimmed, placeholder, line, raised hover, raised, page, rail, deepest. */
const dark: MantineColorsTuple = ['#ececef', '#cdcdd3', '#a0a0a9', '#85858f', '#38383e', '#2d2d32', '#232327', '#19191c', '#131315', '#0c0c0e']

/** By which services are known in the calendar: far enough from one another to be told apart, and legible under white. */
export const swatches = [
  { name: 'grey', colour: '#868e96' },
  { name: 'red', colour: '#d6453d' },
  { name: 'orange', colour: '#d9731a' },
  { name: 'yellow', colour: '#b58900' },
  { name: 'green', colour: '#3d9a50' },
  { name: 'teal', colour: '#128f8b' },
  { name: 'blue', colour: '#2f7ed8' },
  { name: 'indigo', colour: '#5b5bd6' },
  { name: 'violet', colour: '#9050c8' },
  { name: 'pink', colour: '#d0408c' },
] as const

/** Named, not imported: a page that shows none of them does not carry them. */
const inputs = ['TextInput', 'Textarea', 'NumberInput', 'PasswordInput', 'Select', 'NativeSelect', 'MultiSelect', 'ColorInput', 'DateInput', 'DatePickerInput', 'TimeInput', 'Switch', 'Radio']

interface Sized {
  size?: string
}

export function themeFor(brandColour: string | null | undefined): MantineThemeOverride {
  const scales = scalesFor(brandColour)
  return createTheme({
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 5 },
    black: gray[9],
    white: surfaces.paper,
    colors: { gray, dark, ...mapValues(scales, (scale) => scale.steps as unknown as MantineColorsTuple) },
    fontFamily: '"Inter Variable", "Noto Sans Arabic Variable", "Noto Sans Devanagari Variable", system-ui, sans-serif',
    fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
    lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.2' },
    headings: {
      fontWeight: '600',
      textWrap: 'balance',
      sizes: {
        h1: { fontSize: '1.75rem', lineHeight: '1.2' },
        h2: { fontSize: '1.25rem', lineHeight: '1.2' },
        h3: { fontSize: '1rem', lineHeight: '1.2' },
        h4: { fontSize: '0.875rem', lineHeight: '1.2' },
        h5: { fontSize: '0.75rem', lineHeight: '1.2' },
        h6: { fontSize: '0.75rem', lineHeight: '1.2' },
      },
    },
    spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
    radius: { xs: '4px', sm: '8px', md: '8px', lg: '8px', xl: '999px' },
    defaultRadius: 'md',
    shadows: {
      xs: 'none',
      sm: '0 1px 2px rgb(0 0 0 / 6%)',
      md: '0 4px 16px rgb(0 0 0 / 8%), 0 1px 3px rgb(0 0 0 / 6%)',
      lg: '0 8px 32px rgb(0 0 0 / 12%), 0 2px 6px rgb(0 0 0 / 6%)',
      xl: '0 16px 48px rgb(0 0 0 / 16%)',
    },
    cursorType: 'pointer',
    respectReducedMotion: true,
    variantColorResolver: (input) => {
      const resolved = defaultVariantColorsResolver(input)
      const name = input.color ?? 'accent'
      return input.variant === 'filled' && name in scales ? { ...resolved, color: `var(--fd-on-${name})` } : resolved
    },
    components: {
      ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' }, vars: (_: unknown, { size }: Sized) => ({ root: size ? {} : { '--ai-size': 'var(--fd-control)' } }) },
      Badge: { defaultProps: { variant: 'light', radius: 'xl', size: 'md', tt: 'none' } },
      Button: { defaultProps: { size: 'sm' }, vars: (_: unknown, { size }: Sized) => ({ root: size === 'sm' ? { '--button-height': 'var(--fd-control)' } : {} }) },
      Checkbox: { defaultProps: { size: 'sm', radius: 'xs' }, vars: () => ({ root: { '--checkbox-icon-color': 'var(--fd-on-accent)' } }) },
      Drawer: { defaultProps: { transitionProps: { duration: 160 } } },
      InputWrapper: { defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'input', 'description', 'error'] } }, // side by side, fields stay in line
      Input: { defaultProps: { size: 'sm' }, vars: (_: unknown, { size }: Sized) => ({ wrapper: size === 'sm' ? { '--input-height': 'var(--fd-control)' } : {} }) },
      Kbd: { defaultProps: { size: 'xs' } },
      Loader: { defaultProps: { type: 'dots', size: 'sm' } },
      Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 }, position: 'bottom-end' } },
      Modal: { defaultProps: { centered: true, transitionProps: { duration: 160, transition: 'fade' }, overlayProps: { backgroundOpacity: 0.35 } } },
      Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
      Skeleton: { defaultProps: { radius: 'sm' } },
      Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 120 } } },
      ...Object.fromEntries(inputs.map((input) => [input, { defaultProps: { size: 'sm' } }])),
    },
  })
}

/** Each role of the accent and of the four meanings as Mantine's own variables, for both schemes, corrected for contrast. */
export function variablesFor(brandColour: string | null | undefined): CSSVariablesResolver {
  const scales = scalesFor(brandColour)
  return () => ({
    variables: { '--fd-rail-width': '232px', '--fd-line': '1px solid var(--fd-line-colour)', '--fd-ease': 'cubic-bezier(0.2, 0, 0, 1)' },
    light: {
      ...rolesAsVariables(scales, 'light'),
      '--fd-line-colour': gray[3],
      '--fd-quiet': surfaces.lightQuiet,
      '--fd-raised': surfaces.light,
      '--fd-hover': gray[1],
      '--mantine-color-text': surfaces.ink,
      '--mantine-color-dimmed': gray[6],
      '--mantine-color-placeholder': gray[6],
      '--mantine-color-default-border': gray[3],
      '--mantine-color-default-hover': gray[1],
      '--mantine-color-gray-light-color': gray[7],
      '--mantine-color-gray-text': gray[7],
    },
    dark: {
      ...rolesAsVariables(scales, 'dark'),
      '--fd-line-colour': dark[5],
      '--fd-quiet': dark[8],
      '--fd-raised': dark[6],
      '--fd-hover': dark[6],
      '--mantine-color-text': dark[0],
      '--mantine-color-body': surfaces.dark,
      '--mantine-color-dimmed': dark[2],
      '--mantine-color-placeholder': dark[3],
      '--mantine-color-default': dark[6],
      '--mantine-color-default-border': dark[4],
      '--mantine-color-default-hover': dark[5],
      '--mantine-color-gray-light': dark[5],
      '--mantine-color-gray-light-hover': dark[4],
      '--mantine-color-gray-light-color': dark[1],
      '--mantine-color-gray-text': dark[1],
    },
  })
}

function scalesFor(brandColour: string | null | undefined): Record<string, AccentScale> {
  return mapValues({ accent: brandColour ?? fallbackAccent, ...meanings, red: meanings.danger }, accentScale)
}

function rolesAsVariables(scales: Record<string, AccentScale>, scheme: 'light' | 'dark'): Record<string, string> {
  const variables = Object.entries(scales).flatMap(([name, scale]) => Object.entries(variablesOf(name, scale[scheme])))
  const { accent, danger, good } = scales as Record<'accent' | 'danger' | 'good', AccentScale>
  return {
    ...Object.fromEntries(variables),
    '--mantine-primary-color-contrast': accent[scheme].onFill,
    '--mantine-color-anchor': accent[scheme].text,
    '--mantine-color-error': danger[scheme].text,
    '--mantine-color-success': good[scheme].text,
  }
}

function variablesOf(name: string, roles: AccentRoles): Record<string, string> {
  return {
    [`--mantine-color-${name}-filled`]: roles.fill,
    [`--mantine-color-${name}-filled-hover`]: roles.fillHover,
    [`--fd-on-${name}`]: roles.onFill,
    [`--mantine-color-${name}-text`]: roles.text,
    [`--mantine-color-${name}-light`]: roles.tint,
    [`--mantine-color-${name}-light-hover`]: roles.tintHover,
    [`--mantine-color-${name}-light-color`]: roles.text,
    [`--mantine-color-${name}-outline`]: roles.text,
    [`--mantine-color-${name}-outline-hover`]: roles.tint,
  }
}

function mapValues<Key extends string, From, To>(record: Record<Key, From>, change: (value: From) => To): Record<Key, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value as From)])) as Record<Key, To>
}
