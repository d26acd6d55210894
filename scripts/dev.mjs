/** `npm run dev`: the server starts again at every change, the web updates in place; one address for both. */
import { spawn } from 'node:child_process'
import { createServer } from 'vite'
import { root } from './setup.mjs'

const port = Number(process.env.PORT ?? 3000)
const api = port + 1
const address = `http://localhost:${port}`

Object.assign(process.env, { API_URL: `http://localhost:${api}`, WEB_PORT: String(port) })
const web = await createServer({ root: 'web', configFile: `${root}/vite.config.ts` })
await web.listen()

const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts'], {
  cwd: root,
  env: { ...process.env, PORT: String(api), PUBLIC_URL: address },
  stdio: 'inherit',
})
server.on('exit', (code) => web.close().finally(() => process.exit(code ?? 0)))

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
process.on('disconnect', () => server.kill('SIGTERM'))
