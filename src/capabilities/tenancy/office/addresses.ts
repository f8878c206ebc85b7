const ADDRESS = /[^\s<>,;:"'()[\]]+@[^\s<>,;:"'()[\]]+\.[^\s<>,;:"'()[\]]+/gu

/**
 * The e-mail addresses in whatever was pasted: one or many, with names around them or not. A piece without any is given back as it
 * stands, so that nobody believes it was understood.
 */
export function addressesIn(text: string): { addresses: string[]; unclear: string[] } {
  const pieces = text.split(/[\n,;\t]+/).map((piece) => piece.trim()).filter((piece) => piece !== '')
  const found = pieces.map((piece) => ({ piece, addresses: piece.match(ADDRESS)?.map((address) => address.replace(/\.+$/, '').toLowerCase()) ?? [] }))
  return { addresses: [...new Set(found.flatMap(({ addresses }) => addresses))], unclear: found.filter(({ addresses }) => addresses.length === 0).map(({ piece }) => piece) }
}
