import { Undo2 } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useIsSending } from '../../ui/sending.tsx'
import type { OtherNumber } from './api.ts'
import { phoneKindLabel } from './kinds.ts'

interface OtherNumbersProps {
  others: readonly OtherNumber[]
  onRemove: (other: OtherNumber) => void
}

/** The numbers that will be added beside the first, from the same entry. */
export function OtherNumbers({ others, onRemove }: OtherNumbersProps) {
  const isSending = useIsSending()
  if (others.length === 0) return null
  return (
    <ul aria-label={m.phone_others()} className="flex flex-col gap-1">
      {others.map((other) => (
        <li key={other.id} className="flex items-center gap-2 text-sm tabular-nums">
          <span>{other.display}</span>
          <Badge>{phoneKindLabel(other.kind)}</Badge>
          <IconButton
            icon={Undo2}
            size="small"
            disabled={isSending}
            label={m.phone_other_keep({ number: other.display })}
            onClick={() => onRemove(other)}
          />
        </li>
      ))}
    </ul>
  )
}
