import { expect, test } from 'vitest'
import { groupByDue } from './group-by-due.ts'

const on = (dueOn: string) => ({ dueOn })

test('what was due yesterday is overdue, tomorrow is coming, each in the order of its days', () => {
  const days = ['2026-07-05', '2026-07-02', '2026-07-03', '2026-06-30', '2026-07-04'].map(on)
  expect(groupByDue(days, '2026-07-03')).toEqual({
    overdue: [on('2026-06-30'), on('2026-07-02')],
    due: [on('2026-07-03')],
    coming: [on('2026-07-04'), on('2026-07-05')],
  })
})
