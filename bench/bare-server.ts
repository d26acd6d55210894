/**
 * What the product is measured against: node:http, the same prepared statement, the same role and policies, and
 * nothing else. Environment: PORT, BENCH_URL, BENCH_WORKSPACE, BENCH_STATEMENT (JSON: text, parameters).
 */
import { createServer } from 'node:http'
import pg from 'pg'

const { PORT, BENCH_URL = '', BENCH_WORKSPACE = '', BENCH_STATEMENT = '', BENCH_PIPELINE } = process.env
const { text, parameters: values }: { text: string; parameters: string[] } = JSON.parse(BENCH_STATEMENT)
const options = `-c role=shodan_app -c TimeZone=UTC -c app.workspace_id=${BENCH_WORKSPACE}`
const pool = new pg.Pool({ connectionString: BENCH_URL, max: 10, options })
const clients = Array.from(
  { length: BENCH_PIPELINE ? 10 : 0 },
  () => new pg.Client({ connectionString: BENCH_URL, options, pipeline: true }),
)
for (const c of clients) await c.connect()
let at = 0

createServer(async (_, response) => {
  const by = clients[at++ % 10] ?? pool
  const { rows } = await by.query<{ page: string }>({ name: 'measured', text, values })
  response.setHeader('content-type', 'application/json')
  response.end(rows[0]?.page ?? JSON.stringify(rows[0]))
}).listen(Number(PORT), '127.0.0.1')
