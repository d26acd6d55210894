import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { TextField } from '../../../ui/text-field.tsx'

const pause = 200

interface QuickFilterProps {
  value: string
  onChange: (words: string) => void
}

/** Filters by words, a moment after the typing stops and never in the middle of a conversion. */
export function QuickFilter({ value, onChange }: QuickFilterProps) {
  const [text, setText] = useState(value)
  const [converting, setConverting] = useState(false)
  const sent = useRef(value)
  // The address changed by other means: back, or a filter taken off.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (converting || text === sent.current) return
    const timer = setTimeout(() => apply(text), pause)
    return () => clearTimeout(timer)
  })

  function apply(next: string) {
    sent.current = next
    setText(next)
    onChange(next)
  }

  return (
    <TextField
      label={m.filter_words()}
      hideLabel
      placeholder={m.filter_words()}
      leading={<Search size={14} aria-hidden="true" />}
      trailing={
        text !== '' && (
          <IconButton icon={X} size="small" label={m.filter_clear_words()} onClick={() => apply('')} />
        )
      }
      value={text}
      onValueChange={setText}
      onCompositionStart={() => setConverting(true)}
      onCompositionEnd={() => setConverting(false)}
      onEnter={() => apply(text)}
      fieldClassName="w-56 max-sm:w-full"
      maxLength={100}
    />
  )
}
