import { domainToASCII, domainToUnicode } from 'node:url'

/** Where anybody gets a mailbox: such a domain says nothing of who somebody works for, and nobody can prove it to be theirs. */
const public_ = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com icloud.com me.com mac.com aol.com
   proton.me protonmail.com pm.me gmx.de gmx.net gmx.com web.de t-online.de mail.com mail.ru bk.ru inbox.ru list.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru
   qq.com 163.com 126.com sina.com naver.com daum.net zoho.com tutanota.com tuta.com fastmail.com hey.com duck.com mailbox.org posteo.de
   orange.fr free.fr laposte.net sfr.fr libero.it virgilio.it uol.com.br bol.com.br terra.com.br rediffmail.com windstream.net comcast.net verizon.net att.net
   btinternet.com sky.com virginmedia.com otenet.gr hol.gr forthnet.gr`.split(/\s+/),
)

/** The domain as mail servers write it; null for what is none. */
export function readDomain(given: string): string | null {
  const domain = domainToASCII(given.trim().replace(/^@/, '').toLowerCase())
  const isDomain = domain.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/.test(domain)
  return isDomain ? domain : null
}

/** As people write it, where that is another way than mail servers'; as addresses of users are normalised. */
export function writtenAs(domain: string): string | null {
  const written = domainToUnicode(domain).normalize('NFKC').toLowerCase()
  return written === domain ? null : written
}

export function isPublicMailDomain(domain: string): boolean {
  return public_.has(domain)
}

/** What follows the last @; null for what is no address. */
export function domainOfEmail(email: string): string | null {
  const at = email.lastIndexOf('@')
  return at > 0 ? readDomain(email.slice(at + 1)) : null
}
