import type { WayKind } from '../../../shared/records/contact-ways.ts'
import { m } from '../../lib/messages.ts'

const labels: Record<WayKind, () => string> = {
  email: () => m.way_email(),
  site: () => m.way_site(),
  address: () => m.way_address(),
}

export function wayKindLabel(kind: WayKind): string {
  return labels[kind]()
}

const adds: Record<WayKind, () => string> = {
  email: () => m.way_add_email(),
  site: () => m.way_add_site(),
  address: () => m.way_add_address(),
}

/** What adds one is called. */
export function wayAddLabel(kind: WayKind): string {
  return adds[kind]()
}
