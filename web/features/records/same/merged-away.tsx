import { Navigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'
import { m } from '../../../lib/messages.ts'
import { toast } from '../../../ui/toast.tsx'

/** In the place of a record that went into another one: goes there, and says so. */
export function MergedAway({ into: { kind, id, name } }: { into: RecordRef & { name: string } }) {
  useEffect(() => toast({ title: m.merge_led_on({ name }), tone: 'info' }), [name])
  return kind === 'company' ? (
    <Navigate to="/companies/$companyId" params={{ companyId: id }} replace />
  ) : (
    <Navigate to="/people/$personId" params={{ personId: id }} replace />
  )
}
