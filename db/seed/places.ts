/** Where companies are: as many in a prefecture as there roughly are, at addresses of real municipalities and made-up houses. */
import { prefectures } from '../../shared/prefectures.ts'
import { pick, pickEarly, type Rolls, scattered } from './chance.ts'

/** `北海道 011 060 40`: the area code of its numbers, the postal code of its capital, and how many of a thousand companies it has. */
const rows = `
  011 060 40|017 030 9|019 020 9|022 980 18|018 010 7|023 990 9|024 960 14|029 310 20|028 320 15|027 371 16|048 330 44|043 260 38|03 100 170|045 231 54
  025 951 18|0766 930 9|076 920 10|0776 910 8|055 400 7|026 380 17|058 500 16|054 420 26|052 460 60|059 514 13|077 520 10|075 600 20|06 530 76|078 650 36
  0742 630 9|073 640 8|0857 680 4|0852 690 5|086 700 15|082 730 23|083 753 10|088 770 6|087 760 8|089 790 11|0887 780 6|092 810 38|0952 840 6|095 850 10
  096 860 12|097 870 9|0985 880 8|099 892 12|098 900 11
`

interface Area {
  name: string
  municipalities: readonly string[]
  code: string
  postal: string
  share: number
}

const areas: Area[] = rows
  .trim()
  .split(/[\n|]/)
  .map((row, at) => {
    const [code = '', postal = '', share = ''] = row.trim().split(' ')
    const { name = '', municipalities = [] } = prefectures[at] ?? {}
    return { name, municipalities, code, postal, share: Number(share) }
  })

/** In each thousand of companies a place belongs to one area, so that a number can be counted out within it. */
const slots = areas.flatMap((area) => Array.from({ length: area.share }, (_, nth) => ({ area, nth })))

export interface Seat {
  prefecture: string
  city: string
  postalCode: string
  address: string
}

/** 03-0123-4567 and 0301234567. */
export interface SeedNumber {
  raw: string
  digits: string
}

export function seatOf(place: number, rolls: Rolls): Seat {
  const { area } = slotOf(place)
  const municipality = pickEarly(area.municipalities, rolls, 1.6)
  return {
    prefecture: area.name,
    city: municipality,
    postalCode: `${area.postal}-0000`,
    address: `${area.name}${municipality}${house(rolls)}`,
  }
}

/** The main number of the company there: nobody else's, as long as its area has numbers. */
export function mainNumber(place: number): SeedNumber {
  const { area, nth } = slotOf(place)
  return landline(area.code, Math.floor(place / slots.length) * area.share + nth)
}

/** A person's own line: 090-0… or 050-0…, neither of which is given out. */
export function personalNumber(kind: 'mobile' | 'direct', place: number): SeedNumber {
  const rest = String(scattered(place % 10_000_000, 10_000_000)).padStart(7, '0')
  return numberOf(kind === 'direct' ? '050' : '090', `0${rest.slice(0, 3)}`, rest.slice(3))
}

/** The first digit behind the area code is 0, where no exchange begins: it cannot ring. */
function landline(code: string, nth: number): SeedNumber {
  const free = 10 - code.length - 1
  const count = 10 ** free
  const rest = String(scattered(nth % count, count)).padStart(free, '0')
  return numberOf(code, `0${rest.slice(0, free - 4)}`, rest.slice(free - 4))
}

function numberOf(start: string, exchange: string, last: string): SeedNumber {
  return { raw: `${start}-${exchange}-${last}`, digits: `${start}${exchange}${last}` }
}

function slotOf(place: number): { area: Area; nth: number } {
  const slot = slots[scattered(place % slots.length, slots.length)]
  if (!slot) throw new Error('the shares of the areas make no thousand')
  return slot
}

const towns =
  '本町 栄町 中央 緑町 旭町 東町 西町 南町 北町 新町 大手町 若葉町 桜町 松原 青葉台 泉町 幸町 寿町 元町 港町 城東 駅前 錦町 末広 川端 宮前 高砂 弥生 昭和町 平和 千代田 富士見 日の出 美園 花園 学園 緑が丘 光が丘 梅園 藤塚 谷津 石坂 横尾 鶴見台 狐塚 鷺沼 蛭ヶ野 轟 砧 膳棚'.split(
    ' ',
  )
const buildings = '青葉 第一 中央 サンライズ 丸の内 センター 日新 新栄 富士 みなと 扇 グランド'.split(' ')

function house(rolls: Rolls): string {
  const block = [5, 30, 20].map((most) => Math.floor(rolls() ** 1.5 * most) + 1).join('-')
  const building =
    rolls() < 0.25 ? ` ${pick(buildings, rolls)}ビル${Math.floor(rolls() ** 2 * 12) + 1}階` : ''
  return `${pickEarly(towns, rolls, 1.4)}${block}${building}`
}
