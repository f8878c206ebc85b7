import { html } from 'ghtml'
import { direction, type Language } from '../i18n/language.ts'

/** What a mail consists of: a few sentences, at most one thing to do, and the small print. */
export interface MailContent {
  language: Language
  /** Who writes: the organization. */
  sender: string
  /** Its picture, beside the name; a mail reads as well without. */
  logo?: { url: string; alt: string }
  /** The organization's colour, as `#1a7f64`. */
  colour?: string
  heading: string
  paragraphs: string[]
  /** Facts, as `When: Friday, 10:30`. */
  facts?: { name: string; value: string }[]
  action?: { label: string; url: string }
  /** What stands below: why this mail came, where the business is. */
  smallPrint: string[]
  /** Where that is explained, and ended. */
  smallLinks?: { label: string; url: string }[]
}

/** Both forms of a mail, for sendMail(). */
export function mailLayout(content: MailContent): { html: string; text: string } {
  return { html: htmlOf(content), text: textOf(content) }
}

const fonts = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Devanagari', Arial, sans-serif"

/**
 * One column of 600 px, in tables and inline styles because mail programs know little else; real text, readable without
 * images, mirrored for right-to-left, and in colours that stay readable when a program inverts them.
 */
function htmlOf({ language, sender, logo, colour, heading, paragraphs, facts = [], action, smallPrint, smallLinks = [] }: MailContent): string {
  const dir = direction(language)
  const start = dir === 'rtl' ? 'right' : 'left'
  const accent = /^#[0-9a-f]{6}$/i.test(colour ?? '') ? (colour as string) : '#2f5fd0'
  const onAccent = isLight(accent) ? '#1a1a1a' : '#ffffff'

  return html`<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${heading}</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #16181d !important; }
  .sheet { background: #1f2229 !important; }
  .sheet td, .sheet h1, .sheet p { color: #eceef2 !important; }
  .sheet .quiet, .sheet .quiet p, .sheet .quiet a { color: #a6acb8 !important; }
}
</style>
</head>
<body class="page" style="margin: 0; padding: 0; background: #f4f5f7;">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background: #f4f5f7;"><tr><td align="center" style="padding: 24px 12px;">
<table role="presentation" class="sheet" dir="${dir}" width="600" cellpadding="0" cellspacing="0" style="width: 100%; max-width: 600px; background: #ffffff; border-radius: 8px; font-family: ${fonts}; text-align: ${start};">
<tr><td class="quiet" style="padding: 32px 32px 8px; color: #5a6270; font-size: 14px; line-height: 20px;">!${logo ? logoOf(logo) : ''}<bdi>${sender}</bdi></td></tr>
<tr><td style="padding: 0 32px;"><h1 style="margin: 0 0 16px; color: #1c2026; font-size: 22px; line-height: 28px; font-weight: 600;">${heading}</h1></td></tr>
!${paragraphs.map((paragraph) => html`<tr><td style="padding: 0 32px;"><p style="margin: 0 0 16px; color: #1c2026; font-size: 16px; line-height: 24px;">!${withBreaks(paragraph)}</p></td></tr>
`)}
!${facts.length > 0 ? factsOf(facts, start) : ''}
!${action ? actionOf(action, accent, onAccent) : ''}
<tr><td class="quiet" style="padding: 16px 32px 32px; color: #5a6270; font-size: 13px; line-height: 20px;">!${smallPrint.map((line) => html`<p dir="auto" style="margin: 0 0 4px; text-align: ${start};">${line}</p>`)}!${smallLinks.map(({ label, url }) => html`<p style="margin: 0 0 4px;"><a href="${url}" style="color: #5a6270;">${label}</a></p>`)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

/** On white in the dark too, as it was drawn for paper. Its height is said, so that nothing jumps when it comes. */
function logoOf({ url, alt }: { url: string; alt: string }): string {
  return html`<img src="${url}" alt="${alt}" height="40" style="display: block; height: 40px; width: auto; max-width: 200px; margin: 0 0 8px; padding: 2px; background: #ffffff; border: 0; border-radius: 6px;">`
}

function factsOf(facts: { name: string; value: string }[], start: string): string {
  return html`<tr><td style="padding: 0 32px 16px;"><table role="presentation" cellpadding="0" cellspacing="0" style="font-size: 16px; line-height: 24px; text-align: ${start};">
!${facts.map(({ name, value }) => html`<tr><td class="quiet" style="padding: 2px 0; padding-inline-end: 16px; color: #5a6270; vertical-align: top;">${name}</td><td dir="auto" style="padding: 2px 0; color: #1c2026; text-align: ${start};">${value}</td></tr>
`)}</table></td></tr>`
}

/** A button, and the address beneath it for programs that show no buttons and readers who want to see where it leads. */
function actionOf({ label, url }: { label: string; url: string }, colour: string, textColour: string): string {
  return html`<tr><td style="padding: 8px 32px 8px;"><a href="${url}" style="display: inline-block; padding: 12px 24px; background: ${colour}; color: ${textColour}; border-radius: 8px; font-size: 16px; line-height: 20px; font-weight: 600; text-decoration: none;">${label}</a></td></tr>
<tr><td class="quiet" style="padding: 0 32px 16px; font-size: 13px; line-height: 20px; word-break: break-all;" dir="ltr"><a href="${url}" style="color: #5a6270;">${url}</a></td></tr>`
}

function textOf({ sender, heading, paragraphs, facts = [], action, smallPrint, smallLinks = [] }: MailContent): string {
  const parts = [
    heading,
    ...paragraphs,
    facts.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    action ? `${action.label}:\n${action.url}` : '',
    ['--', sender, ...smallPrint, ...smallLinks.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function withBreaks(paragraph: string): string {
  return paragraph.split('\n').map((line) => html`${line}`).join('<br>')
}

/** Whether dark text reads better on this colour (its relative luminance, WCAG 2.1). */
function isLight(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
