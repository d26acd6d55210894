/** What the address of a database says beside where it is. */

const sslModes = ['disable', 'require', 'verify-ca', 'verify-full']
const sslWords = ['true', '1', '0']

/**
 * The address without its `options`, and these with ours behind them: of a setting that is said twice PostgreSQL takes the last, so
 * that an address may add some and never takes away the role (SEC-T02).
 * @throws Error with one sentence for the operator when TLS is asked for in words that `pg` reads otherwise than libpq.
 */
export function readAddress(
  url: string,
  settings: Record<string, string | number>,
): { connectionString: string; options: string } {
  refuse(url, 'sslmode', sslModes)
  refuse(url, 'ssl', sslWords)
  const ours = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${String(value).replace(/[\\ ]/g, '\\$&')}`,
  )
  const options = [parameter(url, 'options') ?? '', ...ours].join(' ').trim()
  const plain = url.replace(/([?&])options=[^&#]*&?/, '$1')
  // `sslmode` means what it means to PostgreSQL's own programs.
  const connectionString = url.includes('sslmode=') ? `${plain}&uselibpqcompat=true` : plain
  return { connectionString, options }
}

function refuse(url: string, name: string, known: string[]): void {
  const said = parameter(url, name)
  if (said === null || known.includes(said)) return
  throw new Error(`The address of the database says ${name}=${said}; it may say ${known.join(', ')}.`)
}

function parameter(url: string, name: string): string | null {
  const found = new RegExp(`[?&]${name}=([^&#]*)`).exec(url)?.[1]
  return found === undefined ? null : decodeURIComponent(found.replaceAll('+', ' '))
}
