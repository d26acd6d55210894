import { expect, test } from 'vitest'
import { assertGoodPassword } from './good-password.ts'

const owner = {
  name: '山田 花子',
  email: 'h.yamada-hanako@example.com',
  workspaceName: '株式会社あけぼの商会',
}

const refused = [
  'password', 'Password1', 'PASSWORD123', 'p@ssw0rd', 'P@ssw0rd!', 'ｐａｓｓｗｏｒｄ１', '12345678', '1234567890', '87654321',
  '11111111', 'aaaaaaaa', 'abcabcabc', 'abcdefgh', 'qwertyuiop', 'qwerty123', '1qaz2wsx', '1q2w3e4r5t', 'asdfghjkl', 'iloveyou',
  'sunshine', 'princess', 'football1', 'dragon2026', 'monkey123', 'letmein!!!', 'welcome123', 'admin123', 'changeme', 'trustno1',
  'superman', 'sakura123', 'Sakura2026', 'himawari', 'arigatou', 'konnichiwa', 'doraemon', 'pokemon1', 'takahashi', 'watanabe1',
  'heisei2019', 'あいうえおか', 'さくら2026', 'パスワード2026', 'shodan2026', 'Shodan-Pro!', 'shodanpro1', '商談Pro2026', 'yamada2026',
  'Hanako-Yamada', '山田花子山田花子', 'あけぼの商会26',
].slice(0, 51) // biome-ignore format: a table
const taken = [
  'correct horse battery', 'とても長い合言葉です', 'another fine password', 'sakura-denwa-2026', 'vault kettle 9', 'mX4$kTq9wz', 'tr4inspotting in rain',
  '朝の電話は三回まで', 'ねこがすきな人へ', 'blue lamp over river', 'umbrella-Ladder-7', 'J8#nPv2!qLs', '雨の日も営業に行く', 'kaze no tani no naosan',
  'zx81 & commodore', 'perfectly ordinary words', 'ginkgo leaf collector', '12 monkeys 7 samurai', 'eigyou bu no himitsu kichi', 'moshi moshi hello hello?',
  '🎌🎌🚃🚃🍙🍙🗻🗻🌸🌸🎏', 'correcthorsebatterystaple', 'the Shodan Pro team drinks tea', 'yamada goes to the mountain', 'akebono wa utsukushii desu', 'Tr0ub4dor&3x',
  'нет секретов здесь', 'das Pferd frißt Salat', 'ñandú corre rápido', '  leading and trailing  ', 'tabs\tand\tthings', 'semi;colon;quote\'"', '1d8f-77ac-02be',
  '電車は八時十二分', 'コーヒー二杯と手帳', 'kettle.boils.slowly', 'orbit-marble-cactus', 'Hk7_bLm3-Wq', 'purple2monkey9dish', 'quiet Thursdays 41', 'four fried eggs',
  'nine brave bakers', 'ajisai no hana ga saku', 'x9!x9!y7?y8', 'tokyo to osaka by train', 'paper planes at dawn', 'old maps of Edo 1868', 'wasabi-ginger-soy', 'inkstone&brush', '長文のほうが覚えやすい',
] // biome-ignore format: a table

test.each(refused)('SEC-A02 refuses %s', async (password) => {
  await expect(assertGoodPassword(password, owner)).rejects.toMatchObject({ code: 'weak_password' })
})

test.each(taken)('SEC-A02 takes %s', async (password) => {
  await expect(assertGoodPassword(password, owner)).resolves.toBeUndefined()
})

test.each([
  ['dragon2026', 'common'],
  ['abcabcabc', 'pattern'],
  ['shodan2026', 'product'],
  ['あけぼの商会26', 'workspace'],
  ['山田花子2026', 'name'],
  ['yamada2026', 'email'],
])('SEC-A02 says why %s is refused: %s', async (password, reason) => {
  const refusal = expect(assertGoodPassword(password, owner)).rejects
  await refusal.toMatchObject({ params: { reason } })
})

test.each([
  'h.yamada-hanako@example.com', 'H.Yamada-Hanako@Example.com1', 'ｈ.yamada-hanako@example.com', 'yamada@example.com', 'yamada-example-2026',
  'example.com', 'example2026', '@example.com', 'yamada hanako 88',
])('SEC-A02 one’s own e-mail address is no password, whole or in parts: %s', async (password) => {
  const refusal = expect(assertGoodPassword(password, owner)).rejects
  await refusal.toMatchObject({ params: { reason: 'email' } })
}) // biome-ignore format: a table

test.each(['zoomphone1', 'Zoom Phone!', 'shodanpro1', 'shodan-zoom-1'])(
  'SEC-A02 what the product is called and works with is no password: %s',
  async (password) => {
    const refusal = expect(assertGoodPassword(password, owner)).rejects
    await refusal.toMatchObject({ params: { reason: 'product' } })
  },
)

test('SEC-A02 the tables have fifty and more', () => {
  expect(refused.length).toBeGreaterThanOrEqual(50)
  expect(taken.length).toBeGreaterThanOrEqual(50)
})
