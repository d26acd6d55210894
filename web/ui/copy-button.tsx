import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { m } from '../lib/messages.ts'
import { IconButton } from './icon-button.tsx'

/** Copies a text and says so. `label` names what is copied. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }

  return (
    <>
      <IconButton
        icon={copied ? Check : Copy}
        size="small"
        label={copied ? m.ui_copied() : label}
        onClick={copy}
      />
      <span role="status" className="sr-only">
        {copied && m.ui_copied()}
      </span>
    </>
  )
}
