interface Acted {
  actor: { name: string | null } | null
  program?: { name: string } | null
}

/** Who did something, as an entry of the audit log says it: a person, and the program of theirs by which it was done. */
export function whoActed({ actor, program }: Acted): string | null {
  return [actor?.name, program?.name].filter(Boolean).join(' · ') || null
}
