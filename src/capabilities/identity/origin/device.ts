import Bowser from 'bowser'

/** What a browser calls itself, as its owner would say it. What it does not say, we do not guess. */
export function deviceInWords(userAgent: string | null): { browser: string | null; system: string | null } {
  if (!userAgent) return { browser: null, system: null }
  const { browser, os, platform } = Bowser.parse(userAgent)
  // People say which thing it was, and iPhone and iPad share a system.
  return { browser: word(browser.name), system: word(os.name === 'iOS' ? platform.model : os.name) ?? word(os.name) }
}

/** Of an unknown browser the name is whatever it says, however long. */
function word(name: string | undefined): string | null {
  return name?.slice(0, 60) || null
}
