/** What a browser calls itself, as its owner would say it: `Chrome` on `Windows`. What it does not say, we do not guess. */
export function deviceOf(userAgent: string | null): { browser: string; system: string } | null {
  const browser = browsers.find(([, sign]) => sign.test(userAgent ?? ''))?.[0]
  const system = systems.find(([, sign]) => sign.test(userAgent ?? ''))?.[0]
  return browser && system ? { browser, system } : null
}

// The first that fits: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
const browsers: [string, RegExp][] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
]

const systems: [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]
