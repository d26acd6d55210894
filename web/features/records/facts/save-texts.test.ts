import { expect, test } from 'vitest'
import { ProblemError } from '../../../lib/problem-error.ts'
import { saveTexts, type TextField, type Texts } from './save-texts.ts'
import type { StaleChoice } from './stale-choice.tsx'

interface Row {
  name: string
  address: string
  version: number
}
type Edit = Partial<Pick<Row, 'name' | 'address'>>

function field(key: 'name' | 'address'): TextField<Row, Edit> {
  return {
    key,
    label: () => key,
    read: (row) => row[key],
    write: (text) => ({ [key]: text }),
    maxLength: 200,
  }
}
const fields = [field('name'), field('address')]
const opened: Row = { name: '極洋', address: '港区', version: 1 }

/** A server that holds `now` and takes an edit only on top of its version. */
function server(now: Row) {
  const asked: [string, string][] = []
  const state = { row: now, shown: opened }
  const attempt = (texts: Texts, answer: StaleChoice = 'mine') =>
    saveTexts({
      record: opened,
      fields,
      texts,
      save: async (edit, version) => {
        if (version !== state.row.version)
          throw new ProblemError('stale_version', { params: { current: state.row } })
        state.row = { ...state.row, ...edit, version: version + 1 }
      },
      ask: async (theirs, mine) => {
        asked.push([theirs, mine])
        return answer
      },
      takeTheirs: (current) => {
        state.shown = current
      },
    })
  return { state, asked, attempt }
}

test('only what was changed is saved', async () => {
  const { state, attempt } = server(opened)
  await attempt({ name: '極洋水産', address: '港区' })
  expect(state.row).toEqual({ name: '極洋水産', address: '港区', version: 2 })
})

test('SEC-R03 edits of different fields fit together and nobody is asked', async () => {
  const { state, asked, attempt } = server({ ...opened, address: '中央区', version: 5 })
  await attempt({ name: '極洋水産' })
  expect(state.row).toEqual({ name: '極洋水産', address: '中央区', version: 6 })
  expect(asked).toEqual([])
})

test('SEC-R03 for a field that both changed the person decides', async () => {
  const theirs = { ...opened, name: 'キョクヨー', version: 2 }
  const overwritten = server(theirs)
  await overwritten.attempt({ name: '極洋水産' }, 'mine')
  expect(overwritten.asked).toEqual([['キョクヨー', '極洋水産']])
  expect(overwritten.state.row.name).toBe('極洋水産')

  const left = server(theirs)
  await left.attempt({ name: '極洋水産' }, 'theirs')
  expect(left.state.row).toEqual(theirs)
  expect(left.state.shown).toEqual(theirs)
})

test('keeping theirs still saves the fields that nobody else touched', async () => {
  const { state, attempt } = server({ ...opened, name: 'キョクヨー', version: 2 })
  await attempt({ name: '極洋水産', address: '千代田区' }, 'theirs')
  expect(state.row).toEqual({ name: 'キョクヨー', address: '千代田区', version: 3 })
})

test('any other failure is passed on', async () => {
  const failing = saveTexts({
    record: opened,
    fields,
    texts: { name: 'x' },
    save: () => Promise.reject(new ProblemError('offline')),
    ask: async () => 'mine',
    takeTheirs: () => {},
  })
  await expect(failing).rejects.toMatchObject({ code: 'offline' })
})
