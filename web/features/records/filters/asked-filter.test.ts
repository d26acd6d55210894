import { describe, expect, test } from 'vitest'
import { companyFields } from '../../../../shared/records/company.ts'
import { conditionsIn, filterLimits, nodesOf } from '../../../../shared/records/conditions.ts'
import { isReadable, readAsked, readablePart } from './asked-filter.ts'

const read = (filter: unknown) => readAsked(companyFields, { filter })
const asked = (filter: unknown) => readablePart(companyFields, read(filter))

describe('what cannot be read', () => {
  test.each([
    'garbage',
    '{"all":',
    42,
    [],
    ['industry', 'is', 'x'],
    { all: 'x' },
    { all: [], any: [] },
    { none: [] },
    { all: [{ none: [1] }] },
    { all: [null] },
    { all: [['industry', 'matches', '.*']] },
    { all: [['industry', 'is']] },
    { all: [['__proto__', 'is', 'x']] },
    { all: [[]] },
  ])('%j stays as a condition that is not asked for', (filter) => {
    const tree = read(filter)
    const nodes = tree ? nodesOf(tree) : []
    expect(nodes).not.toHaveLength(0)
    expect(nodes.some((node) => isReadable(companyFields, node))).toBe(false)
    expect(asked(filter)).toBeUndefined()
  })

  test.each([undefined, null, '', { all: [] }])('%j is no filter at all', (filter) => {
    expect(read(filter)).toBeUndefined()
  })

  test('of a text, no more is kept than can be shown', () => {
    expect(JSON.stringify(read('あ'.repeat(10_000))).length).toBeLessThan(250)
  })

  test('is left out of its group alone', () => {
    const filter = {
      all: [
        ['doNotCall', 'no'],
        {
          any: [
            ['gone', 'yes'],
            ['attempts', 'to', 2],
          ],
        },
      ],
    }
    expect(asked(filter)).toEqual({ all: [['doNotCall', 'no'], { any: [['attempts', 'to', 2]] }] })
  })
})

test('a group with nothing that can be read asks for nothing, rather than for none', () => {
  expect(asked({ all: [['doNotCall', 'no'], { any: [['gone', 'yes']] }] })).toEqual({
    all: [['doNotCall', 'no']],
  })
})

test('a filter as text, as an address of the API has it, is the same filter', () => {
  expect(read('{"any":[["doNotCall","no"]]}')).toEqual({ any: [['doNotCall', 'no']] })
})

test('groups within groups end where the server ends them', () => {
  const deep = { all: [{ all: [{ all: [{ all: [['doNotCall', 'no']] }] }] }] }
  expect(asked(deep)).toBeUndefined()
  expect(asked({ all: [{ any: [{ all: [['doNotCall', 'no']] }] }] })).toBeDefined()
})

test('of 200 conditions as many are asked for as the server takes, and all stay in the address', () => {
  const filter = { all: Array.from({ length: 200 }, () => ['doNotCall', 'no']) }
  const tree = read(filter)
  expect(tree && conditionsIn(tree)).toHaveLength(200)
  const part = asked(filter)
  expect(part && conditionsIn(part)).toHaveLength(filterLimits.conditions)
})

test.each([
  [{ employeesFrom: '100' }, ['employees', 'from', 100]],
  [{ employeesTo: 'many' }, ['employees', 'to', 'many']],
  [{ industry: ' 小売業 ' }, ['industry', 'is', '小売業']],
])('an older address %j', (search, condition) => {
  expect(readAsked(companyFields, search)).toEqual({ all: [condition] })
})
