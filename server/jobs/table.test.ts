import { expect, test } from 'vitest'
import { edinetFile, edinetRows } from '../../tests/company-lists.ts'
import { run, settled, upload } from '../../tests/imports.ts'
import { signUp, startTestServer } from '../../tests/server.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { createLocalKeys } from '../vault/local.ts'
import { startJobs } from './run-jobs.ts'
import { tableOfJobs } from './table.ts'

const server = whileTesting(() =>
  startTestServer({ env: { ROLE: 'web', DATABASE_URL: 'postgres://beside' } }),
)

test('what a request asks for waits where nobody works, until a worker takes it up', async () => {
  const client = await signUp(server)
  const { id, status } = await upload(client, edinetFile(edinetRows(3)))
  expect(status).toBe('uploaded')

  const { services } = server
  const working = { ...services, env: { ...services.env, role: 'worker' as const } }
  const keys = await createLocalKeys(services.env.keyringFile, { createIfMissing: false })
  const table = tableOfJobs(working, keys, server.ownerUrl)
  expect(new Set(table.map(({ name }) => name)).size).toBe(table.length)
  const jobs = startJobs(
    working,
    table.filter(({ name }) => name === 'imports'),
  )
  const statusNow = async () => (await settled(client, id)).status
  await expect.poll(statusNow).toBe('ready')
  expect(await run(client, id)).toMatchObject({ status: 'running' })
  await expect.poll(statusNow).toBe('done')
  await jobs.stop()
})

test('a workspace that is deleted is removed as soon as a worker hears of it', async () => {
  const { services } = server
  const working = { ...services, env: { ...services.env, role: 'worker' as const } }
  const keys = await createLocalKeys(services.env.keyringFile, { createIfMissing: false })
  const table = tableOfJobs(working, keys, server.ownerUrl)
  const jobs = startJobs(
    working,
    table.filter(({ name }) => name === 'deleted workspaces'),
  )
  for (const name of ['一つ目', '二つ目']) {
    const client = await signUp(server)
    expect((await client.send('POST', '/api/companies', { name })).status).toBe(200)
    const { workspaceId, workspaceName } = client.actor
    await client.send('POST', '/api/workspace/deletion', { name: workspaceName })
    const isSaid = () =>
      server.logLines.some((line) => line.includes(workspaceId) && line.includes('is removed'))
    await expect.poll(isSaid).toBe(true)
  }
  await jobs.stop()
})
