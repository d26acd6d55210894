import { Check, Plus } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useIsSending } from '../../ui/sending.tsx'
import { phoneKindLabel } from './kinds.ts'
import type { PhoneEntry } from './read-entry.ts'

interface PhoneOffersProps {
  entry: PhoneEntry
  onCorrect: (raw: string) => void
  onSplit: (entry: PhoneEntry) => void
}

/** What may be made of an entry with one press: a spoilt number put right, a second number as one of its own. */
export function PhoneOffers({ entry, onCorrect, onSplit }: PhoneOffersProps) {
  const isSending = useIsSending()
  const { offer, others } = entry
  if (offer) {
    return (
      <Button
        size="small"
        icon={Check}
        disabled={isSending}
        className="self-start"
        onClick={() => onCorrect(offer.text)}
      >
        {m.phone_offer({ number: offer.number })}
      </Button>
    )
  }
  if (others.length === 0) return null
  const numbers = others.map(({ kind, display }) =>
    m.phone_kind_number({ kind: phoneKindLabel(kind), number: display }),
  )
  return (
    <Button
      size="small"
      icon={Plus}
      disabled={isSending}
      className="self-start"
      onClick={() => onSplit(entry)}
    >
      {m.phone_other_add({ number: numbers.join(m.record_list_comma()) })}
    </Button>
  )
}
