import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Node, scansOf } from './plans.ts'
import { noteStatement, readStatements } from './statement-files.ts'

const growing = new Set(['company'])
const found = (plan: Node) => scansOf(plan, growing)
const scan = (kind: string, condition?: string): Node => ({
  'Node Type': kind,
  'Relation Name': 'company',
  ...(condition === undefined ? {} : { 'Index Cond': condition }),
})
const above = (kind: string, ...plans: Node[]): Node => ({ 'Node Type': kind, Plans: plans })

const ofWorkspace = "(workspace_id = '01990000-0001-7000-8000-000000000000'::uuid)"
const ofOne = `(${ofWorkspace} AND (id = $1))`

test('a table that is read from its start is a fault, wherever it stands in the plan', () => {
  expect(found(scan('Seq Scan'))).toEqual(['reads all of company'])
  expect(found(above('Limit', above('Sort', scan('Seq Scan'))))).toEqual(['reads all of company'])
  expect(found(above('Nested Loop', scan('Index Scan', ofOne), scan('Seq Scan')))).toEqual([
    'reads all of company',
  ])
})

test('so is all that a workspace has, unless somebody stops it where the page ends', () => {
  const all = ['reads all that a workspace has of company']
  expect(found(scan('Index Scan', ofWorkspace))).toEqual(all)
  expect(found(above('Aggregate', above('Limit', scan('Index Only Scan', ofWorkspace))))).toEqual([])
  expect(found(above('Limit', scan('Index Scan', ofWorkspace)))).toEqual([])
  expect(found(above('Limit', above('Nested Loop', scan('Index Scan', ofWorkspace))))).toEqual([])
  expect(found(above('Limit', above('Sort', scan('Index Scan', ofWorkspace))))).toEqual(all)
  const numbered = (window: string) =>
    above('Limit', { ...above('WindowAgg', scan('Index Scan', ofWorkspace)), Window: window })
  expect(found(numbered('w1 AS (ORDER BY c.name ROWS UNBOUNDED PRECEDING)'))).toEqual([])
  expect(found(numbered('w1 AS (PARTITION BY c.name)'))).toEqual(all)
  const bitmap = {
    ...scan('Bitmap Heap Scan'),
    Plans: [{ 'Node Type': 'Bitmap Index Scan', 'Index Cond': ofWorkspace }],
  }
  expect(found(above('Limit', bitmap))).toEqual(all)
})

test('what an index finds by more than the workspace is none, nor is a table that stays small', () => {
  expect(found(scan('Index Scan', ofOne))).toEqual([])
  expect(found({ 'Node Type': 'Seq Scan', 'Relation Name': 'workspace' })).toEqual([])
})

test('what several processes sent is read once, line feeds and all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shodan-statements-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const text of ['select\n1', 'select 2', 'select\n1']) noteStatement(folder, text)
  expect(readStatements(folder)).toEqual(['select\n1', 'select 2'])
})
