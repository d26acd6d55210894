import { beforeAll, expect, test } from 'vitest'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeAll(async () => {
  client = await signUp(server)
})

async function person(response: Response): Promise<PersonView> {
  expect(response.status).toBe(200)
  return response.json() as Promise<PersonView>
}

test.each([
  'a..b@docomo.ne.jp',
  'abc.@docomo.ne.jp',
  '"a..b"@docomo.ne.jp',
  'a/b=c@docomo.ne.jp',
  'a?b@docomo.ne.jp',
])('e-mail: R-60 %s is kept for a contact, when added and when edited', async (email) => {
  const added = await person(await client.send('POST', '/api/people', { name: '海野 幸', email }))
  expect(added.email).toBe(email)
  const { id, version } = await person(await client.send('POST', '/api/people', { name: '海野 幸' }))
  const edited = await person(
    await client.send('PATCH', `/api/people/${id}`, { version, email: ` ${email}　` }),
  )
  expect(edited.email).toBe(email)
})

test('e-mail: what a Japanese keyboard types is kept in half width', async () => {
  const email = 'ａ．．ｂ＠docomo.ne.jp'
  expect(await person(await client.send('POST', '/api/people', { name: '海野 幸', email }))).toMatchObject({
    email: 'a..b@docomo.ne.jp',
  })
})

test.each(['nobody', 'a@b@example.com', 'a@example.com\r\nBcc: b@example.com', 'a b@example.com'])(
  'e-mail: %j is refused for a contact, at its field',
  async (email) => {
    const response = await client.send('POST', '/api/people', { name: '海野 幸', email })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ params: { fields: [{ path: 'email' }] } })
  },
)
