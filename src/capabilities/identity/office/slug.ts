/** An address out of a name, in whatever letters it is written: `Студия Анны` -> `studiya-anny`. */
export function slugOf(name: string): string {
  const latin = [...name.normalize('NFKC').toLocaleLowerCase('en').replaceAll(/ο[υύ]/g, 'ou')].map((letter) => letters[letter] ?? letter).join('')
  return latin
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’ʼ`]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '')
}

/** What somebody types into the field of the address, made to fit without taking the cursor's hyphen away. */
export function slugTyped(text: string): string {
  return text.toLocaleLowerCase('en').replaceAll(/[\s_]/g, '-').replaceAll(/-{2,}/g, '-').slice(0, longest)
}

export const slugPattern = /^[a-z0-9](-?[a-z0-9]){1,47}$/
const longest = 48

const letters: Record<string, string> = {
  ...pairs('а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya і i ї yi є ye ґ g қ q ғ gh ң ng ө o ұ u ү u һ h ә a'),
  ...pairs('α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o ά a έ e ή i ί i ό o ύ y ώ o ϊ i ϋ y ΐ i ΰ y'),
  ...pairs('ا a أ a إ i آ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م m ن n ه h و w ي y ى a ة a ء _ ؤ w ئ y'),
  ...pairs('ß ss æ ae œ oe ø o å a ä ae ö oe ü ue đ d ł l þ th ð d ı i & -and-'),
}

/** `а a б b` -> `{ а: 'a', б: 'b' }`; an underscore stands for nothing at all. */
function pairs(text: string): Record<string, string> {
  const all = text.split(' ')
  return Object.fromEntries(all.flatMap((from, index) => (index % 2 === 0 ? [[from, all[index + 1] === '_' ? '' : all[index + 1]!]] : [])))
}
