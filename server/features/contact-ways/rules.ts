import { Problem } from '../../../shared/problems.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { isSameWay, mostWays, type WayKind } from '../../../shared/records/contact-ways.ts'
import { valueSchema } from '../../../shared/records/schemas.ts'

/** As the field that has the main one is checked. */
const checks = {
  email: valueSchema(companyFields.email),
  site: valueSchema(companyFields.website),
  address: valueSchema(companyFields.address),
}

/** A value as it is kept. @throws Problem `invalid_input` for what is none of its kind. */
export function readWay(kind: WayKind, value: string): string {
  const read = checks[kind].safeParse(value)
  if (read.success && read.data !== '') return read.data
  const [issue] = read.error?.issues ?? []
  const code = issue?.code === 'custom' ? issue.message : (issue?.code ?? 'too_small')
  throw new Problem('invalid_input', { fields: [{ path: 'value', code }] })
}

interface Way {
  id: string
  value: string
}

/** @throws Problem `contact_way_exists` for one that the record has already, be it as its main one. */
export function refuseDoubled(kind: WayKind, one: Way, others: readonly Way[], main: string): void {
  const same = (value: string) => value !== '' && isSameWay(kind, value, one.value)
  if (same(main) || others.some(({ id, value }) => id !== one.id && same(value)))
    throw new Problem('contact_way_exists')
}

/** @throws Problem `too_many_contact_ways` when there is no room for one more of a kind. */
export function refuseFull(others: readonly Way[]): void {
  if (others.length >= mostWays) throw new Problem('too_many_contact_ways', { most: mostWays })
}
