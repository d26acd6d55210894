/** Notes the text of every statement that the product sends in a run of all tests, for scripts/plans.ts; never a value. */
import pg from 'pg'
import { noteStatement } from '../scripts/statement-files.ts'

const folder = process.env.SHODAN_TEST_DIR
const mark = Symbol.for('shodan-pro statements are noted')

if (folder && !Reflect.has(pg.Client.prototype, mark)) noteIn(folder)

function noteIn(folder: string): void {
  const noted = new Set<string>()
  const send = pg.Client.prototype.query
  const noting = function (this: pg.Client, ...args: unknown[]) {
    const [question] = args
    const text = textOf(question)
    // The product's own login: what a test asks as the owner is no statement of the product.
    if (text !== undefined && this.user === 'shodan_web' && !noted.has(text)) {
      noted.add(text)
      noteStatement(folder, text)
    }
    return Reflect.apply(send, this, args)
  }
  Object.assign(pg.Client.prototype, { query: noting, [mark]: true })
}

function textOf(question: unknown): string | undefined {
  const text =
    typeof question === 'object' && question !== null && 'text' in question ? question.text : undefined
  return typeof text === 'string' ? text : undefined
}
