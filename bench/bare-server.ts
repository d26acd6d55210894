/**
 * What the product is measured against: node:http, the same prepared statement, the same role and policies, and
 * nothing else. Environment: PORT, BENCH_URL, BENCH_WORKSPACE, BENCH_STATEMENT (JSON: text, parameters).
 */
import { createServer } from 'node:http'
import pg from 'pg'

const { PORT, BENCH_URL = '', BENCH_WORKSPACE = '', BENCH_STATEMENT = '' } = process.env
const { text, parameters: values }: { text: string; parameters: string[] } = JSON.parse(BENCH_STATEMENT)
const options = `-c role=shodan_app -c TimeZone=UTC -c app.workspace_id=${BENCH_WORKSPACE}`
// With `pipeline: true` it answers no more requests.
const pool = new pg.Pool({ connectionString: BENCH_URL, max: 10, options })

createServer(async (_, response) => {
  const { rows } = await pool.query<{ page: string }>({ name: 'measured', text, values })
  response.setHeader('content-type', 'application/json')
  response.end(rows[0]?.page ?? JSON.stringify(rows[0]))
}).listen(Number(PORT), '127.0.0.1')
