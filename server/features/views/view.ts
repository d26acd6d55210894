import type { ViewView } from '../../../shared/contracts/views.ts'
import { asRecord, type ViewRow } from './queries.ts'

export function viewOfView({ createdBy, maker, deleted: _, filter, ...row }: ViewRow): ViewView {
  return { ...row, filter: asRecord(filter), createdBy: { id: createdBy, name: maker } }
}
