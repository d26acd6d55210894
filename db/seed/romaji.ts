/** Katakana in Latin letters, as companies write their names: トウカイ → Tokai, ニッシン → Nisshin. */
export function romajiOf(katakana: string): string {
  const letters = katakana
    .replace(/ー/g, '')
    .replace(/ッ(.[ャュョァィェォ]?)/g, (_, next: string) => {
      const sound = syllable(next)
      return `${sound.startsWith('ch') ? 't' : sound[0]}${sound}`
    })
    .replace(/[ァ-ヶ][ャュョァィェォ]?/g, syllable)
  const short = letters
    .replace(/ou|oo/g, 'o')
    .replace(/uu/g, 'u')
    .replace(/n(?=[bmp])/g, 'm')
  return `${short[0]?.toUpperCase() ?? ''}${short.slice(1)}`
}

function syllable(kana: string): string {
  return sounds.get(kana) ?? Array.from(kana, (letter) => sounds.get(letter) ?? '').join('')
}

const rows: [string, string][] = [
  ['アイウエオ', 'a i u e o'],
  ['カキクケコ', 'ka ki ku ke ko'],
  ['サシスセソ', 'sa shi su se so'],
  ['タチツテト', 'ta chi tsu te to'],
  ['ナニヌネノ', 'na ni nu ne no'],
  ['ハヒフヘホ', 'ha hi fu he ho'],
  ['マミムメモ', 'ma mi mu me mo'],
  ['ヤユヨ', 'ya yu yo'],
  ['ラリルレロ', 'ra ri ru re ro'],
  ['ワヲンヴ', 'wa o n vu'],
  ['ガギグゲゴ', 'ga gi gu ge go'],
  ['ザジズゼゾ', 'za ji zu ze zo'],
  ['ダヂヅデド', 'da ji zu de do'],
  ['バビブベボ', 'ba bi bu be bo'],
  ['パピプペポ', 'pa pi pu pe po'],
]
const single = rows.flatMap(([kana, latin]) => {
  const sounds = latin.split(' ')
  return [...kana].map((letter, at): [string, string] => [letter, sounds[at] ?? ''])
})
const contracted = 'キky シsh チch ニny ヒhy ミmy リry ギgy ジj ビby ピpy'
  .split(' ')
  .flatMap((entry) =>
    ['ャa', 'ュu', 'ョo', 'ェe'].map((small): [string, string] => [
      `${entry[0]}${small[0]}`,
      `${entry.slice(1)}${small.slice(1)}`,
    ]),
  )
const foreign = 'ティti ディdi ファfa フィfi フェfe フォfo ウィwi ウェwe ウォwo ヴァva ヴィvi ヴェve デュdu'
  .split(' ')
  .map((entry): [string, string] => [entry.slice(0, 2), entry.slice(2)])
const sounds = new Map([...single, ...contracted, ...foreign])
