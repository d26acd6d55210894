import { expect, test } from 'vitest'
import { groupByDue } from './group-by-due.ts'

const on = (dueOn: string | null) => ({ dueOn })

test('what is overdue or due today is for now, tomorrow is coming, each in the order of its days', () => {
  const days = ['2026-07-05', '2026-07-02', null, '2026-07-03', '2026-06-30', '2026-07-04'].map(on)
  expect(groupByDue(days, '2026-07-03')).toEqual({
    now: [on('2026-06-30'), on('2026-07-02'), on('2026-07-03')],
    coming: [on('2026-07-04'), on('2026-07-05')],
  })
})
