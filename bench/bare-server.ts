/**
 * What the product is measured against: node:http, the same prepared statement, the same role and policies, and
 * nothing else. Environment: PORT, BENCH_URL, BENCH_WORKSPACE, BENCH_STATEMENT (JSON: text, parameters).
 */
import { createServer } from 'node:http'
import postgres from 'postgres'

const { PORT, BENCH_URL = '', BENCH_WORKSPACE = '', BENCH_STATEMENT = '' } = process.env
const { text, parameters }: { text: string; parameters: string[] } = JSON.parse(BENCH_STATEMENT)
const sql = postgres(BENCH_URL, {
  max: 10,
  connection: { role: 'shodan_app', TimeZone: 'UTC', 'app.workspace_id': BENCH_WORKSPACE },
})

createServer(async (_, response) => {
  const [row] = await sql.unsafe<{ page: string }[]>(text, parameters, { prepare: true })
  response.setHeader('content-type', 'application/json')
  response.end(row?.page ?? JSON.stringify(row))
}).listen(Number(PORT), '127.0.0.1')
