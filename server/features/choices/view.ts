import type { StatusView, TagView } from '../../../shared/contracts/choices.ts'
import { type Choice, kindOf } from './queries.ts'

export function tagView({ id, name, version, retired, mergedInto }: Choice): TagView {
  return { id, name, version, retired, mergedInto }
}

export function statusView(status: Choice): StatusView {
  return { ...tagView(status), kind: kindOf(status) }
}
