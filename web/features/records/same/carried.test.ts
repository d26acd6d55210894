import { expect, test } from 'vitest'
import type { TextField } from '../facts/save-texts.ts'
import { carriedTexts } from './carried.ts'

interface Known {
  name: string
  reading: string
  address: string
  employees: number | null
}

const known: Known = { name: '株式会社髙島見本', reading: '', address: '東京都港区１－２', employees: null }

const field = (key: 'name' | 'reading' | 'address'): TextField<Known, Partial<Known>> => ({
  key,
  label: () => key,
  read: (record) => record[key],
  write: (text) => ({ [key]: text }),
  maxLength: 200,
})

const employees: TextField<Known, Partial<Known>> = {
  ...field('name'),
  key: 'employees',
  label: () => 'employees',
  read: (record) => (record.employees === null ? '' : `${record.employees}名`),
  write: (text) => {
    if (!/^\d+$/.test(text)) throw new Error('no number')
    return { employees: Number(text) }
  },
}

const carried = (texts: Record<string, string>) =>
  carriedTexts([field('name'), field('reading'), field('address'), employees], texts, known).map(
    ({ key, typed, known }) => [key, typed, known],
  )

test('D7: what the record lacks is carried over, and what it has in other words is offered beside its own', () => {
  expect(carried({ reading: ' タカシマ ', address: '大阪市北区', employees: '120' })).toEqual([
    ['reading', 'タカシマ', ''],
    ['address', '大阪市北区', '東京都港区１－２'],
    ['employees', '120名', ''],
  ])
})

test('D7: the same words written otherwise are no difference, and an empty field carries nothing', () => {
  expect(carried({ name: '高島見本（株）', address: '東京都港区1-2', reading: ' ' })).toEqual([])
})

test('D7: what makes no sense stays as it was typed, so that saving can say so', () => {
  expect(carried({ employees: '多数' })).toEqual([['employees', '多数', '']])
})
