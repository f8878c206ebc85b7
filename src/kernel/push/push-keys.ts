import webPush from 'web-push'

import type { Kernel } from '../kernel.ts'

export interface PushKeys {
  publicKey: string
  privateKey: string
}

/** What the private key is sealed for. */
export const pushKeysContext = 'push_keys'

interface Row {
  public_key: string
  private_key_sealed: string
}

/** The keys by which push services know this installation: the same on every node, made by whichever needs them first. */
export async function pushKeys(kernel: Kernel): Promise<PushKeys> {
  const { identity } = kernel.database
  const read = () => identity.rows<Row>('select public_key, private_key_sealed from push_keys')
  const [kept] = await read()
  if (kept) return opened(kernel, kept)

  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  await identity.rows('insert into push_keys (public_key, private_key_sealed) values ($1, $2) on conflict do nothing', [publicKey, kernel.sealer.seal(privateKey, pushKeysContext)])
  const [row] = await read() // another node may have been faster
  return opened(kernel, row!)
}

function opened({ sealer }: Kernel, { public_key: publicKey, private_key_sealed: sealed }: Row): PushKeys {
  const privateKey = sealer.open(sealed, pushKeysContext)
  if (privateKey === null) throw new Error('the key for pushing was sealed under a SECRET_KEY that is gone; delete the row of push_keys, and people switch it on anew')
  return { publicKey, privateKey }
}
