/**
 * What the product is measured against: node:http, the same prepared statement, the same role and policies, and
 * nothing else. Environment: PORT, BENCH_URL, BENCH_WORKSPACE, BENCH_STATEMENT (JSON: text, parameters); with BENCH_PIPELINE
 * ten connections take turns, and none waits for the answer before it.
 */
import { createServer } from 'node:http'
import pg from 'pg'

const { PORT, BENCH_URL = '', BENCH_WORKSPACE = '', BENCH_STATEMENT = '', BENCH_PIPELINE } = process.env
const { text, parameters: values }: { text: string; parameters: string[] } = JSON.parse(BENCH_STATEMENT)
const options = `-c role=shodan_app -c TimeZone=UTC -c app.workspace_id=${BENCH_WORKSPACE}`
const most = 10
const pool = new pg.Pool({ connectionString: BENCH_URL, max: most, options })
const pipelines = Array.from(
  { length: BENCH_PIPELINE ? most : 0 },
  () => new pg.Client({ connectionString: BENCH_URL, options, pipeline: true }),
)
await Promise.all(pipelines.map((client) => client.connect()))
let asked = 0

createServer(async (_, response) => {
  const connections = pipelines[asked++ % most] ?? pool
  const { rows } = await connections.query<{ page: string }>({ name: 'measured', text, values })
  response.setHeader('content-type', 'application/json')
  response.end(rows[0]?.page ?? JSON.stringify(rows[0]))
}).listen(Number(PORT), '127.0.0.1')
