import { Check, Copy } from 'lucide-react'
import { type Ref, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import type { DialledNumber } from './dialled-number.ts'

interface CopyNumberProps {
  number: Pick<DialledNumber, 'e164' | 'display' | 'raw'>
  ref?: Ref<HTMLButtonElement>
}

/** Copies a number as one types it at home, for another telephone. */
export function CopyNumber({ number, ref }: CopyNumberProps) {
  const [isCopied, setCopied] = useState(false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(number.e164 === null ? number.raw : number.display)
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    } catch {
      toast({ title: m.call_copy_failed(), tone: 'bad' })
    }
  }

  return (
    <Button ref={ref} icon={isCopied ? Check : Copy} onClick={copy}>
      <span aria-live="polite">{isCopied ? m.ui_copied() : m.call_copy_number()}</span>
    </Button>
  )
}
