import { describe, expect, test } from 'vitest'
import { companyFields } from '../../../shared/records/company.ts'
import { builtInViews } from '../../../shared/views.ts'
import { type CompanySearch, readCompanySearch } from '../records/list/list-search.ts'
import { besideView, contentOf, isChanged, searchOf, withView } from './viewed-search.ts'

const filter = { all: [['industry', 'is', '小売業']] } as const
const content = { q: '港区', filter, sort: '-last_call', columns: 'name,statusId:120' }
const view = searchOf(companyFields, content)
const all = searchOf(companyFields, builtInViews.all)

/** As the address has it, and whoever opens it. */
function opened(address: CompanySearch): CompanySearch {
  return withView(view, readCompanySearch({ ...JSON.parse(JSON.stringify(address)), view: 'v' }))
}

describe('a list shows its view and what the address says beside it', () => {
  test('the address of a view alone shows all that was kept, and that is no change', () => {
    const shown = opened({})
    expect(shown).toMatchObject({ q: '港区', filter, sort: '-last_call', columns: 'name,statusId:120' })
    expect(isChanged(view, shown)).toBe(false)
    expect(contentOf(shown)).toEqual(content)
  })

  test('only what differs stands beside it, and opening that shows the same list', () => {
    const shown: CompanySearch = { ...view, view: 'v', sort: 'employees' }
    const address = besideView(view, shown)
    expect(JSON.parse(JSON.stringify(address))).toEqual({ view: 'v', sort: 'employees' })
    expect(opened(address)).toEqual(shown)
    expect(isChanged(view, shown)).toBe(true)
  })

  test.each([
    ['the words', { q: undefined }, { q: '' }],
    ['the filter', { filter: undefined }, { filter: { all: [] } }],
    ['the order', { sort: undefined }, { sort: 'name' }],
    ['the order, by the head of the names', { sort: 'name' as const }, { sort: 'name' }],
    ['the columns', { columns: undefined }, { columns: 'usual' }],
  ])('%s of a view can be taken away', (_, changes, said) => {
    const address = besideView(view, { ...view, view: 'v', ...changes })
    expect(JSON.parse(JSON.stringify(address))).toEqual({ view: 'v', ...said })
    const shown = opened(address)
    expect(shown[Object.keys(said)[0] as keyof CompanySearch]).toBeUndefined()
    expect(isChanged(view, shown)).toBe(true)
    expect(besideView(view, { ...shown, ...view })).toMatchObject({ q: undefined, sort: undefined })
  })

  test('a condition whose field is gone stays in the view, and is no change of it', () => {
    const old = searchOf(companyFields, { ...content, filter: { all: [['gone', 'is', 'x']] } } as never)
    expect(old.filter).toEqual({ all: [['gone', 'is', 'x']] })
    expect(isChanged(old, withView(old, { view: 'v' }))).toBe(false)
  })

  test('without a view the address means what it says', () => {
    const asked = readCompanySearch({ q: '', sort: 'name', filter: '{"all":[]}' })
    expect(withView(all, asked)).toEqual(withView(all, {}))
    expect(besideView(all, { ...all, sort: 'name' })).toEqual(besideView(all, {}))
  })

  test('the views that every list has can be asked for', () => {
    for (const builtIn of Object.values(builtInViews))
      expect(contentOf(searchOf(companyFields, builtIn))).toEqual(builtIn)
  })
})
