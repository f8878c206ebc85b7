/** After this long without a touch or a key, what the page asks for by itself is nobody's doing. */
const ATTENDED_MS = 60_000

let touchedAt = Date.now()
if (typeof document !== 'undefined') {
  const note = () => void (touchedAt = Date.now())
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) document.addEventListener(type, note, { capture: true, passive: true })
}

/** Does nobody sit here? Then the session is not in use, however much the page refreshes itself. */
export function isUnattended(): boolean {
  return Date.now() - touchedAt > ATTENDED_MS
}
