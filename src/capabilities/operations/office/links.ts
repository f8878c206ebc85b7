const most = 20

/** The web addresses in a text, each once; a full stop or bracket after one is the sentence's. */
export function linksIn(text: string): string[] {
  const found = [...text.matchAll(/https?:\/\/[^\s<>"']+/g)].map(([link]) => link.replace(/[.,;:!?)\]}]+$/, ''))
  return [...new Set(found)].filter((link) => URL.canParse(link)).slice(0, most)
}
