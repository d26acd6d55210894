import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldForSearch } from '../../../shared/japanese.ts'
import { importedFields } from '../../../shared/records/import-targets.ts'
import '../../../tests/fixed-seed.ts'
import { type KnownCompany, knownOf } from './match-rows.ts'
import { chooseNamesakes, factsOf } from './namesake-facts.ts'
import { planBatch } from './plan-batch.ts'
import type { ImportedCompany } from './rules.ts'

const nothing = Object.fromEntries(importedFields.map(({ column }) => [column, ''])) as Record<
  (typeof importedFields)[number]['column'],
  string
>

function rowOf(said: Partial<ImportedCompany>, telephone = ''): ImportedCompany {
  const columns = { raw: telephone, e164: `+81${telephone.slice(1)}`, country: 'JP', warnings: [] }
  const numbers = telephone
    ? [{ kind: 'main', columns } as unknown as ImportedCompany['numbers'][number]]
    : []
  return { ...nothing, name: '甲', ...said, numbers, person: null }
}

function companyOf(at: number, row: ImportedCompany): KnownCompany {
  const numbers = row.numbers.map(({ columns }) => columns)
  const id = String(at).padStart(9, '0')
  return { ...nothing, ...row, id, name_folded: foldForSearch(row.name), numbers, people: [] }
}

function chosenOf(companies: KnownCompany[], rows: ImportedCompany[]): KnownCompany[] {
  const chosen = new Set(
    chooseNamesakes(
      companies.map((company, at) => [at, factsOf(company)]),
      rows,
    ),
  )
  return companies.filter((_, at) => chosen.has(at))
}

/** What a batch does; the ids of what it adds are new each time, and say only how many there are. */
function planned(companies: KnownCompany[], rows: ImportedCompany[], namesakes: 'apart' | 'together') {
  const batch = {
    companies: rows,
    rows: rows.map((_, at) => at),
    errors: [],
    closed: [],
    leftOut: 0,
    withPeople: false,
  }
  const plan = planBatch(batch, knownOf(structuredClone(companies)), namesakes)
  const { counts, updated, together, apart, errors } = plan
  const changes = [...updated.values()].map((company) => ({ ...company }))
  return { counts, changes: changes.filter(({ id }) => id.length === 9), together, apart: apart.size, errors }
}

const facts = fc.record({
  name: fc.constantFrom('甲', '株式会社甲', '有限会社甲'),
  address: fc.constantFrom('', '', '東京都港区1', '東京都港区１', '大阪市北区2'),
  website: fc.constantFrom('', '', 'https://a.example', 'https://b.example'),
})
const row = fc
  .tuple(facts, fc.constantFrom('', '', '0300000001', '0300000002'))
  .map(([said, telephone]) => rowOf(said, telephone))
/** A number of its own: whoever has the row's own is found by it, and is not among these. */
const known = fc
  .array(fc.tuple(row, fc.boolean()), { minLength: 20, maxLength: 60, size: 'max' })
  .map((rows) =>
    rows.map(([row, has], at) => companyOf(at, { ...row, corporate_number: has ? String(1e12 + at) : '' })),
  )
const rows = fc.array(
  fc
    .tuple(row, fc.constantFrom('', '', '9999999999999'))
    .map(([row, number]) => ({ ...row, corporate_number: number })),
  { minLength: 1, maxLength: 4 },
)

describe('of the companies of one name those are chosen that may decide', () => {
  test('so that a batch does with them what it does with all', () => {
    fc.assert(
      fc.property(known, rows, fc.constantFrom('apart', 'together'), (companies, rows, namesakes) => {
        expect(planned(chosenOf(companies, rows), rows, namesakes)).toEqual(
          planned(companies, rows, namesakes),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  test('which are few of ten thousand shops of a chain', () => {
    const shops = Array.from({ length: 10_000 }, (_, at) => {
      const said = { address: `東京都港区${at}`, website: 'https://chain.example' }
      return companyOf(at, rowOf(said, `03${10_000_000 + at}`))
    })
    const again = rowOf({ address: '東京都港区９０００', website: 'https://chain.example' })
    expect(chosenOf(shops, [again])).toEqual([shops[9000]])
    expect(chosenOf(shops, [rowOf({ address: '大阪市北区1' })])).toEqual([])
    expect(chosenOf(shops, [rowOf({}, '0310005000')])).toContain(shops[5000])
    expect(chosenOf(shops, [rowOf({}, '0310005000')]).length).toBeLessThan(10)
  })
})
